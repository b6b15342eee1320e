/** Step 2: the DAL stands beside the old layers, on the same pool or handle. One operation moves; the rest stays as it is. */
import Sqlite from 'better-sqlite3';
import { Pool } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import { type Dal, type Json, openDal, type Uuid } from '../../../src/index.js';
import type { Contexts, Entry } from '../contexts.js';
import { PostgresContexts } from '../step-1-two-layers/postgres-contexts.js';
import { SqliteContexts } from '../step-1-two-layers/sqlite-contexts.js';
import { tables } from '../tables.js';

class MovingContexts implements Contexts {
  constructor(
    private readonly old: Contexts,
    private readonly dal: Dal<typeof unified>,
  ) {}

  /** Generated now. */
  async list(): Promise<readonly Json[]> {
    return (await this.dal.context.list({ limit: 1000, offset: 0 })).map(({ value }) => value);
  }

  save(entry: Entry): Promise<void> {
    return this.old.save(entry);
  }

  load(id: Uuid): Promise<Json | null> {
    return this.old.load(id);
  }

  saveBoth(first: Entry, second: Entry): Promise<void> {
    return this.old.saveBoth(first, second);
  }

  /** The DAL does not close what it was handed. */
  async close(): Promise<void> {
    await this.dal.close();
    await this.old.close();
  }
}

export async function openContexts(url: string): Promise<Contexts> {
  if (url.startsWith('postgres')) {
    const pool = new Pool({ connectionString: url });
    await pool.query(tables.postgres);
    return new MovingContexts(new PostgresContexts(pool), await openDal(pool, unified));
  }
  const database = new Sqlite(url);
  database.exec(tables.sqlite);
  return new MovingContexts(new SqliteContexts(database), await openDal(database, unified));
}
