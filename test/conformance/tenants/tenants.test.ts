// Tenants by the same calls on both backends: made whole or not at all, apart from each other, listed, removed.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import * as unified from '../../../generated/unified/index.js';
import { newUuid, openDal, openTenants, type Tenants } from '../../../src/index.js';
import { createPostgresDatabase, failure, onServer, temporaryFolder } from '../../support/backends.js';

const places = {
  sqlite: async () => {
    const folder = temporaryFolder();
    return { url: folder.path, dispose: async () => folder.dispose() };
  },
  postgres: createPostgresDatabase,
};

describe.each(['sqlite', 'postgres'] as const)('%s', (kind) => {
  let place: { url: string; dispose(): Promise<void> };
  let tenants: Tenants<typeof unified>;

  beforeAll(async () => {
    place = await places[kind]();
    tenants = await openTenants(place.url, unified, { poolSize: 3 });
  });
  afterEach(async () => {
    for (const name of await tenants.listTenants()) await tenants.removeTenant(name);
  });
  afterAll(async () => {
    await tenants?.close();
    await place.dispose();
  });

  /** What is there of a tenant besides what `listTenants` says. */
  async function traces(): Promise<readonly unknown[]> {
    if (kind === 'sqlite') return readdirSync(place.url);
    await using dal = await openDal(place.url, unified);
    return dal.database.connect(async (connection) => {
      if (connection.backendType !== 'postgres') return [];
      const { rows } = await connection.client.query(
        `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')
         UNION ALL SELECT rolname FROM pg_roles WHERE rolname ~ '^(acme|other|broken)_'`,
      );
      return rows;
    });
  }

  test('a tenant is made, used with its own string, listed, and removed without a trace', async () => {
    expect(tenants.backendType).toBe(kind);
    const before = await traces();
    const made = await tenants.setupTenant('acme');
    expect(made).toMatchObject({ name: 'acme', backendType: kind });
    const id = newUuid();
    {
      await using own = await openDal(made.url, unified);
      expect((await own.health()).migrations.pending).toEqual([]);
      expect(await own.migrate()).toEqual([]);
      await own.context.create({ id, value: { of: 'acme' } });
    }
    const dal = await tenants.open('acme');
    expect((await dal.context.read({ id })).value).toEqual({ of: 'acme' });
    expect(await tenants.listTenants()).toEqual(['acme']);
    expect(await tenants.removeTenant('acme')).toBe(true);
    expect((await failure(dal.context.read({ id }))).code).toBe('closed');
    expect(await tenants.listTenants()).toEqual([]);
    expect(await traces()).toEqual(before);
    expect(await tenants.removeTenant('acme')).toBe(false);
    expect((await failure(tenants.open('acme'))).code).toBe('not_found');
    expect((await failure(openDal(made.url + (kind === 'sqlite' ? '?mode=rw' : ''), unified))).code).toBe(
      'configuration',
    );
  });

  test('tenants have nothing in common', async () => {
    await tenants.setupTenant('acme');
    await tenants.setupTenant('_9');
    const [acme, other] = [await tenants.open('acme'), await tenants.open('_9')];
    const id = newUuid();
    await acme.context.create({ id, value: { a: 1 } });
    await other.context.create({ id, value: { b: 1 } });
    expect((await acme.context.read({ id })).value).toEqual({ a: 1 });
    expect((await other.context.list({ limit: 9, offset: 0 })).map(({ value }) => value)).toEqual([{ b: 1 }]);
    expect(await tenants.listTenants()).toEqual(['_9', 'acme']);
    await acme.close();
    expect(await tenants.removeTenant('acme')).toBe(true);
    expect((await other.context.read({ id })).value).toEqual({ b: 1 });
  });

  test('the same name at once is made once', async () => {
    await using second = await openTenants(place.url, unified);
    const outcomes = await Promise.allSettled(
      [tenants, second, tenants, second].map((each) => each.setupTenant('acme')),
    );
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('unique_violation'));
    for (const { message } of refused) expect(message).toMatch(/^there is already a (file|schema) /);
    expect(await tenants.listTenants()).toEqual(['acme']);
    const removals = await Promise.all([tenants, second, second].map((each) => each.removeTenant('acme')));
    expect(removals.filter((removed) => removed)).toHaveLength(1);
    expect(await tenants.listTenants()).toEqual([]);
  });

  test('different ones at once are all made, and all removed', async () => {
    const names = ['acme', 'other', 'third', 'fourth'];
    await Promise.all(names.map((name) => tenants.setupTenant(name)));
    expect(await tenants.listTenants()).toEqual([...names].sort());
    expect(await Promise.all(names.map((name) => tenants.removeTenant(name)))).toEqual(names.map(() => true));
    expect(await tenants.listTenants()).toEqual([]);
  });

  test('one whose migrations fail is not there', async () => {
    const wrong = 'CREATE TABLE fine (id integer PRIMARY KEY); INSERT INTO missing VALUES (1);';
    const migrations = [...unified.migrations, { name: '999_wrong', up: { postgres: wrong, sqlite: wrong } }];
    await using broken = await openTenants(place.url, { ...unified, migrations });
    const before = await traces();
    expect((await failure(broken.setupTenant('broken'))).message).toContain(`migration 999_wrong on ${kind}`);
    expect(await traces()).toEqual(before);
    await tenants.setupTenant('broken');
    expect(await tenants.listTenants()).toEqual(['broken']);
  });

  test('what setupTenant has not made is neither listed, opened, overwritten nor removed', async () => {
    if (kind === 'postgres') await onServer('CREATE SCHEMA foreign_one', place.url);
    else writeFileSync(join(place.url, 'foreign_one.db'), 'x'.repeat(200));
    expect(await tenants.listTenants()).toEqual([]);
    expect((await failure(tenants.setupTenant('foreign_one'))).code).toBe('unique_violation');
    expect((await failure(tenants.removeTenant('foreign_one'))).code).toBe('configuration');
    expect((await failure(tenants.open('foreign_one'))).code).toMatch(/^(not_found|configuration)$/);
  });

  test.each(['', 'A', 'acme.db', '../acme', 'a/b', 'public', 'pg_acme', 'con', 'é', 'a'.repeat(64), null])(
    'the name %p is refused by every call',
    async (name) => {
      const calls = [
        tenants.setupTenant(name as string),
        tenants.removeTenant(name as string),
        tenants.open(name as string),
      ];
      for (const call of calls) expect((await failure(call)).code).toBe('configuration');
    },
  );

  test('no password is printed', async () => {
    const made = await tenants.setupTenant('acme');
    const password = made.credentials?.password ?? made.url;
    expect(inspect(made, { depth: 9 }) + JSON.stringify(made) + inspect({ ...made })).not.toContain(password);
    const dal = await tenants.open('acme');
    expect(inspect([tenants, dal], { depth: 9 })).not.toContain(password);
  });

  test('several may be opened for the first time at once, and none outlives what opened it', async () => {
    await tenants.setupTenant('acme');
    const opener = await openTenants(place.url, unified, { poolSize: 3 });
    const dals = await Promise.all(Array.from({ length: 4 }, () => opener.open('acme')));
    for (const dal of dals) expect(await dal.context.list({ limit: 1, offset: 0 })).toEqual([]);
    const opening = opener.open('acme');
    const [late] = await Promise.all([failure(opening), opener.close()]);
    expect(late.code).toBe('closed');
  });

  test('closed, nothing works, and what was opened is closed too', async () => {
    const closing = await openTenants(place.url, unified);
    await closing.setupTenant('acme');
    const dal = await closing.open('acme');
    await closing.close();
    await closing.close();
    const codes = [
      closing.listTenants(),
      closing.open('acme'),
      closing.setupTenant('other'),
      dal.context.list({ limit: 1, offset: 0 }),
    ];
    for (const each of codes) expect((await failure(each)).code).toBe('closed');
  });
});

describe('openTenants refuses', () => {
  test.each([
    ':memory:',
    'sqlite:a?mode=rw',
    './nowhere',
    'postgres://a@b/c?schema=d',
    'mysql://x',
    'pg',
    '',
  ])('%p', async (source) => {
    expect((await failure(openTenants(source, unified))).code).toBe('configuration');
  });
});

describe('a folder with an odd name', () => {
  test('takes tenants', async () => {
    const folder = temporaryFolder();
    const odd = join(folder.path, 'a b?c#d%20é');
    mkdirSync(odd);
    await using tenants = await openTenants(`sqlite:${encodeURIComponent(odd)}`, unified);
    const made = await tenants.setupTenant('acme');
    await using dal = await openDal(made.url, unified);
    expect(await dal.context.list({ limit: 1, offset: 0 })).toEqual([]);
    expect(readdirSync(odd)).toContain('acme.db');
    folder.dispose();
  });
});
