/** Branded ids: the UUID that is the primary key of a table has a type of its own, which the foreign keys to it share. */
import type { ColumnOrigin } from '../analysis/analyzer.js';
import type { Catalog, CatalogTable } from '../analysis/catalog.js';
import { byCodeUnit } from '../analysis/order.js';
import type { BrandedId } from './model.js';
import { isGlobalType, isPlainIdentifier, pascalCase, singular } from './names.js';

/** The branded ids of a project, in the order of their tables. */
export interface BrandedIds {
  readonly all: readonly BrandedId[];
  /** The type's name for a column; `undefined` if it is no such id. */
  of(origin: ColumnOrigin): string | undefined;
}

/** What a project has that does not ask for them. */
export const noBrandedIds: BrandedIds = { all: [], of: () => undefined };

/**
 * Finds them in PostgreSQL's catalog. A primary key that is itself a foreign key has the type of the row that it points to.
 * A column that points to rows of several tables has none.
 */
export function findBrandedIds(catalog: Catalog): BrandedIds {
  const roots = new Map<string, readonly string[]>();
  for (const table of catalog.tables.values()) {
    for (const { name } of table.columns)
      roots.set(keyOf(table.name, name), rootsOf(table, name, catalog, []));
  }
  const all = nameTypes([...new Set([...roots.values()].flat())].sort(byCodeUnit));
  const types = new Map(all.map(({ table, type }) => [table, type]));
  return {
    all,
    of({ table, column }) {
      const [root, ...more] = roots.get(keyOf(table, column)) ?? [];
      return root === undefined || more.length > 0 ? undefined : types.get(root);
    },
  };
}

function keyOf(table: string, column: string): string {
  return `${table}\0${column}`;
}

/** The tables whose rows this column names. */
function rootsOf(
  table: CatalogTable,
  column: string,
  catalog: Catalog,
  path: readonly string[],
): readonly string[] {
  const key = keyOf(table.name, column);
  const isUuid = table.columns.some(({ name, type }) => name === column && type.name === 'uuid');
  if (!isUuid || path.includes(key)) return [];
  const targets = table.constraints.flatMap(({ columns, references }) => {
    const target = references?.columns[columns.indexOf(column)];
    return references === undefined || target === undefined
      ? []
      : [{ table: references.table, column: target }];
  });
  const found = targets.flatMap((target) => {
    const other = catalog.tables.get(target.table);
    return other === undefined ? [] : rootsOf(other, target.column, catalog, [...path, key]);
  });
  if (found.length > 0) return [...new Set(found)];
  const isKey = table.constraints.some(
    ({ kind, columns }) => kind === 'primary key' && columns.length === 1 && columns[0] === column,
  );
  return isKey ? [table.name] : [];
}

/** `ContextId` for `contexts`. A table whose name gives no free name has no type of its own. */
function nameTypes(tables: readonly string[]): readonly BrandedId[] {
  const used = new Set<string>();
  return tables.flatMap((table) => {
    const names = [`${pascalCase(singular(table))}Id`, `${pascalCase(table)}Id`];
    const type = names.find((name) => isPlainIdentifier(name) && !used.has(name) && !isGlobalType(name));
    if (type === undefined) return [];
    used.add(type);
    return [{ table, type }];
  });
}
