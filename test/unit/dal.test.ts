import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { asUuid, backendMatch, type Dal, Database, newUuid, openDal } from '../../src/index.js';
import * as unified from '../types/fixtures/unified/index.js';

const folder = mkdtempSync(join(tmpdir(), 'dualect-dal-'));
const databaseName = `dal_${randomUUID().replaceAll('-', '')}`;
const server = process.env.TEST_POSTGRES_URL ?? '';
const postgresUrl = Object.assign(new URL(server), { pathname: `/${databaseName}` }).href;

async function onServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

beforeAll(() => onServer(`CREATE DATABASE ${databaseName}`));
afterAll(async () => {
  await onServer(`DROP DATABASE ${databaseName} WITH (FORCE)`);
  rmSync(folder, { recursive: true });
});

type Fixture = Dal<typeof unified>;

function failure(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  return promise.then(
    () => ({ code: 'no error' }),
    (error) => error,
  );
}

const note = {
  contextId: null,
  title: 'first',
  status: 'open',
  priority: 1,
  views: 2n ** 62n + 1n,
  score: 0.1,
  price: '1.50',
  pinned: true,
  dueOn: '2024-02-29',
  doneAt: new Date('2024-01-02T03:04:05.678Z'),
  body: Uint8Array.of(0, 1, 255),
  tags: ['a "b" \\ {c}', '', 'NULL'],
} as const;

describe.each(['sqlite memory', 'sqlite file', 'postgres'])('%s', (kind) => {
  const backendType = kind === 'postgres' ? 'postgres' : 'sqlite';
  const urls: Record<string, string> = {
    'sqlite memory': ':memory:',
    'sqlite file': join(folder, 'app.db'),
    postgres: postgresUrl,
  };
  let dal: Fixture;

  beforeAll(async () => {
    dal = await openDal(urls[kind] ?? '', unified);
    expect(await dal.migrate()).toEqual(['001_contexts', '002_notes']);
  });
  afterAll(() => dal.close());
  beforeEach(async () => {
    await dal.database.connect(async (connection) => {
      await backendMatch<typeof connection, unknown, unknown>(connection, {
        postgres: ({ client }) => client.query('DELETE FROM notes'),
        sqlite: ({ database }) => database.exec('DELETE FROM notes'),
      });
    });
    await dal.context.removeAll();
  });

  test('knows its kind and has its entities', () => {
    expect(dal.backendType).toBe(backendType);
    expect(dal.database.backendType).toBe(backendType);
    expect(Object.keys(dal).sort()).toEqual(['context', 'note']);
    const { find } = dal.context;
    expect(find).toBe(dal.context.find);
  });

  test('one, optional, many, value, optional value, values and maps', async () => {
    const [id, other] = [newUuid(), newUuid()];
    const created = await dal.context.create({ id, value: { a: [1, null, 'é'] } });
    expect(created).toEqual({ id, value: { a: [1, null, 'é'] }, createdAt: expect.any(Date) });
    expect(await dal.context.find({ id })).toEqual(created);
    expect(await dal.context.find({ id: other })).toBeNull();
    expect(await dal.context.only()).toEqual(created);
    expect(await dal.context.onlyValue()).toEqual(created.value);
    expect(await dal.context.count()).toBe(1);
    const second = await dal.context.create({ id: other, value: 'two' });
    expect(await dal.context.listAll()).toEqual([created, second]);
    expect(await dal.context.findIds({ ids: [id, other, newUuid()] })).toEqual([id, other]);
    expect(await dal.context.findIds({ ids: [] })).toEqual([]);
    expect(await dal.context.byId()).toEqual(
      new Map([
        [id, created],
        [other, second],
      ]),
    );
    expect((await dal.context.idsByValue()).get('two')).toBe(other);
    expect(await failure(dal.context.only())).toMatchObject({ code: 'too_many_rows', query: 'context.only' });
    expect(await failure(dal.context.onlyValue())).toMatchObject({ code: 'too_many_rows' });
    expect(await dal.context.removeAll()).toBe(2);
    expect(await dal.context.onlyValue()).toBeNull();
    const missing = await failure(dal.context.only());
    expect(missing).toMatchObject({ code: 'not_found', query: 'context.only', backend: backendType });
    expect(missing.message).toBe('context.only: no row where one was expected');
  });

  test('a map refuses a key that occurs twice', async () => {
    await dal.context.create({ id: newUuid(), value: 1 });
    await dal.context.create({ id: newUuid(), value: 1 });
    expect(await failure(dal.context.idsByValue())).toMatchObject({ code: 'too_many_rows' });
  });

  test('changed and exec', async () => {
    const [id, other] = [newUuid(), newUuid()];
    await dal.context.create({ id, value: 1 });
    expect(await dal.context.update({ id, value: 2 })).toBe(true);
    expect(await dal.context.update({ id: other, value: 2 })).toBe(false);
    await dal.context.create({ id: other, value: 3 });
    expect(await failure(dal.context.updateAll({ value: 9 }))).toMatchObject({
      code: 'too_many_rows',
      query: 'context.updateAll',
    });
    expect((await dal.context.listAll()).map(({ value }) => value)).toEqual([2, 3]);
    expect(await dal.context.remove({ id })).toBeUndefined();
    expect(await dal.context.count()).toBe(1);
  });

  test('changed with too many rows inside a transaction rolls all of it back, also when caught', async () => {
    await dal.context.create({ id: newUuid(), value: 1 });
    await dal.context.create({ id: newUuid(), value: 2 });
    const spoiled = dal.transaction(async (tx) => {
      await tx.context.updateAll({ value: 9 }).catch(() => {});
      expect(await failure(tx.context.count())).toMatchObject({ code: 'aborted' });
    });
    expect(await failure(spoiled)).toMatchObject({ code: 'too_many_rows', query: 'context.updateAll' });
    const kept = await dal.transaction(async (tx) => {
      const inner = tx.transaction((nested) => nested.context.updateAll({ value: 9 }));
      expect(await failure(inner)).toMatchObject({ code: 'too_many_rows' });
      return tx.context.listAll();
    });
    expect(kept.map(({ value }) => value)).toEqual([1, 2]);
  });

  test('objects and lists of objects', async () => {
    const ids = [newUuid(), newUuid(), newUuid()] as const;
    await dal.context.createFrom({ context: { id: ids[0], value: 0 } });
    const rows = [
      { id: ids[1], value: [1] },
      { id: ids[2], value: null },
    ];
    expect(await dal.context.createMany({ rows })).toBe(2);
    expect(await dal.context.createMany({ rows: [] })).toBe(0);
    expect((await dal.context.listAll()).map(({ value }) => value)).toEqual([0, [1], null]);
    const clash = dal.context.createMany({
      rows: [
        { id: newUuid(), value: 1 },
        { id: ids[0], value: 2 },
      ],
    });
    expect(await failure(clash)).toMatchObject({
      code: 'unique_violation',
      table: 'contexts',
      columns: ['id'],
    });
    expect(await dal.context.count()).toBe(3);
    const wrong = await failure(dal.context.createMany({ rows: [rows[0], { id: 'x', value: 1 }] as never }));
    expect(wrong).toMatchObject({ code: 'invalid_value', query: 'context.createMany' });
    expect(wrong.message).toMatch(/parameter rows\.id: .*expected a UUID/);
    expect(await failure(dal.context.createMany({ rows: 'x' } as never))).toMatchObject({
      code: 'invalid_value',
    });
    expect(await failure(dal.context.createFrom({ context: null } as never))).toMatchObject({
      code: 'invalid_value',
      message: 'context.createFrom: parameter context.id: expected an object, got null',
    });
  });

  test('every type comes back as it went in', async () => {
    const context = await dal.context.create({ id: newUuid(), value: 1 });
    const full = { ...note, id: newUuid(), contextId: context.id };
    const empty = {
      ...note,
      id: newUuid(),
      title: 'second',
      price: null,
      dueOn: null,
      doneAt: null,
      body: null,
      tags: [],
      pinned: false,
    };
    await dal.note.create(full);
    await dal.note.create(empty);
    expect(await dal.note.listAll()).toStrictEqual([full, empty]);
    expect(await dal.note.sevenths({ by: 2 })).toBe(3);
  });

  test('a null in a column that is declared never null is corrupt', async () => {
    await dal.note.create({ ...note, id: newUuid(), price: null });
    expect(await failure(dal.note.prices())).toMatchObject({
      code: 'corrupt',
      message: 'note.prices: column 1 (price): expected a decimal number as a string, got null',
    });
  });

  test('a refused value names the parameter, never the value', async () => {
    const error = await failure(dal.context.find({ id: 'canary-7' as never }));
    expect(error).toMatchObject({ code: 'invalid_value', query: 'context.find', backend: backendType });
    expect(error.message).toBe('context.find: parameter id: expected a UUID, got another string');
    expect(inspect(error)).not.toContain('canary');
    expect(await failure(dal.context.find(undefined as never))).toMatchObject({ code: 'invalid_value' });
    expect(await failure(dal.context.find({} as never))).toMatchObject({
      message: 'context.find: parameter id: expected a UUID, got undefined',
    });
  });

  test('the same mistake gives the same code, constraint, table and columns', async () => {
    const id = newUuid();
    await dal.context.create({ id, value: 1 });
    expect(await failure(dal.context.create({ id, value: 1 }))).toMatchObject({
      code: 'unique_violation',
      query: 'context.create',
      backend: backendType,
      constraint: 'contexts_pkey',
      table: 'contexts',
      columns: ['id'],
      cause: expect.anything(),
    });
    await dal.note.create({ ...note, id });
    expect(await failure(dal.note.create({ ...note, id: newUuid() }))).toMatchObject({
      code: 'unique_violation',
      constraint: 'notes_title_status_key',
      table: 'notes',
      columns: ['title', 'status'],
    });
    expect(
      await failure(dal.note.create({ ...note, id: newUuid(), title: 'x', contextId: newUuid() })),
    ).toMatchObject({
      code: 'foreign_key_violation',
      constraint: 'notes_context_id_fkey',
      table: 'notes',
      columns: ['context_id'],
    });
    expect(
      await failure(dal.note.create({ ...note, id: newUuid(), title: 'y', priority: 1000 })),
    ).toMatchObject({
      code: 'check_violation',
      constraint: 'notes_priority_check',
      table: 'notes',
      columns: ['priority'],
    });
  });

  test('a query without a text for the backend is unsupported', async () => {
    const [has, lacks] =
      backendType === 'postgres'
        ? [dal.context.postgresOnly, dal.context.sqliteOnly]
        : [dal.context.sqliteOnly, dal.context.postgresOnly];
    expect(await has()).toBe(1);
    expect(await failure(lacks())).toMatchObject({ code: 'unsupported', backend: backendType });
  });

  test('a transaction commits, rolls back, nests, and ends', async () => {
    const [id, other] = [newUuid(), newUuid()];
    let escaped: Fixture | undefined;
    const count = await dal.transaction(async (tx) => {
      escaped = tx;
      expect(tx.backendType).toBe(backendType);
      expect(tx.database.backendType).toBe(backendType);
      const { create } = tx.context;
      await create({ id, value: 1 });
      const lost = tx.transaction(async (inner) => {
        await inner.context.create({ id: other, value: 2 });
        throw new Error('not this');
      });
      expect(await failure(lost)).toMatchObject({ message: 'not this' });
      expect(await failure(tx.transaction(async () => {}, { readOnly: true }))).toMatchObject({
        code: 'unsupported',
      });
      return tx.context.count();
    });
    expect(count).toBe(1);
    expect(await failure(escaped?.context.count() ?? Promise.resolve())).toMatchObject({
      code: 'closed',
      query: 'context.count',
    });
    expect(await failure(escaped?.transaction(async () => {}) ?? Promise.resolve())).toMatchObject({
      code: 'closed',
    });
    const refused = dal.transaction(async (tx) => {
      await tx.context.removeAll();
      throw new TypeError('mine');
    });
    expect(await failure(refused)).toBeInstanceOf(TypeError);
    expect(await dal.context.count()).toBe(1);
  });

  test('what belongs to the whole DAL is refused in a transaction', async () => {
    await dal.transaction(async (tx) => {
      for (const refused of [tx.close(), tx.migrate(), tx.health()]) {
        expect(await failure(refused)).toMatchObject({ code: 'unsupported', backend: backendType });
      }
    });
  });

  test('tells its health and the state of the migrations', async () => {
    expect(await dal.health()).toMatchObject({
      backendType,
      version: expect.stringMatching(/^(PostgreSQL|SQLite) \d/),
      migrations: { applied: ['001_contexts', '002_notes'], pending: [] },
    });
  });

  test('an adopted pool serves the DAL, and stays open', async () => {
    if (backendType !== 'postgres') return;
    const pool = new pg.Pool({ connectionString: postgresUrl, max: 2 });
    const adopted = await openDal(pool, unified);
    await adopted.context.create({ id: newUuid(), value: 1 });
    expect(await dal.context.count()).toBe(1);
    await adopted.close();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  test('an adopted connection shares the transaction that its owner has open', async () => {
    const id = newUuid();
    if (backendType === 'postgres') {
      const client = new pg.Client({ connectionString: postgresUrl });
      await client.connect();
      await client.query('BEGIN');
      const adopted = await openDal(client, unified);
      await adopted.context.create({ id, value: 1 });
      await client.query('ROLLBACK');
      await adopted.close();
      await client.end();
      expect(await dal.context.count()).toBe(0);
    } else {
      const handle = new SqliteDatabase(':memory:');
      handle.pragma('foreign_keys = ON');
      const adopted = await openDal(await Database.adopt(handle), unified);
      await adopted.migrate();
      handle.exec('BEGIN');
      await adopted.context.create({ id, value: 1 });
      handle.exec('ROLLBACK');
      expect(await adopted.context.count()).toBe(0);
      await adopted.close();
      expect(handle.prepare('SELECT 1 AS one').get()).toEqual({ one: 1 });
      handle.close();
    }
  });
});

describe('opening', () => {
  test.each([undefined, '', 'mysql://u:canary@host/x', {}, 5])('refuses %p', async (source) => {
    const error = await failure(openDal(source as never, unified));
    expect(error).toMatchObject({ name: 'DalError', code: 'configuration' });
    expect(inspect(error)).not.toContain('canary');
  });

  test.each([
    [5, /not an object/],
    [{ context: 5 }, /context is not an object/],
    [{ context: { find: () => 1 } }, /context\.find is not a query/],
    [{ migrations: 'x' }, /migrations .* not a list/],
  ])('refuses modules that were not generated: %p', async (modules, message) => {
    const error = await failure(openDal(':memory:', modules as never));
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringMatching(message) });
  });

  test('a closed DAL refuses work, and closing again changes nothing', async () => {
    const dal = await openDal(':memory:', unified);
    await dal.close();
    await dal.close();
    expect(await failure(dal.context.count())).toMatchObject({ code: 'closed' });
  });

  test('await using closes', async () => {
    const dal = await openDal(':memory:', unified);
    await dal[Symbol.asyncDispose]();
    expect(await failure(dal.context.count())).toMatchObject({ code: 'closed' });
  });

  test('a password is in nothing that can be printed', async () => {
    const url = postgresUrl.replace('postgres:postgres@', 'postgres:postgres@');
    const database = await Database.open(url);
    expect(inspect(database, { depth: 10, showHidden: true })).not.toContain('postgres:postgres');
    expect(JSON.stringify(database)).not.toContain('password');
    await database.close();
    const wrong = await failure(
      openDal(postgresUrl.replace(/\/\/[^@]*@/, '//nobody:canary@'), unified).then((dal) =>
        dal.context.count(),
      ),
    );
    expect(wrong.name).toBe('DalError');
    expect(inspect(wrong, { depth: 10 })).not.toContain('canary');
  });
});

test('asUuid checks and lowers', () => {
  expect(asUuid('6F9619FF-8B86-D011-B42D-00C04FC964FF')).toBe('6f9619ff-8b86-d011-b42d-00c04fc964ff');
  expect(() => asUuid('canary')).toThrow(expect.objectContaining({ code: 'invalid_value' }));
});
