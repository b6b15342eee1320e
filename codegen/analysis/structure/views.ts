/** The columns of views: what their definitions say of NULL, which no catalog does. */
import type { Node } from 'sql-parser-cst';
import type { CatalogTable } from '../catalog.js';
import { nothingKnown } from './known.js';
import { parseStatement } from './parse.js';
import type { Columns, Scope } from './scope.js';
import { clauseOf } from './syntax.js';

/** The view's columns as the catalog has them, but those that its query never gives as NULL are never null. */
export function viewColumns(view: CatalogTable, columns: Columns, scope: Scope): Columns {
  const { views, catalog } = scope.structure;
  const known = views.get(view.name);
  if (known !== undefined) return known;
  // Until it is known, as for a view that names itself, all is in doubt.
  views.set(view.name, columns);
  const query = queryOf(view, catalog.dialect);
  const given = query === undefined ? undefined : scope.structure.describe(query, outermost(scope));
  const same = given?.length === columns.length ? given : undefined;
  const found = columns.map((column, index) => {
    const { nullable = true, why } = same?.[index] ?? {};
    return { ...column, nullable, ...(why === undefined ? {} : { why }) };
  });
  views.set(view.name, found);
  return found;
}

/** PostgreSQL prints the query, SQLite keeps the whole statement. */
function queryOf({ definition, stored }: CatalogTable, dialect: 'postgres' | 'sqlite'): Node | undefined {
  if (definition === undefined || stored === true) return undefined;
  const statement = parseStatement(definition, dialect)?.statement;
  return statement?.type === 'create_view_stmt' ? clauseOf(statement, 'as_clause')?.expr : statement;
}

/** A view sees nothing of the statement that names it. */
function outermost(scope: Scope): Scope {
  let outer = scope;
  while (outer.parent !== undefined) outer = outer.parent;
  return {
    ...outer,
    ctes: undefined,
    relations: [],
    output: [],
    conditions: [],
    known: nothingKnown,
    knownOfRows: nothingKnown,
  };
}
