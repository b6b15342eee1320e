import { describe, expect, test } from '@jest/globals';
import { base, both, type TablePlans, unifyPlans } from '../support/query-facts.js';

const things: TablePlans = {
  things: {
    id: { postgres: base('uuid'), sqlite: 'BLOB' },
    code: { postgres: base('uuid'), sqlite: 'TEXT' },
    label: { postgres: base('text'), sqlite: 'TEXT' },
    made: { postgres: base('timestamptz'), sqlite: 'INTEGER' },
    seen: { postgres: base('timestamptz'), sqlite: 'TEXT' },
    state: { postgres: base('text'), sqlite: 'TEXT', literals: { postgres: ['a', 'b'], sqlite: ['b', 'a'] } },
    half: { postgres: base('text'), sqlite: 'TEXT', literals: { postgres: ['a'] } },
    odd: { postgres: base('text'), sqlite: 'TEXT', literals: { postgres: ['a'], sqlite: ['b'] } },
    mood: {
      postgres: { name: 'mood', kind: 'enum', labels: ['sad', 'glad'] },
      sqlite: 'TEXT',
      literals: { sqlite: ['glad', 'sad'] },
    },
    plain: { postgres: { name: 'mood', kind: 'enum', labels: ['sad', 'glad'] }, sqlite: 'TEXT' },
    amount: { postgres: base('numeric'), sqlite: 'NUMERIC' },
    doc: { postgres: base('jsonb'), sqlite: 'TEXT' },
  },
};

const column = (name: string, type: string, more = {}) => ({
  name,
  type: base(type),
  origin: { table: 'things', column: name },
  ...more,
});

/** One result column on both sides. */
function unifyColumn(postgres: object, sqlite: object = postgres, more = {}) {
  const side = (one: object) => ({ columns: [{ name: 'x', ...one }] });
  return unifyPlans([{ postgres: side(postgres), sqlite: side(sqlite), ...more }], things);
}

describe('result columns', () => {
  test.each([
    ['id', 'uuid', { kind: 'uuid' }, 'default'],
    ['code', 'uuid', { kind: 'uuid' }, 'text'],
    ['label', 'text', { kind: 'text' }, 'default'],
    ['made', 'timestamptz', { kind: 'timestamp' }, 'epoch'],
    ['seen', 'timestamptz', { kind: 'timestamp' }, 'default'],
    ['state', 'text', { kind: 'enum', labels: ['a', 'b'] }, 'default'],
  ])('%s: the type of PostgreSQL, the storage of SQLite', (name, type, logical, storage) => {
    const { query, codes } = unifyColumn(column(name, type));
    expect(codes).toEqual([]);
    expect(query?.result).toMatchObject({
      row: { fields: [{ name, column: name, type: { logical, storage, nullable: false } }] },
    });
  });

  test('an enum type has its declared order', () => {
    const mood = { name: 'mood', kind: 'enum', labels: ['sad', 'glad'] };
    const { query } = unifyColumn({ ...column('mood', ''), type: mood });
    expect(query?.result).toMatchObject({
      row: { fields: [{ type: { logical: { labels: ['sad', 'glad'] } } }] },
    });
    expect(unifyColumn({ ...column('plain', ''), type: mood }).codes).toEqual(['enum-difference']);
  });

  test('literals on one side are a warning, other literals an error', () => {
    const half = unifyColumn(column('half', 'text'));
    expect(half.diagnostics).toMatchObject([{ code: 'one-sided-check', severity: 'warning' }]);
    expect(half.query?.result).toMatchObject({ row: { fields: [{ type: { logical: { kind: 'text' } } }] } });
    expect(unifyColumn(column('odd', 'text')).codes).toEqual(['enum-difference']);
  });

  test('a count is an integer', () => {
    expect(unifyColumn({ name: 'n', type: base('int8'), count: true }).query?.result).toMatchObject({
      row: { fields: [{ type: { logical: { kind: 'integer' } } }] },
    });
  });

  test('a SQLite column that cannot hold the type is refused', () => {
    expect(unifyColumn(column('amount', 'numeric')).codes).toEqual(['storage-mismatch']);
  });

  test.each(['timestamp', 'float4', 'interval', 'money', 'bpchar', 'time', 'inet', 'unknown'])(
    'PostgreSQL’s %s is refused with what to write',
    (type) => {
      const { diagnostics } = unifyColumn({ type: base(type) });
      expect(diagnostics).toMatchObject([{ code: 'unsupported-type', help: expect.stringMatching(/./) }]);
    },
  );

  test.each([
    ['composite', { name: 'pair', kind: 'composite' }],
    ['range', { name: 'int4range', kind: 'range' }],
    [
      'array of arrays',
      { name: '_x', kind: 'array', element: { name: '_y', kind: 'array', element: base('int4') } },
    ],
  ])('a %s is refused', (_, type) => {
    expect(unifyColumn({ type }).codes).toEqual(['unsupported-type']);
  });
});

describe('differences between the dialects', () => {
  const text = { type: base('text') };

  test('another number of columns shows both places', () => {
    const { diagnostics } = unifyPlans([
      {
        postgres: { columns: [{ name: 'a', ...text }] },
        sqlite: { columns: [{ name: 'a' }, { name: 'b' }] },
      },
    ]);
    expect(diagnostics).toMatchObject([
      {
        code: 'column-count-difference',
        span: { start: 0 },
        why: 'PostgreSQL: 1 (a); SQLite: 2 (a, b)',
        labels: [{ message: 'SQLite: 2 (a, b)', span: { start: 21 } }],
      },
    ]);
  });

  test('names and order', () => {
    expect(unifyColumn({ ...text, name: 'a' }, { name: 'b' }).codes).toEqual(['column-name-difference']);
    const sides = {
      postgres: {
        columns: [
          { name: 'a', ...text },
          { name: 'b', ...text },
        ],
      },
      sqlite: { columns: [{ name: 'b' }, { name: 'a' }] },
    };
    expect(unifyPlans([sides]).codes).toEqual(['column-name-difference', 'column-name-difference']);
  });

  test('nullability, unless the query says it', () => {
    const { diagnostics } = unifyColumn({ ...text, nullable: true }, {});
    expect(diagnostics).toMatchObject([
      {
        code: 'column-nullability-difference',
        why: expect.stringContaining('PostgreSQL: may be null; SQLite: never null'),
      },
    ]);
    const shared = unifyColumn({ ...text, nullable: true }, {}, { shared: true });
    expect(shared.query?.result).toMatchObject({ row: { fields: [{ type: { nullable: true } }] } });
    const said = unifyColumn({ ...text, nullable: true, override: 'required' }, { override: 'required' });
    expect(said.codes).toEqual([]);
    expect(said.query?.result).toMatchObject({ row: { fields: [{ type: { nullable: false } }] } });
    expect(unifyColumn({ ...text, override: 'nullable' }).query?.result).toMatchObject({
      row: { fields: [{ type: { nullable: true } }] },
    });
  });

  test('nullability of a parameter, unless the query says it', () => {
    const sides = { postgres: { slots: [{ ...text, acceptsNull: true }] }, sqlite: { slots: [{}] } };
    expect(unifyPlans([{ ...sides, slots: [{ parameter: 'a' }] }]).codes).toEqual([
      'parameter-nullability-difference',
    ]);
    const said = unifyPlans([{ ...sides, slots: [{ parameter: 'a', presence: 'nullable' }] }]);
    expect(said.query?.parameters).toMatchObject([{ type: { nullable: true } }]);
  });

  test('a variant that was refused is not reported again', () => {
    const plan = { ...both({ columns: [{ name: 'a', ...text }] }) };
    const { query, codes } = unifyPlans([plan]);
    expect([query?.name, codes]).toEqual(['find', []]);
  });
});

describe('names', () => {
  const named = (...names: readonly string[]) =>
    unifyPlans([both({ columns: names.map((name) => ({ name, type: base('text') })) })]);

  test.each([
    [['?column?'], 'unnamed-column'],
    [['a', 'a'], 'duplicate-column'],
    [['created_at', 'createdAt'], 'duplicate-column'],
    [['1'], 'invalid-column-name'],
    [['__proto__'], 'invalid-column-name'],
    [['class'], 'invalid-column-name'],
    [['then'], 'invalid-column-name'],
    [['a b'], 'invalid-column-name'],
  ])('%j: %s', (names, code) => {
    expect(named(...names).codes).toEqual([code]);
  });

  test('an expression that each engine names otherwise is unnamed, not differently named', () => {
    const { diagnostics } = unifyColumn({ type: base('text'), name: 'upper' }, { name: 'upper(label)' });
    expect(diagnostics).toMatchObject([
      { code: 'unnamed-column', why: 'PostgreSQL calls it `upper`, SQLite calls it `upper(label)`' },
    ]);
  });

  test('parameters', () => {
    const plan = (...names: readonly string[]) =>
      unifyPlans([
        {
          slots: names.map((parameter) => ({ parameter })),
          ...both({ slots: names.map(() => ({ type: base('text') })) }),
        },
      ]);
    expect(plan('user_id').query?.parameters).toMatchObject([{ name: 'userId' }]);
    expect(plan('user_id', 'userId').codes).toEqual(['invalid-parameter-name']);
    expect(plan('class').codes).toEqual(['invalid-parameter-name']);
  });
});

describe('parameters', () => {
  const meets = (...columns: readonly string[]) => columns.map((name) => ({ table: 'things', column: name }));
  const plan = (type: string | undefined, columns: readonly string[], slot = {}) =>
    unifyPlans(
      [
        {
          slots: [{ parameter: 'a', ...slot }],
          ...both({
            slots: [{ ...(type === undefined ? {} : { type: base(type) }), meets: meets(...columns) }],
          }),
        },
      ],
      things,
    );

  test('the columns that they meet decide the storage', () => {
    expect(plan('uuid', ['id']).query?.parameters).toMatchObject([{ type: { storage: 'default' } }]);
    expect(plan('uuid', ['code']).query?.parameters).toMatchObject([{ type: { storage: 'text' } }]);
    expect(plan('uuid', ['id', 'code']).codes).toEqual(['storage-conflict']);
    expect(plan('timestamptz', []).query?.parameters).toMatchObject([{ type: { storage: 'default' } }]);
  });

  test('a text that meets an enum is one', () => {
    expect(plan('text', ['state']).query?.parameters).toMatchObject([
      { type: { logical: { kind: 'enum' } } },
    ]);
    expect(plan('text', ['state', 'label']).query?.parameters).toMatchObject([
      { type: { logical: { kind: 'text' } } },
    ]);
  });

  test('lists have the type of their elements and are never null', () => {
    const type = { name: '_uuid', kind: 'array' as const, element: base('uuid') };
    const slots = [{ type, acceptsNull: true, meets: meets('code') }];
    const { query } = unifyPlans(
      [{ slots: [{ parameter: 'ids', role: 'list' }], ...both({ slots }) }],
      things,
    );
    expect(query?.parameters).toEqual([
      { name: 'ids', shape: 'list', type: { logical: { kind: 'uuid' }, storage: 'text', nullable: false } },
    ]);
  });

  test('objects keep their fields in order', () => {
    const slots = [
      { parameter: 'rows', role: 'objects' as const, field: 'the_id' },
      { parameter: 'rows', role: 'objects' as const, field: 'label' },
    ];
    const sides = both({ slots: [{ type: base('uuid') }, { type: base('text'), acceptsNull: true }] });
    expect(unifyPlans([{ slots, ...sides }]).query?.parameters).toMatchObject([
      {
        name: 'rows',
        shape: 'objects',
        fields: [
          { name: 'theId', column: 'the_id' },
          { name: 'label', type: { nullable: true } },
        ],
      },
    ]);
  });
});

describe('counts of rows', () => {
  const count = { type: base('int8'), rowCount: 'only' } as const;
  const unified = (postgres: object, sqlite: object, presence?: 'required' | 'nullable') =>
    unifyPlans([
      {
        slots: [{ parameter: 'limit', ...(presence && { presence }) }],
        postgres: { slots: [postgres] },
        sqlite: { slots: [sqlite] },
      },
    ]);

  test('are counts where both engines count rows only', () => {
    expect(unified(count, count).query?.parameters).toEqual([
      {
        name: 'limit',
        shape: 'scalar',
        type: { logical: { kind: 'row count' }, storage: 'default', nullable: false },
      },
    ]);
    for (const other of [{}, { rowCount: 'also' }]) {
      expect(unified(count, other).query?.parameters).toMatchObject([
        { type: { logical: { kind: 'bigint' } } },
      ]);
    }
  });

  test('may be null on PostgreSQL only', () => {
    expect(unified(count, count, 'nullable').codes).toEqual(['nullable-row-count']);
    expect(unified({}, { rowCount: 'also' }, 'nullable').codes).toContain('nullable-row-count');
    const alone = { slots: [{ parameter: 'limit', presence: 'nullable' as const }] };
    expect(unifyPlans([{ ...alone, postgres: { slots: [count] } }]).codes).toEqual([]);
    expect(unifyPlans([{ ...alone, sqlite: { slots: [count] } }]).codes).toEqual(['nullable-row-count']);
  });
});

describe('writes of a query that promises one row at most', () => {
  const plan = (postgres: 'one' | 'any' | undefined, sqlite = postgres, more: object = {}) =>
    unifyPlans([
      {
        result: { cardinality: 'changed' },
        postgres: postgres ? { writes: postgres } : {},
        sqlite: sqlite ? { writes: sqlite } : {},
        ...more,
      },
    ]).query?.undoable ?? false;

  test('must be undoable if they may hit several, on either engine', () => {
    expect(plan('one')).toBe(false);
    expect(plan('any')).toBe(true);
    expect(plan('any', 'one')).toBe(true);
    expect(plan('one', 'any')).toBe(true);
    expect(plan(undefined)).toBe(false);
    expect(plan('any', 'any', { result: { cardinality: 'affected' } })).toBe(false);
  });

  test('hit several if they take a list of objects', () => {
    const slots = [{ parameter: 'rows', role: 'objects' as const, field: 'a' }];
    const side = { writes: 'one' as const, slots: [{ type: base('text') }] };
    expect(plan('one', 'one', { slots, sqlite: side, postgres: side })).toBe(true);
  });
});

describe('queries of one dialect', () => {
  test('PostgreSQL only', () => {
    const { query, codes } = unifyPlans([{ postgres: { columns: [column('state', 'text')] } }], things);
    expect(codes).toEqual([]);
    expect(query?.sql.sqlite).toBeUndefined();
    expect(query?.result).toMatchObject({ row: { fields: [{ type: { logical: { kind: 'enum' } } }] } });
  });

  test('SQLite only: the column of the same name on PostgreSQL, a cast, or a refusal', () => {
    const only = (one: object) => unifyPlans([{ sqlite: { columns: [{ name: 'x', ...one }] } }], things);
    expect(only({ origin: { table: 'things', column: 'code' } }).query?.result).toMatchObject({
      row: { fields: [{ type: { logical: { kind: 'uuid' }, storage: 'text' } }] },
    });
    expect(only({ type: base('INTEGER') }).query?.result).toMatchObject({
      row: { fields: [{ type: { logical: { kind: 'integer' } } }] },
    });
    expect(only({}).codes).toEqual(['untyped-value']);
    const parameter = unifyPlans([{ slots: [{ parameter: 'a' }], sqlite: { slots: [{}] } }], things);
    expect(parameter.codes).toEqual(['untyped-value']);
  });
});

describe('cardinality', () => {
  const two = {
    columns: [
      { name: 'a', type: base('text') },
      { name: 'b', type: base('timestamptz'), nullable: true },
    ],
  };
  const result = (cardinality: string, more = {}) => ({
    result: { cardinality: cardinality as 'one', ...more },
  });

  test('many if there are columns, else the number of rows', () => {
    expect(unifyPlans([both(two)]).query?.result.cardinality).toBe('many');
    expect(unifyPlans([both({})]).query?.result.cardinality).toBe('affected');
  });

  test.each(['one', 'optional', 'many', 'value', 'optional value', 'values', 'map'])(
    '%s needs columns',
    (cardinality) => {
      expect(unifyPlans([{ ...both({}), ...result(cardinality, { key: 'a' }) }]).codes).toEqual([
        'result-needs-columns',
      ]);
    },
  );

  test.each(['exec', 'affected', 'changed'])('%s throws no columns away', (cardinality) => {
    expect(unifyPlans([{ ...both(two), ...result(cardinality) }]).codes).toEqual(['result-ignores-columns']);
  });

  test.each(['value', 'optional value', 'values'])('%s needs one column', (cardinality) => {
    expect(unifyPlans([{ ...both(two), ...result(cardinality) }]).codes).toEqual(['value-needs-one-column']);
  });

  test('a map needs a key that is a column, never null, and found again', () => {
    const map = (key: string, value?: string) =>
      unifyPlans([{ ...both(two), ...result('map', { key, ...(value && { value }) }) }]);
    expect(map('a', 'b').query?.result).toMatchObject({
      cardinality: 'map',
      key: { name: 'a' },
      value: { name: 'b' },
    });
    expect(map('x').codes).toEqual(['invalid-map-key']);
    expect(map('a', 'x').codes).toEqual(['invalid-map-key']);
    expect(map('b').codes).toEqual(['invalid-map-key']);
    const dates = both({ columns: [{ name: 'day', type: base('timestamptz') }] });
    expect(unifyPlans([{ ...dates, ...result('map', { key: 'day' }) }]).codes).toEqual(['invalid-map-key']);
  });
});

describe('declared types', () => {
  const span = { source: { path: 'queries/thing.sql', text: '' }, start: 0, end: 0 };
  const declare = (typescript: string, from?: string, target = 'doc') => {
    const types = [{ target, typescript, span, ...(from === undefined ? {} : { from }) }];
    return unifyPlans(
      [{ types, ...both({ columns: [column('doc', 'jsonb'), column('label', 'text')] }) }],
      things,
    );
  };

  test('the path is relative to the SQL file, and Json<…> only says how it is stored', () => {
    const { query, codes } = declare('Json<Payload>', '../types.js');
    expect(codes).toEqual([]);
    expect(query?.result).toMatchObject({
      row: { fields: [{ type: { typescript: { text: 'Payload', from: './types.js' } } }, {}] },
    });
  });

  test.each([
    'Record<string, number>',
    'readonly { readonly a: string; b?: number | null }[]',
    "'a' | 'b'",
    'Json',
    '[string, number[]] | { [key: string]: boolean }',
  ])('%s needs no import', (type) => {
    expect(declare(type).codes).toEqual([]);
  });

  test.each([
    'Payload',
    'typeof x',
    "import('fs').Stats",
    'A; const x = 1',
    'any',
    '() => void',
    'A /* */',
    '`a`',
    '',
    'A<',
    '{ a: }',
  ])('%s is refused without a source', (type) => {
    expect(declare(type).codes).toEqual(['invalid-type']);
  });

  test.each(['..\\\\', '../\u202ex', '../a\u0000b', '../`', '$x'])('a type from %j is refused', (from) => {
    expect(declare('Payload', from).codes).toEqual(['invalid-type']);
  });

  test.each(['Codecs', 'Uuid', 'Date', 'FindParams', 'Array<Uuid>'])(
    '%s is refused, because the module means something else by it',
    (type) => {
      expect(declare(type, '../x.js').codes).toEqual(['invalid-type']);
    },
  );

  test('one name from two modules is refused', () => {
    const plan = (from: string) => ({
      types: [{ target: 'doc', typescript: 'Payload', from, span }],
      ...both({ columns: [column('doc', 'jsonb')] }),
    });
    expect(unifyPlans([plan('../a.js'), plan('../a.js')], things).codes).toEqual([]);
    expect(unifyPlans([plan('../a.js'), plan('../b.js')], things).codes).toEqual(['invalid-type']);
  });

  test('only JSON, and only what there is', () => {
    expect(declare('Email', './x.js', 'label').codes).toEqual(['type-not-json']);
    expect(declare('Email', './x.js', 'nope').codes).toEqual(['unknown-type-target']);
  });
});
