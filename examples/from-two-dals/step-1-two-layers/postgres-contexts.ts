/** The hand-written layer for PostgreSQL. */
import type { Pool } from 'pg';
import type { Json, PostgresClient, Uuid } from '../../../src/index.js';
import type { Contexts, Entry } from '../contexts.js';

const newestFirst = 'SELECT value FROM contexts ORDER BY created_at DESC, id DESC';

export class PostgresContexts implements Contexts {
  constructor(private readonly pool: Pool) {}

  async save({ id, value }: Entry, client: PostgresClient = this.pool): Promise<void> {
    await client.query('INSERT INTO contexts (id, value) VALUES ($1, $2)', [id, JSON.stringify(value)]);
  }

  async load(id: Uuid): Promise<Json | null> {
    const { rows } = await this.pool.query('SELECT value FROM contexts WHERE id = $1', [id]);
    return rows[0]?.value ?? null;
  }

  async saveBoth(first: Entry, second: Entry): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await this.save(first, client);
      await this.save(second, client);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async list(): Promise<readonly Json[]> {
    const { rows } = await this.pool.query(newestFirst);
    return rows.map(({ value }) => value);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
