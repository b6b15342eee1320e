/** The layer for PostgreSQL, its callers unchanged, its SQL gone. What only PostgreSQL has stays here, typed for `pg`. */
import * as unified from '../../../generated/unified/index.js';
import { isDalError, type Json, PostgresDAL, type Uuid } from '../../../src/index.js';
import type { Contexts, Entry } from '../contexts.js';
import { tables } from '../tables.js';

export class PostgresContexts implements Contexts {
  private constructor(private readonly dal: PostgresDAL<typeof unified>) {}

  static async open(url: string): Promise<PostgresContexts> {
    const dal = await PostgresDAL.open(url, unified);
    await dal.database.connect(({ client }) => client.query(tables.postgres));
    return new PostgresContexts(dal);
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
