// Twelve hungry guests who reload the menu all the time. One API worker cannot keep up with them,
// three can. They leave after a while, so that a forgotten fault ends by itself.
import { setTimeout as pause } from 'node:timers/promises';
import { followSupervisor } from '../supervisor/follow-supervisor.mjs';

const GUESTS = 12;
const READING_MS = 200;
const LUNCH_MS = 15 * 60_000;

const menu = `http://127.0.0.1:${process.env.CUISINE_WEB_PORT}/api/dishes`;
const end = Date.now() + LUNCH_MS;

async function lookAtMenu() {
  try {
    const response = await fetch(menu);
    await response.text();
  } catch {
    // Without an answer a guest tries again.
  }
  await pause(READING_MS);
}

let seated = 0;

async function beGuest() {
  await lookAtMenu();
  seated += 1;
  if (seated === GUESTS) process.send({ ready: {} });
  while (Date.now() < end) await lookAtMenu();
}

followSupervisor();
await Promise.all(Array.from({ length: GUESTS }, beGuest));
process.exit(0);
