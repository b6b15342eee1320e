/** Step 3: an old operation and a generated one in one transaction, which the DAL begins and ends. */
import Sqlite from 'better-sqlite3';
import { Pool } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import {
  type AnyConnection,
  backendMatch,
  type Dal,
  type Json,
  openDal,
  type Uuid,
} from '../../../src/index.js';
import type { Contexts, Entry } from '../contexts.js';
import { PostgresContexts } from '../step-1-two-layers/postgres-contexts.js';
import { SqliteContexts } from '../step-1-two-layers/sqlite-contexts.js';
import { tables } from '../tables.js';

/** The old `save`, on a connection that is lent. */
type SaveOn = (connection: AnyConnection, entry: Entry) => Promise<void>;

class MovingContexts implements Contexts {
  constructor(
    private readonly old: Contexts,
    private readonly saveOn: SaveOn,
    private readonly dal: Dal<typeof unified>,
  ) {}

  async saveBoth(first: Entry, second: Entry): Promise<void> {
    await this.dal.transaction(async (tx) => {
      await tx.database.connect((connection) => this.saveOn(connection, first));
      await tx.context.create(second);
    });
  }

  async list(): Promise<readonly Json[]> {
    return (await this.dal.context.list({ limit: 1000, offset: 0 })).map(({ value }) => value);
  }

  save(entry: Entry): Promise<void> {
    return this.old.save(entry);
  }

  load(id: Uuid): Promise<Json | null> {
    return this.old.load(id);
  }

  async close(): Promise<void> {
    await this.dal.close();
    await this.old.close();
  }
}

export async function openContexts(url: string): Promise<Contexts> {
  if (url.startsWith('postgres')) {
    const pool = new Pool({ connectionString: url });
    await pool.query(tables.postgres);
    const old = new PostgresContexts(pool);
    const saveOn: SaveOn = (connection, entry) =>
      backendMatch(connection, {
        postgres: ({ client }) => old.save(entry, client),
        sqlite: () => Promise.reject(new Error('a pool lends no SQLite')),
      });
    return new MovingContexts(old, saveOn, await openDal(pool, unified));
  }
  const database = new Sqlite(url);
  database.exec(tables.sqlite);
  const old = new SqliteContexts(database);
  // It has one connection, so the one that is lent is the one that it uses.
  return new MovingContexts(old, (_, entry) => old.save(entry), await openDal(database, unified));
}
