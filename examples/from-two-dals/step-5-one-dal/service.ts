/** Step 5, where we arrive: one DAL. The URL says which backend it is, and the tables come from migrations. */
import { context } from '../../../generated/unified/index.js';
import { type Dal, isDalError, type Json, openDal, type Uuid } from '../../../src/index.js';
import type { Contexts, Entry } from '../contexts.js';
import { tables } from '../tables.js';

/** In your project `generated/unified/index.ts` has both. The first step finds the tables of the old service there. */
const unified = { context, migrations: [{ name: '001_contexts', up: tables }] };

class OneDal implements Contexts {
  constructor(private readonly dal: Dal<typeof unified>) {}

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

export async function openContexts(url: string): Promise<Contexts> {
  const dal = await openDal(url, unified);
  await dal.migrate();
  return new OneDal(dal);
}
