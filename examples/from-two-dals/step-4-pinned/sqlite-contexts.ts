/** The layer for SQLite, the same but for two lines: nothing is left that needs two. */
import * as unified from '../../../generated/unified/index.js';
import { isDalError, type Json, SqliteDAL, type Uuid } from '../../../src/index.js';
import type { Contexts, Entry } from '../contexts.js';
import { tables } from '../tables.js';

export class SqliteContexts implements Contexts {
  private constructor(private readonly dal: SqliteDAL<typeof unified>) {}

  static async open(url: string): Promise<SqliteContexts> {
    const dal = await SqliteDAL.open(url, unified);
    await dal.database.connect(async ({ database }) => database.exec(tables.sqlite));
    return new SqliteContexts(dal);
  }

  async save(entry: Entry): Promise<void> {
    await this.dal.context.create(entry);
  }

  async load(id: Uuid): Promise<Json | null> {
    try {
      return (await this.dal.context.read({ id })).value;
    } catch (error) {
      if (isDalError(error) && error.code === 'not_found') return null;
      throw error;
    }
  }

  async saveBoth(first: Entry, second: Entry): Promise<void> {
    await this.dal.transaction(async (tx) => {
      await tx.context.create(first);
      await tx.context.create(second);
    });
  }

  async list(): Promise<readonly Json[]> {
    return (await this.dal.context.list({ limit: 1000, offset: 0 })).map(({ value }) => value);
  }

  async close(): Promise<void> {
    await this.dal.close();
  }
}
