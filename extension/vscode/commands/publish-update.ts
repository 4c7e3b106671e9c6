import * as vscode from 'vscode';
import { readDuration } from '../../runbook/read-duration';
import type { ActiveLog } from '../active-log';
import { plainLabel } from '../plain-label';
import { UserError } from '../user-error';
import { ask } from './ask';

/**
 * Keeps in the log what was told to whom and when they are to hear more, and puts the text into the
 * clipboard, because it is published by other means.
 *
 * @param cadenceMs after how long the next one is proposed; undefined: none.
 */
export async function publishUpdate(log: ActiveLog, cadenceMs: number | undefined): Promise<void> {
  const { state } = log.requireActive();
  const last = state.updates.at(-1);
  const text = await ask(
    vscode.l10n.t('What is told? ({0} · {1})', state.severity, state.status),
    last?.text,
    vscode.l10n.t(
      'What is known, what is being done, what comes next. It is copied, for you to send it.',
    ),
  );
  if (text === undefined) return;
  const audience = await pickAudience(new Set(state.updates.map((update) => update.audience)));
  if (audience === undefined) return;
  const next = await askNext(cadenceMs);
  if (next !== undefined) await keepUpdate(log, { audience, text, next });
}

/**
 * As `publishUpdate`, when all of it is said.
 *
 * @param update `next`: in what time the next one is due, such as `30m`; empty to promise none.
 * @throws a `UserError` when nothing was written.
 */
export async function keepUpdate(
  log: ActiveLog,
  update: { readonly audience: string; readonly text: string; readonly next: string },
): Promise<void> {
  const [audience, text, next] = [update.audience.trim(), update.text.trim(), update.next.trim()];
  if (audience === '') throw new UserError(vscode.l10n.t('Say who is told.'));
  if (text === '') throw new UserError(vscode.l10n.t('Say what is told.'));
  const inMs = next === '' ? undefined : readDuration(next);
  if (next !== '' && inMs === undefined) throw new UserError(noDuration(next));
  await log.append('status.published', {
    audience,
    text,
    ...(inMs === undefined ? {} : { nextDueAt: new Date(Date.now() + inMs).toISOString() }),
  });
  await vscode.env.clipboard.writeText(text);
}

async function pickAudience(known: ReadonlySet<string>): Promise<string | undefined> {
  const title = vscode.l10n.t('Who is told?');
  if (known.size === 0) return ask(title, vscode.l10n.t('stakeholders'));
  const other = { label: vscode.l10n.t('$(add) Somebody else…'), audience: undefined };
  const items = [...known].map((audience) => ({ label: plainLabel(audience), audience }));
  const picked = await vscode.window.showQuickPick([...items.toReversed(), other], { title });
  return picked === undefined ? undefined : (picked.audience ?? (await ask(title)));
}

/** @returns a duration, empty for none; undefined where the person went away. */
async function askNext(cadenceMs: number | undefined): Promise<string | undefined> {
  return await vscode.window.showInputBox({
    title: vscode.l10n.t('In what time is the next update due?'),
    value: cadenceMs === undefined ? '' : `${Math.round(cadenceMs / 60_000)}m`,
    prompt: vscode.l10n.t('Such as 30m or 2h; leave it empty to promise none.'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || readDuration(text.trim()) !== undefined ? undefined : noDuration(text),
  });
}

function noDuration(text: string): string {
  return vscode.l10n.t('{0} is no duration such as 30m, at most a day.', text.trim());
}
