import pg from 'pg';

const MAX_CONNECTIONS = 4;
const TIMEOUT_MS = 750;

/** The database could not be asked, as opposed to having answered with an error. */
export class ConnectionError extends Error {
  name = 'ConnectionError';
}

/** A worker's pool of connections. */
export class Database {
  #pool;

  /** @param {number} port on this machine */
  constructor(port) {
    this.#pool = new pg.Pool({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      database: 'postgres',
      max: MAX_CONNECTIONS,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    // A connection that breaks while nobody uses it is replaced when the next query needs one.
    this.#pool.on('error', () => {});
  }

  /**
   * Runs one statement and returns its rows; throws ConnectionError when the database cannot be
   * reached in time. It stands in a transaction because PGlite serves all connections from one
   * backend: only inside a transaction is nobody else's Parse let in between our Parse and Bind.
   */
  async query(statement, values = []) {
    let client;
    try {
      client = await this.#pool.connect();
      await client.query('BEGIN');
      const { rows } = await client.query(statement, values);
      await client.query('COMMIT');
      client.release();
      return rows;
    } catch (error) {
      const usage = this.#usage();
      client?.release(error);
      if (error instanceof pg.DatabaseError) throw error;
      throw new ConnectionError(`${error.message} (${usage})`, { cause: error });
    }
  }

  async close() {
    await this.#pool.end();
  }

  #usage() {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    const busy = totalCount - idleCount;
    return `pool: ${busy} of ${MAX_CONNECTIONS} connections in use, ${waitingCount} requests waiting`;
  }
}
