// The files of SQLite tenants: which of a folder's files are tenants, and that none is lost while it is in use.
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import SqliteDatabase from 'better-sqlite3';
import * as unified from '../../../generated/unified/index.js';
import { newUuid, openDal, openTenants, type Tenants } from '../../../src/index.js';
import { failure, temporaryFolder } from '../../support/backends.js';

let folder: ReturnType<typeof temporaryFolder>;
let tenants: Tenants<typeof unified>;
const at = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = temporaryFolder();
  tenants = await openTenants(folder.path, unified, { durability: 'fast', acquireTimeout: 200 });
});
afterEach(async () => {
  await tenants.close();
  folder.dispose();
});

test('a tenant is one file, for its owner only, and its string is its path', async () => {
  const made = await tenants.setupTenant('acme');
  expect(made.url).toBe(at('acme.db'));
  expect(made.credentials).toBeUndefined();
  expect(readdirSync(folder.path)).toEqual(['acme.db']);
  expect(statSync(made.url).mode & 0o777).toBe(0o600);
  expect(statSync(made.url).nlink).toBe(1);
});

test('only files that setupTenant made are tenants, each under its name', async () => {
  await tenants.setupTenant('acme');
  mkdirSync(at('folder.db'));
  symlinkSync(at('acme.db'), at('link.db'));
  writeFileSync(at('empty.db'), '');
  writeFileSync(at('.acme.0123456789abcdef.setup'), 'left by an interruption');
  copyFileSync(at('acme.db'), at('acme.db.backup'));
  copyFileSync(at('acme.db'), at('Upper.db'));
  const plain = new SqliteDatabase(at('plain.db'));
  plain.exec('CREATE TABLE contexts (id)');
  plain.close();
  expect(await tenants.listTenants()).toEqual(['acme']);
  for (const name of ['folder', 'link', 'empty', 'plain']) {
    expect((await failure(tenants.open(name))).code).toBe('not_found');
    expect((await failure(tenants.removeTenant(name))).code).toBe('configuration');
    expect((await failure(tenants.setupTenant(name))).code).toBe('unique_violation');
  }
});

test('one that is open elsewhere is not removed', async () => {
  const made = await tenants.setupTenant('acme');
  const other = new SqliteDatabase(made.url);
  other.prepare('SELECT count(*) FROM contexts').get();
  expect((await failure(tenants.removeTenant('acme'))).code).toBe('busy');
  other.exec("INSERT INTO contexts (id, value) VALUES (randomblob(16), '{}')");
  other.close();
  await using dal = await tenants.open('acme');
  expect(await dal.context.list({ limit: 9, offset: 0 })).toHaveLength(1);
  expect(await tenants.removeTenant('acme')).toBe(true);
  expect(readdirSync(folder.path)).toEqual([]);
});

test.each(['-wal', '-shm', '-journal'])(
  'what is left beside a removed file is not taken for a new one: %s',
  async (end) => {
    writeFileSync(at(`acme.db${end}`), 'of an older file');
    expect(await failure(tenants.setupTenant('acme'))).toMatchObject({
      code: 'unique_violation',
      message: expect.stringContaining(`acme.db${end}`),
    });
    expect(readdirSync(folder.path)).toEqual([`acme.db${end}`]);
  },
);

test('a folder that is gone is told', async () => {
  await tenants.setupTenant('acme');
  folder.dispose();
  for (const refused of [tenants.listTenants(), tenants.setupTenant('other')])
    expect(await failure(refused)).toMatchObject({ code: 'configuration', backend: 'sqlite' });
});

describe('a tenant that is gone', () => {
  test('is not made by opening it', async () => {
    await tenants.setupTenant('acme');
    renameSync(at('acme.db'), at('moved'));
    expect((await failure(tenants.open('acme'))).code).toBe('not_found');
    expect(await tenants.removeTenant('acme')).toBe(false);
    expect(readdirSync(folder.path)).toEqual(['moved']);
  });

  test('leaves nothing to a new one of its name', async () => {
    const first = await tenants.setupTenant('acme');
    {
      await using dal = await openDal(first.url, unified);
      await dal.context.create({ id: newUuid(), value: { a: 1 } });
    }
    await tenants.removeTenant('acme');
    await tenants.setupTenant('acme');
    await using again = await tenants.open('acme');
    expect(await again.context.list({ limit: 9, offset: 0 })).toEqual([]);
    expect((await again.health()).migrations.pending).toEqual([]);
  });
});
