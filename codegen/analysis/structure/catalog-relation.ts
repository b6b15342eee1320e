/** The relations that a bare or qualified name means: a CTE, or a table or view of the catalog. */
import type { Node } from 'sql-parser-cst';
import type { Catalog, CatalogTable } from '../catalog.js';
import { kindOfType } from './kind-of-type.js';
import { type Columns, catalogName, namePath, type Relation, type Scope } from './scope.js';
import { viewColumns } from './views.js';

/** The relation that a name in `FROM` means. Its columns are absent if nobody knows it. */
export function namedRelation(node: Node, scope: Scope): Relation {
  const path = namePath(node, scope.structure.catalog);
  const name = path?.at(-1);
  if (path === undefined || name === undefined) return {};
  if (path.length === 1) {
    for (let cte = scope.ctes; cte !== undefined; cte = cte.next) {
      if (cte.name === name) return relation(name, cte.columns());
    }
  }
  const table = catalogTable(path, scope.structure.catalog);
  if (table === undefined) return { name };
  const columns = tableColumns(table, scope.structure.catalog);
  return relation(name, table.kind === 'view' ? viewColumns(table, columns, scope) : columns);
}

/** The table or view that an `INSERT`, `UPDATE` or `DELETE` names: never a CTE. */
export function targetRelation(node: Node, scope: Scope): Relation & { readonly table?: CatalogTable } {
  const path = namePath(node, scope.structure.catalog);
  const name = path?.at(-1);
  const table = path === undefined ? undefined : catalogTable(path, scope.structure.catalog);
  if (name === undefined || table === undefined) return name === undefined ? {} : { name };
  return { ...relation(name, tableColumns(table, scope.structure.catalog)), table };
}

function relation(name: string, columns: Columns | undefined): Relation {
  return columns === undefined ? { name } : { name, columns };
}

/** Only the default schema is in the catalog. */
function catalogTable(path: readonly string[], catalog: Catalog): CatalogTable | undefined {
  const name = path.at(-1);
  const schema = path.at(-2);
  if (path.length > 2 || (schema !== undefined && schema !== 'public' && schema !== 'main')) return undefined;
  for (const table of catalog.tables.values()) {
    if (catalogName(table.name, catalog) === name) return table;
  }
  return undefined;
}

function tableColumns(table: CatalogTable, catalog: Catalog): Columns {
  return table.columns.map((column) => {
    const kind = kindOfType(column.type);
    const nullable = column.nullable || column.domainOnly === true;
    return {
      name: catalogName(column.name, catalog),
      nullable,
      ...(nullable && table.kind === 'table' ? { why: `\`${table.name}.${column.name}\` may be null` } : {}),
      count: false,
      origin: { table: table.name, column: column.name },
      ...(kind === undefined ? {} : { kind }),
      sources: [],
    };
  });
}
