import { describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../codegen/analysis/catalog.js';
import type { Field } from '../../codegen/model/model.js';
import { findRowShapes, type RowFields } from '../../codegen/model/row-shapes.js';

function catalogOf(tables: Readonly<Record<string, readonly string[]>>): Catalog {
  const entries = Object.entries(tables).map(([name, columns]) => {
    const table = {
      name,
      kind: 'table' as const,
      constraints: [],
      columns: columns.map((column) => ({
        name: column,
        type: { name: 'text', kind: 'base' as const },
        nullable: false,
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

function row(query: string, table: string | undefined, fields: readonly Field[]): RowFields {
  return {
    query,
    fields,
    origins: fields.map(({ column }) => (table === undefined ? undefined : { table, column })),
  };
}

const catalog = catalogOf({ contexts: ['id', 'value'], dates: ['day'], find_rows: ['x'] });
const names = (rows: readonly RowFields[], taken: readonly string[] = []) => {
  const { shapes, byQuery } = findRowShapes(rows, catalog, new Set(taken));
  return {
    shapes: shapes.map(({ name }) => name),
    byQuery: Object.fromEntries([...byQuery].map(([q, s]) => [q, s.name])),
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

  test('another order, another type or another nullability is another shape', () => {
    const rows = [
      row('a', 'contexts', [field('id'), field('value')]),
      row('b', 'contexts', [field('value'), field('id')]),
      row('c', 'contexts', [field('id'), field('value', true)]),
    ];
    expect(names(rows).shapes).toEqual(['Context', 'BRow', 'CRow']);
  });

  test('a column twice is not a whole table', () => {
    expect(names([row('a', 'contexts', [field('id'), field('id')])]).shapes).toEqual(['ARow']);
  });

  test.each(['x {} ; alert(1) //', '1st', 'größe', ''])('the table %j gives no name', (table) => {
    const hostile = catalogOf({ [table]: ['id'] });
    expect(findRowShapes([row('find', table, [field('id')])], hostile, new Set()).shapes).toMatchObject([
      { name: 'FindRow', table },
    ]);
  });

  test('a name that is taken or means a global type is not used', () => {
    const whole = row('find', 'contexts', [field('id'), field('value')]);
    expect(names([whole], ['Context']).shapes).toEqual(['FindRow']);
    expect(names([whole], ['Context', 'FindRow']).shapes).toEqual(['FindRow2']);
    expect(names([row('today', 'dates', [field('day')])]).shapes).toEqual(['TodayRow']);
  });
});
