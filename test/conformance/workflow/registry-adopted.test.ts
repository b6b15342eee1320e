// A registry over a connection on which the service has begun a transaction by hand: it decides about no files, since
// nobody knows yet how that ends.
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import SqliteDatabase from 'better-sqlite3';
import { Client } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import { openDal } from '../../../src/index.js';
import { filesystemStorage, workflowRegistry } from '../../../src/workflow/index.js';
import { createPostgresDatabase, failure, temporaryFolder } from '../../support/backends.js';
import { newPackage } from '../../support/registry.js';

interface Handle {
  readonly source: Parameters<typeof openDal>[0];
  execute(text: string): Promise<unknown>;
  close(): Promise<void>;
}

const handles: Record<string, (folder: string) => Promise<Handle>> = {
  sqlite: async (folder) => {
    const handle = new SqliteDatabase(join(folder, 'app.db'));
    const execute = async (text: string) => handle.exec(text);
    return { source: handle, execute, close: async () => void handle.close() };
  },
  postgres: async () => {
    const database = await createPostgresDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const close = async () => {
      await client.end();
      await database.dispose();
    };
    return { source: client, execute: (text) => client.query(text), close };
  },
};

test.each(Object.keys(handles))('on %s a package that comes back has its bytes', async (kind) => {
  const folder = temporaryFolder();
  const { source, execute, close } = await handles[kind]!(folder.path);
  const dal = await openDal(source, unified);
  await dal.migrate();
  const storage = await filesystemStorage(join(folder.path, 'packages'));
  const registry = workflowRegistry(dal, storage);
  const id = await registry.register(newPackage('steady'));

  await execute('BEGIN');
  expect(await registry.unregister({ id })).toBe(true);
  await execute('ROLLBACK');
  expect((await registry.get({ id }))?.data).toEqual(newPackage('steady').data);

  await execute('BEGIN; DELETE FROM workflow_packages');
  expect((await failure(registry.sweep())).code).toBe('unsupported');
  await execute('ROLLBACK');
  expect((await registry.get({ id }))?.data).toEqual(newPackage('steady').data);

  await execute('BEGIN');
  expect(await registry.unregister({ id })).toBe(true);
  await execute('COMMIT');
  expect((await registry.sweep()).removed).toEqual([id]);
  await dal.close();
  await close();
  folder.dispose();
});
