/** The constraints of the schema as the runtime needs them: SQLite's messages leave out what PostgreSQL's say. */

import type { PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { ConstraintModel } from './model.js';

/** PostgreSQL's constraints by table and name, then the named ones that only SQLite has. */
export function constraintsOf(catalogs: PerDialect<Catalog>): readonly ConstraintModel[] {
  const found = new Map<string, ConstraintModel>();
  for (const catalog of [catalogs.postgres, catalogs.sqlite]) {
    for (const table of catalog.tables.values()) {
      for (const { name, kind, columns } of table.constraints) {
        const key = `${table.name}\0${name}`;
        if (name !== '' && !found.has(key)) found.set(key, { name, table: table.name, kind, columns });
      }
    }
  }
  return [...found.values()].sort((a, b) => compare(a.table, b.table) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
