import { describe, expect, test } from '@jest/globals';
import type { Catalog, CatalogConstraint } from '../../codegen/analysis/catalog.js';
import { constraintsOf } from '../../codegen/model/constraints.js';

const id: CatalogConstraint = { name: 'things_pkey', kind: 'primary key', columns: ['id'] };
const check = (name: string): CatalogConstraint => ({ name, kind: 'check', columns: ['status'] });

function catalog(dialect: Catalog['dialect'], tables: Record<string, CatalogConstraint[]>): Catalog {
  return {
    dialect,
    tables: new Map(
      Object.entries(tables).map(([name, constraints]) => [
        name,
        { name, kind: 'table', columns: [], constraints },
      ]),
    ),
  };
}

const names = (postgres: Record<string, CatalogConstraint[]>, sqlite: Record<string, CatalogConstraint[]>) =>
  constraintsOf({ postgres: catalog('postgres', postgres), sqlite: catalog('sqlite', sqlite) }).map(
    ({ table, name }) => `${table}.${name}`,
  );

describe('the constraints that the runtime knows', () => {
  test('are those of both dialects, once, by table and name', () => {
    const things = [id, check('things_status_check')];
    expect(names({ things, others: [id] }, { things, others: [id] })).toEqual([
      'others.things_pkey',
      'things.things_pkey',
      'things.things_status_check',
    ]);
  });

  test('leave out checks that stand for a type of the other dialect', () => {
    expect(names({ things: [id] }, { things: [id, check('things_id_check')] })).toEqual([
      'things.things_pkey',
    ]);
  });

  test('keep the checks of a table that only one dialect has, and keys that only one has', () => {
    expect(names({ things: [] }, { things: [id], files: [check('files_size_check')] })).toEqual([
      'files.files_size_check',
      'things.things_pkey',
    ]);
  });
});
