// A stocktaking job with a bug: it locks the tables and never ends its transaction. It ends when
// the database drops it.
import pg from 'pg';
import { followSupervisor } from '../supervisor/follow-supervisor.mjs';

const client = new pg.Client({
  host: '127.0.0.1',
  port: Number(process.env.CUISINE_DB_PORT),
  user: 'postgres',
  database: 'postgres',
});
followSupervisor();
client.on('error', () => process.exit(0));
client.on('end', () => process.exit(0));

await client.connect();
await client.query('BEGIN');
await client.query('LOCK TABLE dishes, orders IN ACCESS EXCLUSIVE MODE');
process.send({ ready: {} });
