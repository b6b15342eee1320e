/** Opens the generated modules of a golden case on every backend: what was generated is run, not only compared. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Dal, openDal } from '../../src/index.js';
import { createPostgresDatabase, temporaryFolder } from './backends.js';

/** Empty databases by the name of their backend. */
const places = {
  SQLite: async () => {
    const folder = temporaryFolder();
    return { url: join(folder.path, 'generated.db'), dispose: async () => folder.dispose() };
  },
  PostgreSQL: createPostgresDatabase,
} as const;

/** Runs the suite on both backends, each on a migrated database of its own. */
export function eachDal<Unified extends object>(
  title: string,
  unified: Unified,
  suite: (dal: () => Dal<Unified>) => void,
): void {
  describe.each(['SQLite', 'PostgreSQL'] as const)(`${title} on %s`, (place) => {
    let dal: Dal<Unified>;
    let dispose: () => Promise<void>;
    beforeAll(async () => {
      const database = await places[place]();
      dispose = database.dispose;
      dal = await openDal(database.url, unified);
      await dal.migrate();
    });
    afterAll(async () => {
      await dal.close();
      await dispose();
    });
    suite(() => dal);
  });
}
