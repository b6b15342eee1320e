// A write whose result breaks its promise leaves nothing behind: several rows of one, and a key of a map twice.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  integer,
  type Migration,
  queryMap,
  queryOptionalValue,
  queryValues,
  text,
} from '../../../src/contract.js';
import { type Dal, openDal } from '../../../src/index.js';
import { createPostgresDatabase, failure } from '../../support/backends.js';

const table = 'CREATE TABLE items (id integer PRIMARY KEY, kind text NOT NULL)';
const migrations: readonly Migration[] = [
  { name: '001_items', up: { postgres: table, sqlite: `${table} STRICT` } },
];
const item = {
  createTwins: queryMap<void, string, number>({
    name: 'item.createTwins',
    row: { kind: text, id: integer },
    key: 'kind',
    value: 'id',
    undoable: true,
    sql: "INSERT INTO items (id, kind) VALUES (1, 'a'), (2, 'a') RETURNING kind, id",
  }),
  createSeveral: queryOptionalValue<void, number>({
    name: 'item.createSeveral',
    value: integer,
    undoable: true,
    sql: "INSERT INTO items (id, kind) VALUES (3, 'a'), (4, 'b') RETURNING id",
  }),
  ids: queryValues<void, number>({ name: 'item.ids', value: integer, sql: 'SELECT id FROM items' }),
};
const unified = { item, migrations };

describe.each(['sqlite', 'postgres'])('writes on %s', (backendType) => {
  let dal: Dal<typeof unified>;
  let dispose = async () => {};

  beforeAll(async () => {
    const database = backendType === 'sqlite' ? undefined : await createPostgresDatabase();
    dal = await openDal(database?.url ?? ':memory:', unified);
    dispose = async () => {
      await dal.close();
      await database?.dispose();
    };
    await dal.migrate();
  });
  afterAll(() => dispose());

  test.each(['createTwins', 'createSeveral'] as const)('%s leaves nothing', async (name) => {
    expect(await failure(dal.item[name]())).toMatchObject({ code: 'too_many_rows', query: `item.${name}` });
    const caught = dal.transaction(async (tx) => {
      await failure(tx.item[name]());
    });
    expect(await failure(caught)).toMatchObject({ code: 'too_many_rows' });
    expect(await dal.item.ids()).toEqual([]);
  });
});
