/** The rows that are made up for tables of all kinds: boundary values, literals, keys, references, checks. */
import { describe, expect, test } from '@jest/globals';
import type { LogicalType } from '../../codegen/model/logical-type.js';
import { boundaryValues } from '../../codegen/parity/data/boundary-values.js';
import { isBroken } from '../../codegen/parity/data/check-truth.js';
import { columnKey } from '../../codegen/parity/data/column-key.js';
import { dataSet } from '../../codegen/parity/data/data-set.js';
import { type Literals, noLiterals } from '../../codegen/parity/data/literals.js';
import { sameness } from '../../codegen/parity/data/sameness.js';
import type { DataRow, DataSet, Table, TableColumn, Value } from '../../codegen/parity/parity.js';

const today = Date.UTC(2026, 4, 5);
const runs = Array.from({ length: 25 }, (_, run) => run);

function column(name: string, logical: LogicalType, more: Partial<TableColumn> = {}): TableColumn {
  const type = { logical, nullable: false, storage: 'default' } as const;
  return { name, type, generated: false, numbered: false, hasDefault: false, ...more };
}

function nullable(name: string, logical: LogicalType): TableColumn {
  return column(name, logical, { type: { logical, nullable: true, storage: 'default' } });
}

function table(name: string, columns: readonly TableColumn[], more: Partial<Table> = {}): Table {
  return { name, columns, keys: [], references: [], checks: [], ...more };
}

function setsOf(tables: readonly Table[], literals: Literals = noLiterals, seed = 1): readonly DataSet[] {
  return runs.map((run) => dataSet(tables, literals, seed, run, { today }));
}

function rowsOf(tables: readonly Table[], name: string, literals: Literals = noLiterals): readonly DataRow[] {
  return setsOf(tables, literals).flatMap((data) => data.get(name) ?? []);
}

const kinds: readonly LogicalType[] = [
  ...(
    [
      'uuid',
      'text',
      'smallint',
      'integer',
      'bigint',
      'real',
      'decimal',
      'boolean',
      'timestamp',
      'date',
      'json',
      'bytes',
    ] as const
  ).map((kind) => ({ kind })),
  { kind: 'enum', labels: ['on', 'off', 'Ä\\'] },
  { kind: 'list', element: { kind: 'text' } },
];

describe('a column of each type meets all boundary values within 25 runs', () => {
  const own = table('all', [
    column('id', { kind: 'uuid' }),
    ...kinds.map((logical, index) => nullable(`c${index}`, logical)),
    ...kinds.map((logical, index) => column(`d${index}`, logical)),
  ]);
  const rows = rowsOf([own], 'all');
  test.each(kinds.map((logical, index) => [logical.kind, index, logical] as const))(
    '%s',
    (_, index, logical) => {
      for (const name of [`c${index}`, `d${index}`]) {
        const found = new Set(rows.map((row) => sameness(row[name])));
        const missing = boundaryValues(logical, { today }).filter((value) => !found.has(sameness(value)));
        expect({ name, missing }).toEqual({ name, missing: [] });
        expect(found.has(sameness(null))).toBe(name.startsWith('c'));
      }
    },
  );

  test('and values that are no boundaries, and ties', () => {
    const texts = rows.map((row) => row.c1);
    const known = new Set(boundaryValues({ kind: 'text' }, { today }));
    expect(texts.filter((text) => text !== null && !known.has(text)).length).toBeGreaterThan(10);
    for (const data of setsOf([own]).slice(10)) {
      const instants = (data.get('all') ?? []).map((row) => sameness(row.d8));
      if (new Set(instants).size < instants.length) return;
    }
    throw new Error('no two instants of one run are equal');
  });
});

test('values near to the literals that meet a column, and to no other one', () => {
  const literals: Literals = {
    met: new Map([
      [columnKey('notes', 'title'), ['Draft 100%']],
      [columnKey('notes', 'size'), ['4711']],
      [columnKey('notes', 'made_at'), ['2019-05-06']],
    ]),
    others: [],
    members: ['$.deep.name'],
  };
  const notes = table('notes', [
    column('title', { kind: 'text' }),
    column('size', { kind: 'integer' }),
    column('made_at', { kind: 'timestamp' }),
    column('meta', { kind: 'json' }),
    column('other', { kind: 'text' }),
  ]);
  const rows = rowsOf([notes], 'notes', literals);
  const valuesOf = (name: string) => rows.map((row) => row[name]);
  expect(valuesOf('title')).toEqual(
    expect.arrayContaining([
      'Draft 100%',
      'DRAFT 100%',
      'draft 100%',
      'Draft 100',
      'Draft 100x',
      'Draft 100%z',
    ]),
  );
  expect(valuesOf('size')).toEqual(expect.arrayContaining([4710, 4711, 4712]));
  expect(valuesOf('made_at')).toEqual(
    expect.arrayContaining([new Date('2019-05-06T00:00:00.000Z'), new Date('2019-05-05T23:59:59.999Z')]),
  );
  expect(valuesOf('meta')).toEqual(expect.arrayContaining([{ deep: { name: 1 } }, { deep: { name: '1' } }]));
  // It has them only as copies, for conditions that compare the two columns.
  const lower = (value: unknown) => String(value).toLowerCase();
  const copied = valuesOf('other').filter((text) => lower(text).includes('draft'));
  expect(copied.length).toBeLessThan(rows.length / 20);
  expect(copied.map(lower).filter((text) => !valuesOf('title').map(lower).includes(text))).toEqual([]);
});

test('numbered columns count from 1, and generated ones are left out', () => {
  const tables = [
    table(
      'parents',
      [
        column('id', { kind: 'bigint' }, { numbered: true }),
        column('twice', { kind: 'integer' }, { generated: true }),
      ],
      { keys: [{ columns: ['id'], nullsEqual: true, partial: false }] },
    ),
  ];
  for (const data of setsOf(tables)) {
    const rows = data.get('parents') ?? [];
    expect(rows).toEqual(rows.map((_, index) => ({ id: BigInt(index + 1) })));
  }
});

test('a key of several columns is one, of which NULLs may be repeated', () => {
  const tables = [
    table('pairs', [column('a', { kind: 'boolean' }), nullable('b', { kind: 'smallint' })], {
      keys: [{ columns: ['a', 'b'], nullsEqual: false, partial: false }],
    }),
  ];
  let repeated = false;
  for (const data of setsOf(tables)) {
    const rows = data.get('pairs') ?? [];
    const whole = rows.filter(({ b }) => b !== null).map(({ a, b }) => `${a} ${b}`);
    expect(new Set(whole).size).toBe(whole.length);
    const others = rows.filter(({ b }) => b === null).map(({ a }) => a);
    repeated ||= new Set(others).size < others.length;
  }
  expect(repeated).toBe(true);
});

test('rows refer to rows of their own table, also where they must', () => {
  const self = { columns: ['parent'], table: 'tree', targets: ['id'] };
  const keys = [{ columns: ['id'], nullsEqual: true, partial: false }];
  for (const parent of [column('parent', { kind: 'uuid' }), nullable('parent', { kind: 'uuid' })]) {
    const tree = table('tree', [column('id', { kind: 'uuid' }), parent], { keys, references: [self] });
    for (const [run, data] of setsOf([tree]).entries()) {
      const rows = data.get('tree') ?? [];
      expect(rows.length).toBeGreaterThanOrEqual(Math.min(run, 3));
      const ids = new Set(rows.map(({ id }) => id));
      for (const row of rows) expect(row.parent === null || ids.has(row.parent)).toBe(true);
    }
  }
});

const checks: readonly (readonly [
  expression: string,
  logical: LogicalType,
  holds: (value: never) => boolean,
])[] = [
  ['(a > 0)', { kind: 'integer' }, (value: number) => value > 0],
  ['a BETWEEN 1 AND 3', { kind: 'integer' }, (value: number) => value >= 1 && value <= 3],
  ["(a ~~ 'g%'::text)", { kind: 'text' }, (value: string) => value.startsWith('g')],
  [
    "((a <> ''::text) AND (length(a) <= 4))",
    { kind: 'text' },
    (value: string) => value !== '' && [...value].length <= 4,
  ],
  [
    "(a = ANY (ARRAY['x'::text, 'y'::text]))",
    { kind: 'text' },
    (value: string) => value === 'x' || value === 'y',
  ],
  ["NOT (a IN ('x', 'y') OR a LIKE 'l%')", { kind: 'text' }, (value: string) => !/^([xy]$|[lL])/.test(value)],
  ['a % 2 = 0', { kind: 'integer' }, (value: number) => value % 2 === 0],
  [
    "jsonb_typeof(a) = 'object'",
    { kind: 'json' },
    (value: Value) => typeof value === 'object' && !Array.isArray(value),
  ],
  ['(a >= 0.5)', { kind: 'decimal' }, (value: string) => Number(value) >= 0.5],
];

test.each(checks)('rows fulfil %s', (expression, logical, holds) => {
  const one = table('ones', [column('a', logical)], {
    checks: [
      {
        dialect: expression.includes('%') && !expression.includes('~') ? 'sqlite' : 'postgres',
        columns: ['a'],
        expression,
      },
    ],
  });
  const met = new Map([[columnKey('ones', 'a'), ['g%', '0', '1', '2', '3', 'x', 'y']]]);
  const rows = rowsOf([one], 'ones', { met, others: [], members: [] });
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.filter(({ a }) => !holds(a as never))).toEqual([]);
});

test('rows fulfil a check of several columns', () => {
  const spans = table('spans', [column('begins', { kind: 'date' }), nullable('ends', { kind: 'date' })], {
    checks: [
      {
        dialect: 'postgres',
        columns: ['begins', 'ends'],
        expression: '((ends IS NULL) OR (begins <= ends))',
      },
    ],
  });
  const rows = rowsOf([spans], 'spans');
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.filter(({ begins, ends }) => ends !== null && String(begins) > String(ends))).toEqual([]);
  expect(rows.filter(({ ends }) => ends !== null).length).toBeGreaterThan(30);
});

test.each([
  ["a ~ '^[a-z]+$'", false],
  ['my_own(a)', false],
  ['length(a) > 2 AND my_own(a)', true],
  ['a IS NULL', true],
  ['a IS NOT NULL', false],
  ['NULL', false],
  ['not parsable ((', false],
])('the check %s on a text of two letters: broken %s', (expression, broken) => {
  const check = { dialect: 'postgres', columns: ['a'], expression } as const;
  expect(isBroken(check, { a: 'xy' }, [column('a', { kind: 'text' })])).toBe(broken);
});
