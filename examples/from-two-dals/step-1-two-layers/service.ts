/** Step 1, where we start: two layers, one per backend, and every operation written twice. */
import Sqlite from 'better-sqlite3';
import { Pool } from 'pg';
import type { Contexts } from '../contexts.js';
import { tables } from '../tables.js';
import { PostgresContexts } from './postgres-contexts.js';
import { SqliteContexts } from './sqlite-contexts.js';

export async function openContexts(url: string): Promise<Contexts> {
  if (url.startsWith('postgres')) {
    const pool = new Pool({ connectionString: url });
    await pool.query(tables.postgres);
    return new PostgresContexts(pool);
  }
  const database = new Sqlite(url);
  database.exec(tables.sqlite);
  return new SqliteContexts(database);
}
