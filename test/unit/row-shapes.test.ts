import { describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../codegen/analysis/catalog.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import type { ObjectDraft } from '../../codegen/model/draft.js';
import type { Field } from '../../codegen/model/model.js';
import { findRowShapes, type QueryRow, withInner } from '../../codegen/model/row-shapes.js';

function catalogOf(
  tables: Readonly<Record<string, readonly string[]>>,
  nullable: readonly string[] = [],
): Catalog {
  const entries = Object.entries(tables).map(([name, columns]) => {
    const table = {
      name,
      kind: 'table' as const,
      constraints: [],
      columns: columns.map((column) => ({
        name: column,
        type: { name: 'text', kind: 'base' as const },
        nullable: nullable.includes(column),
        hasDefault: false,
        generated: false,
      })),
    };
    return [name, table] as const;
  });
  return { dialect: 'postgres', tables: new Map(entries) };
}

function field(name: string, nullable = false): Field {
  return { name, column: name, type: { logical: { kind: 'text' }, nullable, storage: 'default' } };
}

function row(
  query: string,
  table: string | undefined,
  fields: readonly (Field | ObjectDraft)[],
  named?: string,
) {
  const entries = fields.map((entry, position) =>
    'row' in entry
      ? entry
      : {
          field: entry,
          position,
          ...(table === undefined ? {} : { origin: { table, column: entry.column } }),
        },
  );
  return {
    query,
    row: { fields: entries, ...(named === undefined ? {} : { named: { name: named, span } }) },
  };
}

/** An object or a list in a row. */
function inner(
  name: string,
  table: string | undefined,
  fields: readonly Field[],
  named?: string,
): ObjectDraft {
  return { name, kind: 'nest', by: ['id'], row: row('', table, fields, named).row };
}

const span = { source: { path: 'queries/thing.sql', text: '@row Name' }, start: 5, end: 9 };
const catalog = catalogOf(
  { contexts: ['id', 'value'], dates: ['day'], find_rows: ['x'], tasks: ['id', 'ended_at'] },
  ['ended_at'],
);

/** The shapes of entities that follow each other, and what was reported. */
function shapesOf(
  entities: readonly (readonly QueryRow[])[],
  taken: readonly string[] = [],
  tables: Catalog = catalog,
) {
  const diagnostics = new Diagnostics();
  const named = new Map();
  const found = entities.map((rows, index) => {
    const module = `entity-${index}`;
    const context = {
      catalogs: { postgres: tables, sqlite: tables },
      module,
      taken: new Set(taken),
      named,
      diagnostics,
    };
    return findRowShapes(rows, context);
  });
  return { found, reported: diagnostics.sorted().map(({ code, message }) => `${code}: ${message}`) };
}

const names = (rows: readonly QueryRow[], taken: readonly string[] = []) => {
  const { found, reported } = shapesOf([rows], taken);
  expect(reported).toEqual([]);
  const shapes = [...new Set([...(found[0]?.values() ?? [])].flatMap(withInner))];
  return {
    shapes: shapes.map(({ name }) => name),
    byQuery: Object.fromEntries([...(found[0] ?? [])].map(([q, s]) => [q, s.name])),
  };
};

describe('row shapes', () => {
  test('queries with equal fields share one shape, named after the table in the singular', () => {
    const all = [field('id'), field('value')];
    expect(names([row('find', 'contexts', all), row('list', 'contexts', all)])).toEqual({
      shapes: ['Context'],
      byQuery: { find: 'Context', list: 'Context' },
    });
  });

  test('a part of a table is named after its first query', () => {
    expect(names([row('ids', 'contexts', [field('id')]), row('moreIds', 'contexts', [field('id')])])).toEqual(
      {
        shapes: ['IdsRow'],
        byQuery: { ids: 'IdsRow', moreIds: 'IdsRow' },
      },
    );
  });

  test('another nullability is another shape, another order is not', () => {
    const rows = [
      row('a', 'contexts', [field('id'), field('value')]),
      row('b', 'contexts', [field('value'), field('id')]),
      row('c', 'contexts', [field('id'), field('value', true)]),
    ];
    expect(names(rows).byQuery).toEqual({ a: 'Context', b: 'Context', c: 'CRow' });
  });

  test('what a condition narrows, or an outer join widens, does not bear the name of the table', () => {
    const rows = [
      row('finish', 'tasks', [field('id'), field('ended_at')]),
      row('joined', 'tasks', [field('id', true), field('ended_at', true)]),
      row('find', 'tasks', [field('id'), field('ended_at', true)]),
    ];
    const byQuery = (some: readonly QueryRow[]) =>
      [...(shapesOf([some]).found[0] ?? [])].map(([query, shape]) => [query, shape.name, shape.table]);
    expect(byQuery(rows)).toEqual([
      ['finish', 'FinishRow', undefined],
      ['joined', 'JoinedRow', undefined],
      ['find', 'Task', 'tasks'],
    ]);
    expect(byQuery(rows.slice(0, 1))).toEqual([['finish', 'FinishRow', undefined]]);
  });

  test('a column twice is not a whole table', () => {
    expect(names([row('a', 'contexts', [field('id'), field('id')])]).shapes).toEqual(['ARow']);
  });

  test.each(['x {} ; alert(1) //', '1st', 'größe', ''])('the table %j gives no name', (table) => {
    const hostile = catalogOf({ [table]: ['id'] });
    const { found } = shapesOf([[row('find', table, [field('id')])]], [], hostile);
    expect([...(found[0]?.values() ?? [])]).toMatchObject([{ name: 'FindRow', table }]);
  });

  test('a name that is taken or means a global type is not used', () => {
    const whole = row('find', 'contexts', [field('id'), field('value')]);
    expect(names([whole], ['Context']).shapes).toEqual(['FindRow']);
    expect(names([whole], ['Context', 'FindRow']).shapes).toEqual(['FindRow2']);
    expect(names([row('today', 'dates', [field('day')])]).shapes).toEqual(['TodayRow']);
  });
});

describe('objects in rows', () => {
  test('are named after the table, or after the row and their field', () => {
    const rows = [
      row('list', undefined, [field('id'), inner('items', undefined, [field('name')])]),
      row('whole', undefined, [field('id'), inner('things', 'contexts', [field('id'), field('value')])]),
      row('find', 'contexts', [field('id'), field('value')]),
    ];
    expect(names(rows)).toEqual({
      shapes: ['ListItem', 'ListRow', 'Context', 'WholeRow'],
      byQuery: { list: 'ListRow', whole: 'WholeRow', find: 'Context' },
    });
  });

  test('are a part of what makes rows equal', () => {
    const rows = [
      row('a', undefined, [field('id'), inner('items', undefined, [field('x')])]),
      row('b', undefined, [inner('items', undefined, [field('x')]), field('id')]),
      row('c', undefined, [field('id'), inner('items', undefined, [field('x', true)])]),
    ];
    expect(names(rows).byQuery).toEqual({ a: 'ARow', b: 'ARow', c: 'CRow' });
  });
});

describe('one type that is read in several ways', () => {
  const listed = (query: string, list: Partial<ObjectDraft>, named?: string) =>
    row(query, undefined, [field('id'), { ...inner('items', undefined, [field('x')]), ...list }], named);

  test('has one interface, with or without children that may be missing', () => {
    const { found, reported } = shapesOf([
      [listed('a', {}), listed('b', { absentBy: 'x' }), listed('c', {})],
    ]);
    expect(reported).toEqual([]);
    const [a, b, c] = ['a', 'b', 'c'].map((query) => found[0]?.get(query));
    expect([a?.name, b?.name]).toEqual(['ARow', 'ARow']);
    expect(c).toBe(a);
    expect(b).not.toBe(a);
  });

  test('also over entities, with the names of the first one for its objects', () => {
    const { found, reported } = shapesOf([
      [listed('a', {}, 'Order')],
      [listed('b', { absentBy: 'x', by: ['other'] }, 'Order')],
    ]);
    expect(reported).toEqual([]);
    expect(found[1]?.get('b')).toMatchObject({
      name: 'Order',
      module: 'entity-0',
      fields: [{}, { name: 'items', absentBy: 'x', shape: { name: 'OrderItem', module: 'entity-0' } }],
    });
  });

  test('may differ in how SQLite stores a column', () => {
    const stored = (query: string, storage: 'default' | 'text') => {
      const id: Field = {
        name: 'id',
        column: 'id',
        type: { logical: { kind: 'uuid' }, nullable: false, storage },
      };
      return row(query, undefined, [id], 'Key');
    };
    const { found, reported } = shapesOf([[stored('a', 'default'), stored('b', 'text')]]);
    expect(reported).toEqual([]);
    expect(found[0]?.get('b')).not.toBe(found[0]?.get('a'));
  });

  test('an object that may be missing is another type', () => {
    const { reported } = shapesOf([
      [listed('a', { kind: 'embed' }, 'Order'), listed('b', { kind: 'embed', absentBy: 'x' }, 'Order')],
    ]);
    expect(reported).toHaveLength(1);
  });

  test('an object has one name in it', () => {
    const named = (query: string, name: string) =>
      row(query, undefined, [inner('items', undefined, [field('x')], name)], 'Order');
    expect(shapesOf([[named('a', 'Item'), named('b', 'Line')]]).reported).toEqual([
      'row-shape-difference: `Line` is called `Item` elsewhere',
    ]);
  });
});

describe('@row', () => {
  const fields = [field('id'), field('name')];

  test('names the shape, also for the queries of equal fields that do not say it, before and behind', () => {
    const rows = [
      row('a', undefined, fields),
      row('b', undefined, fields, 'Person'),
      row('c', undefined, fields),
    ];
    expect(names(rows).byQuery).toEqual({ a: 'Person', b: 'Person', c: 'Person' });
  });

  test('names the shape of an object', () => {
    const rows = [row('a', undefined, [field('id'), inner('items', undefined, fields, 'Person')])];
    expect(names(rows).shapes).toEqual(['Person', 'ARow']);
  });

  test('two names for equal fields are two shapes', () => {
    const rows = [row('a', undefined, fields, 'Person'), row('b', undefined, fields, 'Animal')];
    expect(names(rows).byQuery).toEqual({ a: 'Person', b: 'Animal' });
  });

  test('two entities share one shape, which the first one declares', () => {
    const { found, reported } = shapesOf([
      [row('a', undefined, fields, 'Person')],
      [row('b', undefined, [...fields].reverse(), 'Person')],
    ]);
    expect(reported).toEqual([]);
    expect(found[1]?.get('b')).toMatchObject({ name: 'Person', module: 'entity-0' });
    expect(found[0]?.get('a')).toMatchObject({ name: 'Person', module: 'entity-0' });
  });

  test('equal fields in another entity do not share a name that they do not say', () => {
    const { found } = shapesOf([[row('a', undefined, fields, 'Person')], [row('b', undefined, fields)]]);
    expect(found[1]?.get('b')).toMatchObject({ name: 'BRow', module: 'entity-1' });
  });

  test('other fields for one name are reported with what differs', () => {
    const { reported } = shapesOf([
      [row('a', undefined, fields, 'Person')],
      [row('b', undefined, [field('id'), field('name', true)], 'Person')],
    ]);
    expect(reported).toEqual(['row-shape-difference: `Person` names rows of other fields elsewhere']);
  });

  test.each([
    'person',
    'Pers-on',
    '2nd',
    '__proto__',
    'Größe',
    'Date',
    'Codecs',
    'Uuid',
    'Json',
    'RowCodecs',
    'Promise',
  ])('%s is no name', (name) => {
    const { reported } = shapesOf([[row('a', undefined, fields, name)]]);
    expect(reported).toMatchObject([expect.stringContaining('invalid-row-name')]);
  });

  test('a name of the module is taken', () => {
    expect(shapesOf([[row('a', undefined, fields, 'FindParams')]], ['FindParams']).reported).toEqual([
      'row-name-taken: the module has another type `FindParams`',
    ]);
  });

  test('so is a name that comes with an object of another entity', () => {
    const whole = row('a', undefined, [field('id'), inner('items', undefined, fields)], 'Order');
    const { reported } = shapesOf([[whole], [row('b', undefined, [field('x')], 'OrderItem'), whole]]);
    expect(reported).toEqual(['row-name-taken: the module has another type `OrderItem`']);
  });

  test('a table keeps its name for whole rows', () => {
    const rows = [
      row('part', undefined, [field('id')], 'Context'),
      row('find', 'contexts', [field('id'), field('value')]),
    ];
    expect(shapesOf([rows]).reported).toEqual(['row-name-taken: the module has another type `Context`']);
    expect(shapesOf([[...rows].reverse()]).reported).toHaveLength(1);
  });

  test('what is named by itself gives way to it', () => {
    const rows = [row('find', undefined, [field('x')]), row('list', undefined, fields, 'FindRow')];
    expect(names(rows).byQuery).toEqual({ find: 'FindRow2', list: 'FindRow' });
  });
});
