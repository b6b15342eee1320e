// Names of tenants, a hundred thousand of them made up from a seed: none escapes its quotes, no two mean the same
// tenant, and none reads what `public` has. What is accepted is really made, by way of a sample.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type Migration, openDal, openTenants } from '../../../src/index.js';
import { assertTenantName, isTenantName, quoteIdentifier } from '../../../src/tenants/tenant-name.js';
import { createPostgresDatabase, failure, onServer, temporaryFolder } from '../../support/backends.js';

const count = 100_000;
const sampleSize = 25;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const plain = [...'abcdefghijklmnopqrstuvwxyz0123456789_'];
const hostile = [
  ...`"'\`;\\/.:-$%@#(){}[]<>|&*?!~^+=, \t\n\r\0ABCZéßİıſKÅ日本€😀`,
  '\ud800',
  '\udfff',
  '\u0301',
  '\u200b',
  '\u202e',
  '\ufeff',
  '..',
  '--',
  '/*',
  '""',
  '$user',
  '%2e',
];
const known = [
  'public',
  'pg_catalog',
  'pg_temp',
  'pg_',
  'information_schema',
  'con',
  'nul',
  'com1',
  'aux',
  'default',
];
const attacks = [
  '"; DROP SCHEMA public CASCADE; --',
  'a", public, "b',
  '../../etc/passwd',
  "x' OR '1'='1",
  'a\0b',
  'tenant.db-wal',
];

/** Names of every kind, each once: mostly well-formed, and near misses of these. */
function makeNames(seed: number): readonly string[] {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const word = (length: number) => Array.from({ length }, () => pick(plain)).join('');
  const spoil = (name: string) => {
    const at = Math.floor(random() * (name.length + 1));
    return name.slice(0, at) + pick(hostile) + name.slice(at);
  };
  const kinds: readonly (() => string)[] = [
    () => word(1 + Math.floor(random() * 12)),
    () => word(1 + Math.floor(random() * 12)),
    () => word(60 + Math.floor(random() * 8)),
    () => spoil(word(Math.floor(random() * 20))),
    () => spoil(spoil(word(60))),
    () => pick(known) + (random() < 0.5 ? '' : word(Math.floor(random() * 3))),
    () => pick(attacks) + word(Math.floor(random() * 3)),
    () => word(5).toUpperCase(),
    () => Array.from({ length: Math.floor(random() * 30) }, () => pick(hostile)).join(''),
    () => '日'.repeat(Math.floor(random() * 30)),
  ];
  const names = new Set<string>(['', ...known, ...attacks]);
  while (names.size < count) names.add(pick(kinds)());
  return [...names];
}

const names = makeNames(20_260_101);
const accepted = names.filter(isTenantName);
/** Evenly over all kinds of accepted names, with the longest and the shortest. */
const sample = [...accepted]
  .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  .filter((_, index, all) => index % Math.floor(all.length / sampleSize) === 0 || index === all.length - 1);

let database: { url: string; dispose(): Promise<void> };
let client: Client;
beforeAll(async () => {
  database = await createPostgresDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.dispose();
});

test('there are names enough of both kinds', () => {
  expect(names).toHaveLength(count);
  expect(accepted.length).toBeGreaterThan(count / 10);
  expect(names.length - accepted.length).toBeGreaterThan(count / 10);
});

test('PostgreSQL reads every quoted name as this name and nothing more, even of those that are refused', async () => {
  // What cannot be sent at all is refused before.
  const sendable = names.filter(
    (name) => name !== '' && !name.includes('\0') && !/\p{Surrogate}/u.test(name),
  );
  expect(sendable.length).toBeGreaterThan(count / 2);
  for (let from = 0; from < sendable.length; from += 10_000) {
    const part = sendable.slice(from, from + 10_000);
    const { rows } = await client.query(
      'SELECT parse_ident(quoted) AS parts FROM unnest($1::text[]) AS quoted',
      [part.map(quoteIdentifier)],
    );
    expect(rows).toHaveLength(part.length);
    expect(rows.filter(({ parts }, index) => parts.length !== 1 || parts[0] !== part[index])).toEqual([]);
  }
  for (const name of ['', 'a\0b']) expect(() => quoteIdentifier(name)).toThrow('identifier');
});

test('no two accepted names mean one schema or one file, on any system', async () => {
  // As the server keeps it: cut at 63 bytes.
  const { rows } = await client.query('SELECT name::name::text AS kept FROM unnest($1::text[]) AS name', [
    accepted,
  ]);
  expect(rows).toHaveLength(accepted.length);
  expect(rows.filter(({ kept }, index) => kept !== accepted[index])).toEqual([]);
  const folded = accepted.map((name) => name.normalize('NFKC').toLowerCase().toUpperCase());
  expect(new Set(folded).size).toBe(accepted.length);
  for (const name of accepted) {
    const file = join('/tenants', `${name}.db`);
    if (dirname(file) !== '/tenants' || basename(file, '.db') !== name || !/^[a-z_]/.test(name))
      throw new Error(name);
  }
});

test('what is reserved, too long or not of the alphabet is refused, and not repeated', () => {
  const kept = new Set(accepted);
  const refused = names.filter((name) => !kept.has(name));
  for (const name of known)
    expect({ name, kept: kept.has(name) }).toEqual({ name, kept: name === 'default' });
  for (const name of refused) {
    const wellFormed = /^[a-z_][a-z0-9_]*$/.test(name) && name.length <= 63;
    if (wellFormed && !/^pg_/.test(name) && !known.includes(name))
      throw new Error(`refused for no reason: ${name}`);
  }
  for (const name of attacks) {
    let message = '';
    try {
      assertTenantName(name, 'the name');
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('takes 1 to 63');
    expect(message).not.toContain(name);
  }
});

describe('a sample of the accepted names', () => {
  const text = 'CREATE TABLE own (id integer PRIMARY KEY);';
  const migrations: readonly Migration[] = [{ name: '001_own', up: { postgres: text, sqlite: text } }];

  test('is made on PostgreSQL as it stands, and none reads what public has', async () => {
    await onServer(
      'CREATE TABLE own (id int); CREATE TABLE elsewhere (id int); INSERT INTO own VALUES (1)',
      database.url,
    );
    await onServer('REVOKE ALL ON SCHEMA public FROM PUBLIC', database.url);
    await using tenants = await openTenants(database.url, { migrations }, { poolSize: 1 });
    expect(sample.length).toBeGreaterThanOrEqual(sampleSize);
    for (const name of sample) {
      const { url } = await tenants.setupTenant(name);
      await using dal = await openDal(url, { migrations }, { poolSize: 1 });
      await dal.database.connect(async (connection) => {
        if (connection.backendType !== 'postgres') throw new Error('expected PostgreSQL');
        const { rows } = await connection.client.query(
          'SELECT current_schema() AS schema, (SELECT count(*) FROM own)',
        );
        expect(rows).toEqual([{ schema: name, count: '0' }]);
        expect((await failure(connection.client.query('SELECT * FROM elsewhere'))).code).toBe('42P01');
      });
    }
    const listed = await tenants.listTenants();
    expect(listed).toEqual([...sample].sort());
    const { rows } = await client.query(`SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_'`);
    expect(rows.map(({ nspname }) => nspname).sort()).toEqual(
      [...sample, 'information_schema', 'public'].sort(),
    );
    for (const name of listed) expect(await tenants.removeTenant(name)).toBe(true);
    expect((await client.query('SELECT count(*) FROM own')).rows).toEqual([{ count: '1' }]);
  });

  test('is made on SQLite as it stands, inside the folder only', async () => {
    const folder = temporaryFolder();
    await using tenants = await openTenants(folder.path, { migrations }, { durability: 'fast' });
    for (const name of sample) await tenants.setupTenant(name);
    expect(await tenants.listTenants()).toEqual([...sample].sort());
    expect(readdirSync(folder.path).sort()).toEqual(sample.map((name) => `${name}.db`).sort());
    for (const name of sample) expect(await tenants.removeTenant(name)).toBe(true);
    expect(readdirSync(folder.path)).toEqual([]);
    folder.dispose();
  });
});
