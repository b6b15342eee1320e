/** Row shapes: queries of one entity that return equal fields share one interface, named after the table or the first query. */

import type { ColumnOrigin } from '../analysis/analyzer.js';
import type { Catalog } from '../analysis/catalog.js';
import type { Field, RowShape } from './model.js';
import { isGlobalType, isPlainIdentifier, pascalCase, singular } from './names.js';

/** The fields that a query returns, in the order of its columns, with the columns that they come from. */
export interface RowFields {
  readonly query: string;
  readonly fields: readonly Field[];
  readonly origins: readonly (ColumnOrigin | undefined)[];
}

/** The shapes in the order in which the queries need them, and the shape of each query. */
export interface RowShapes {
  readonly shapes: readonly RowShape[];
  readonly byQuery: ReadonlyMap<string, RowShape>;
}

/** Finds the shapes of one entity. `taken` holds the type names that its module uses otherwise. */
export function findRowShapes(
  rows: readonly RowFields[],
  catalog: Catalog,
  taken: ReadonlySet<string>,
): RowShapes {
  const used = new Set(taken);
  const byFields = new Map<string, RowShape>();
  const byQuery = new Map<string, RowShape>();
  for (const row of rows) {
    const key = JSON.stringify(row.fields);
    const shape = byFields.get(key) ?? nameShape(row, catalog, used);
    byFields.set(key, shape);
    byQuery.set(row.query, shape);
  }
  return { shapes: [...byFields.values()], byQuery };
}

function nameShape(row: RowFields, catalog: Catalog, used: Set<string>): RowShape {
  const table = wholeTable(row.origins, catalog);
  // A quoted name of a table may hold anything.
  const candidates = table === undefined ? [] : [pascalCase(singular(table))].filter(isPlainIdentifier);
  candidates.push(`${pascalCase(row.query)}Row`);
  for (let number = 2; ; number++) {
    const free = candidates.find((name) => !used.has(name) && !isGlobalType(name));
    if (free !== undefined) {
      used.add(free);
      return table === undefined
        ? { name: free, fields: row.fields }
        : { name: free, table, fields: row.fields };
    }
    candidates.push(`${pascalCase(row.query)}Row${number}`);
  }
}

/** The table of which these are all the columns, each once. */
function wholeTable(origins: readonly (ColumnOrigin | undefined)[], catalog: Catalog): string | undefined {
  const name = origins[0]?.table;
  const table = name === undefined ? undefined : catalog.tables.get(name);
  if (table === undefined || table.columns.length !== origins.length) return undefined;
  const columns = new Set(origins.map((origin) => (origin?.table === name ? origin?.column : undefined)));
  return table.columns.every((column) => columns.has(column.name)) ? table.name : undefined;
}
