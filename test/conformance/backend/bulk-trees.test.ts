// A list of rows that refer to each other is one statement to foreign keys on both backends: children may stand first.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import {
  bigint,
  boolean,
  bytes,
  type ConstraintInfo,
  integer,
  type Json,
  json,
  type Migration,
  nullable,
  objects,
  queryAffected,
  queryExec,
  queryMany,
  queryValues,
  real,
  text,
} from '../../../src/contract.js';
import { type Dal, openDal } from '../../../src/index.js';
import { createPostgresDatabase, failure } from '../../support/backends.js';

/** `onOwners` stands behind the foreign key of the owner: whether it waits decides how SQLite undoes a refused row. */
const migrationsWith = (onOwners: string): readonly Migration[] => [
  {
    name: '001_trees',
    up: {
      postgres: `
        CREATE TABLE owners (id int PRIMARY KEY);
        CREATE TABLE nodes (
          id int PRIMARY KEY, parent_id int REFERENCES nodes (id), name text NOT NULL UNIQUE CHECK (name <> ''),
          owner_id int REFERENCES owners (id) ${onOwners}
        );
        CREATE TABLE samples (
          id bigint PRIMARY KEY, next_id bigint REFERENCES samples (id), weight float8, data bytea, doc jsonb, on_sale bool
        );
        CREATE INDEX nodes_parent_id_idx ON nodes (parent_id);
        INSERT INTO nodes (id, name) VALUES (100, 'old');`,
      sqlite: `
        CREATE TABLE owners (id INTEGER PRIMARY KEY NOT NULL) STRICT;
        CREATE TABLE nodes (
          id INTEGER PRIMARY KEY NOT NULL, parent_id INTEGER REFERENCES nodes (id),
          name TEXT NOT NULL UNIQUE CHECK (name <> ''),
          owner_id INTEGER REFERENCES owners (id) ${onOwners}
        ) STRICT;
        CREATE TABLE samples (
          id INTEGER PRIMARY KEY NOT NULL, next_id INTEGER REFERENCES samples (id), weight REAL, data BLOB, doc TEXT,
          on_sale INTEGER
        ) STRICT;
        CREATE INDEX nodes_parent_id_idx ON nodes (parent_id);
        INSERT INTO nodes (id, name) VALUES (100, 'old');`,
    },
  },
];

interface Node {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
}
type OwnedNode = Node & { readonly ownerId: number | null };
interface Sample {
  readonly id: bigint;
  readonly nextId: bigint | null;
  readonly weight: number | null;
  readonly data: Uint8Array | null;
  readonly doc: Json;
  readonly onSale: boolean | null;
}

const fields = { id: integer, parentId: nullable(integer), name: text };
const sampleFields = {
  id: bigint,
  nextId: nullable(bigint),
  weight: nullable(real),
  data: nullable(bytes),
  doc: nullable(json),
  onSale: nullable(boolean),
};
const unnest = 'SELECT * FROM unnest($1::int[], $2::int[], $3::text[])';
const nodes = 'INSERT INTO nodes (id, parent_id, name)';
const samples = 'INSERT INTO samples (id, next_id, weight, data, doc, on_sale)';

const renamed = 'ON CONFLICT (name) DO UPDATE SET id = excluded.id, parent_id = excluded.parent_id';

const node = {
  add: queryAffected<{ rows: readonly Node[] }>({
    name: 'node.add',
    params: { rows: objects(fields) },
    sql: { postgres: `${nodes} ${unnest}`, sqlite: `${nodes} VALUES ($1, $2, $3)` },
  }),
  addOwned: queryExec<{ rows: readonly OwnedNode[] }>({
    name: 'node.addOwned',
    params: { rows: objects({ ...fields, ownerId: nullable(integer) }) },
    sql: {
      postgres:
        'INSERT INTO nodes (id, parent_id, name, owner_id) SELECT * FROM unnest($1::int[], $2::int[], $3::text[], $4::int[])',
      sqlite: 'INSERT INTO nodes (id, parent_id, name, owner_id) VALUES ($1, $2, $3, $4)',
    },
  }),
  addReturning: queryMany<{ rows: readonly Node[] }, Node>({
    name: 'node.addReturning',
    params: { rows: objects(fields) },
    row: fields,
    sql: {
      postgres: `${nodes} ${unnest} RETURNING id, parent_id, name`,
      sqlite: `${nodes} VALUES ($1, $2, $3) RETURNING id, parent_id, name`,
    },
  }),
  save: queryAffected<{ rows: readonly Node[]; mark: string; except: string }>({
    name: 'node.save',
    params: { rows: objects(fields), mark: text, except: text },
    sql: {
      postgres: `${nodes} ${unnest} ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name || $4
        WHERE nodes.name NOT IN (VALUES ($5))`,
      sqlite: `WITH unused (a) AS (VALUES ($4)) /* VALUES ($5) */
        ${nodes}
        VALUES (
          $1,
          $2, $3
        )
        ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name || $4
        WHERE nodes.name NOT IN (VALUES ($5))`,
    },
  }),
  rename: queryAffected<{ rows: readonly Node[] }>({
    name: 'node.rename',
    params: { rows: objects(fields) },
    sql: {
      postgres: `${nodes} ${unnest} ${renamed}`,
      sqlite: `${nodes} VALUES ($1, $2, $3) ${renamed}`,
    },
  }),
  owners: queryExec<{ rows: readonly { id: number }[] }>({
    name: 'node.owners',
    params: { rows: objects({ id: integer }) },
    sql: {
      postgres: 'INSERT INTO owners (id) SELECT * FROM unnest($1::int[])',
      sqlite: 'INSERT INTO owners (id) VALUES ($1)',
    },
  }),
  all: queryMany<void, Node>({
    name: 'node.all',
    row: fields,
    sql: 'SELECT id, parent_id, name FROM nodes ORDER BY id',
  }),
  clear: queryExec<void>({ name: 'node.clear', sql: 'DELETE FROM nodes WHERE id <> 100' }),
  addSamples: queryAffected<{ rows: readonly Sample[] }>({
    name: 'node.addSamples',
    params: { rows: objects(sampleFields) },
    sql: {
      postgres: `${samples} SELECT * FROM unnest($1::int8[], $2::int8[], $3::float8[], $4::bytea[], $5::jsonb[], $6::bool[])`,
      sqlite: `${samples} VALUES ($1, $2, $3, $4, $5, $6)`,
    },
  }),
  samples: queryMany<void, Sample>({
    name: 'node.samples',
    row: sampleFields,
    sql: 'SELECT id, next_id, weight, data, doc, on_sale FROM samples ORDER BY id DESC',
  }),
  names: queryValues<void, string>({
    name: 'node.names',
    value: text,
    sql: 'SELECT name FROM nodes ORDER BY id',
  }),
};
const constraints: readonly ConstraintInfo[] = [
  { name: 'nodes_pkey', table: 'nodes', kind: 'primary key', columns: ['id'] },
  { name: 'nodes_parent_id_fkey', table: 'nodes', kind: 'foreign key', columns: ['parent_id'] },
  { name: 'nodes_owner_id_fkey', table: 'nodes', kind: 'foreign key', columns: ['owner_id'] },
];
const waiting = 'DEFERRABLE INITIALLY DEFERRED';
const unifiedWith = (onOwners: string) => ({ node, migrations: migrationsWith(onOwners), constraints });
type Unified = ReturnType<typeof unifiedWith>;

const row = (id: number, parentId: number | null, name = `n${id}`): Node => ({ id, parentId, name });
const owned = (id: number, parentId: number | null, ownerId: number | null): OwnedNode => ({
  ...row(id, parentId),
  ownerId,
});
const violation = (table: string, column: string) => ({
  code: 'foreign_key_violation',
  table,
  columns: [column],
});

describe.each([
  ['sqlite', 'at once', ''],
  ['sqlite', 'in the end', waiting],
  ['postgres', 'in the end', waiting],
] as const)('rows of a tree on %s, where owners are looked for %s', (backendType, _, onOwners) => {
  let dal: Dal<Unified>;
  let dispose = async () => {};

  beforeAll(async () => {
    const database = backendType === 'sqlite' ? undefined : await createPostgresDatabase();
    dal = await openDal(database?.url ?? ':memory:', unifiedWith(onOwners));
    dispose = async () => {
      await dal.close();
      await database?.dispose();
    };
    await dal.migrate();
  });
  beforeEach(() => dal.node.clear());
  afterAll(() => dispose());

  test.each([
    ['a child before its parent', [row(2, 1), row(1, null)]],
    ['a chain from its end', [row(1, null), row(5, 4), row(4, 3), row(3, 2), row(2, 100)]],
    ['rows in a circle, and one that is its own parent', [row(1, 2), row(2, 3), row(3, 1), row(4, 4)]],
  ])('%s', async (_, rows) => {
    expect(await dal.node.add({ rows })).toBe(rows.length);
    const stored = (await dal.node.all()).filter(({ id }) => id !== 100);
    expect(stored).toEqual([...rows].sort((a, b) => a.id - b.id));
  });

  test('rows come back in the order of the list', async () => {
    const rows = [row(1, null), row(9, 8), row(3, 1), row(8, 9), row(2, 8)];
    expect(await dal.node.addReturning({ rows })).toEqual(rows);
  });

  test('what shall change rows counts those that it changed', async () => {
    await dal.node.add({ rows: [row(1, null), row(2, 1), row(3, 1, 'kept')] });
    const rows = [row(2, 7, 'b'), row(1, 7, 'a'), row(3, 2), row(7, 1)];
    expect(await dal.node.save({ rows, mark: '!', except: 'kept' })).toBe(3);
    expect(await dal.node.names()).toEqual(['a!', 'b!', 'kept', 'n7', 'old']);
  });

  test('a row that others refer to may get another key', async () => {
    const rows = [row(5, null, 'a'), row(6, 5, 'b')];
    await dal.node.add({ rows: [row(1, null, 'a'), row(2, 1, 'b')] });
    expect(await failure(dal.node.rename({ rows: [row(5, null, 'a')] }))).toMatchObject(
      violation('nodes', 'parent_id'),
    );
    expect(await dal.node.rename({ rows })).toBe(2);
    expect(await dal.node.all()).toEqual([...rows, row(100, null, 'old')]);
  });

  test('values of every kind stay what they are', async () => {
    const empty = { weight: null, data: null, doc: null, onSale: null };
    const rows: Sample[] = [
      { id: 9007199254740993n, nextId: 2n, weight: 5, data: Buffer.from([0, 255]), doc: [1], onSale: true },
      { id: 3n, nextId: 2n, weight: 0.1 + 0.2, data: Buffer.alloc(0), doc: { a: "'" }, onSale: false },
      { ...empty, id: 2n, nextId: 9007199254740993n },
    ];
    expect(await dal.node.addSamples({ rows })).toBe(3);
    const stored = await dal.node.samples();
    expect(stored.map((each) => ({ ...each, data: each.data && Buffer.from(each.data) }))).toEqual(rows);
  });

  test('a long list', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => row(40_100 - index, 40_099 - index));
    expect(await dal.node.add({ rows })).toBe(40_000);
  });

  test.each([
    ['a row without its parent', [row(3, 2), row(2, 100), row(1, 99)], violation('nodes', 'parent_id')],
    ['one that alone has none', [row(1, null), row(2, 99)], violation('nodes', 'parent_id')],
    ['a key twice', [row(3, 2), row(2, 100), row(3, 99)], { code: 'unique_violation', columns: ['id'] }],
    ['a name that is empty', [row(3, 99), row(2, 1), row(1, 99, '')], { code: 'check_violation' }],
  ])('%s is refused, and leaves nothing', async (_, rows, error) => {
    const query = 'node.add';
    expect(await failure(dal.node.add({ rows }))).toMatchObject({ ...error, table: 'nodes', query });
    expect(await dal.node.names()).toEqual(['old']);
    const within = dal.transaction((tx) => tx.node.add({ rows }));
    expect(await failure(within)).toMatchObject({ ...error, table: 'nodes', query });
    expect(await dal.node.names()).toEqual(['old']);
  });

  test('in a transaction, foreign keys refuse at once afterwards', async () => {
    await dal.transaction(async (tx) => {
      await tx.node.add({ rows: [row(2, 1), row(1, null)] });
      const later = tx.transaction((inner) => inner.node.add({ rows: [row(3, 99)] }));
      expect(await failure(later)).toMatchObject(violation('nodes', 'parent_id'));
      expect(await tx.node.add({ rows: [row(4, 3), row(3, 2)] })).toBe(2);
    });
    expect(await dal.node.names()).toEqual(['n1', 'n2', 'n3', 'n4', 'old']);
  });

  if (onOwners === waiting) {
    test('a key that waits still waits, and is refused in the end', async () => {
      const rows = [owned(2, 1, 7), owned(1, null, 8)];
      const left = dal.transaction(async (tx) => {
        await tx.node.addOwned({ rows });
        await tx.node.owners({ rows: [{ id: 7 }] });
      });
      expect(await failure(left)).toMatchObject({ code: 'foreign_key_violation' });
      expect(await failure(dal.node.addOwned({ rows }))).toMatchObject(violation('nodes', 'owner_id'));
      expect(await dal.node.names()).toEqual(['old']);
      await dal.transaction(async (tx) => {
        await tx.node.addOwned({ rows });
        await tx.node.owners({ rows: [{ id: 7 }, { id: 8 }] });
      });
      expect(await dal.node.names()).toEqual(['n1', 'n2', 'old']);
    });
  }
});

test('within a transaction of the owner of a handle, and for two that share it', async () => {
  const database = new Database(':memory:');
  try {
    const unified = unifiedWith('');
    const dals = [await openDal(database, unified), await openDal(database, unified)];
    await dals[0]?.migrate();
    database.defaultSafeIntegers(true);
    database.exec('BEGIN');
    for (const [index, dal] of [...dals, ...dals].entries()) {
      const first = index * 10;
      const rows = [row(first + 2, first + 1), row(first + 1, null)];
      expect(await dal.node.add({ rows })).toBe(2);
    }
    expect(() => database.exec("INSERT INTO nodes (id, parent_id, name) VALUES (77, 78, 'x')")).toThrow(
      'FOREIGN KEY',
    );
    database.exec('COMMIT');
    expect(await dals[0]?.node.names()).toEqual([
      'n1',
      'n2',
      'n11',
      'n12',
      'n21',
      'n22',
      'n31',
      'n32',
      'old',
    ]);
  } finally {
    database.close();
  }
});
