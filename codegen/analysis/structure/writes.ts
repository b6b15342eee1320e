/** The scopes of statements that write: their target, what stands beside it, and what `RETURNING` sees. */
import type { DeleteStmt, InsertStmt, Node, UpdateStmt } from 'sql-parser-cst';
import { targetRelation } from './catalog-relation.js';
import { emptyOffer, offerOfMember } from './from.js';
import { nameOf, nullableColumns, type Offer, offerOf, type Relation, type Scope } from './scope.js';
import { clauseOf } from './syntax.js';

export type Write = InsertStmt | UpdateStmt | DeleteStmt;

/** The table that a statement writes to, under its alias, and the node that names it. */
export function targetOf(statement: Write, scope: Scope): ReturnType<typeof targetRelation> {
  let node: Node | undefined = targetNode(statement);
  let alias: string | undefined;
  while (node !== undefined && node.type !== 'identifier' && node.type !== 'member_expr') {
    if (node.type === 'alias') {
      alias = nameOf(node.alias, scope.structure.catalog);
      node = node.expr;
    } else if ('table' in node && typeof node.table === 'object') {
      node = node.table as Node;
    } else {
      node = undefined;
    }
  }
  if (node === undefined) return {};
  const target = targetRelation(node, scope);
  return alias === undefined ? target : { ...target, name: alias };
}

function targetNode(statement: Write): Node | undefined {
  switch (statement.type) {
    case 'insert_stmt':
      return clauseOf(statement, 'insert_clause')?.table;
    case 'update_stmt':
      return clauseOf(statement, 'update_clause')?.tables.items[0];
    case 'delete_stmt':
      return clauseOf(statement, 'delete_clause')?.tables.items[0];
  }
}

/** The scope of a statement's own expressions, and that of its `RETURNING` clause. `outer` holds its CTEs. */
export function writeScopes(
  statement: Write,
  outer: Scope,
): { readonly body: Scope; readonly returning: Scope } {
  const target = offerOf(targetOf(statement, outer));
  const from = statement.type === 'insert_stmt' ? undefined : clauseOf(statement, 'from_clause');
  const beside =
    from === undefined || from.expr.type === 'dual_table' ? emptyOffer : offerOfMember(from.expr, outer);
  const both: Offer = {
    relations: [...target.relations, ...beside.relations],
    output: [...target.output, ...beside.output],
  };
  const scope: Scope = {
    ...both,
    structure: outer.structure,
    parent: outer,
    ctes: outer.ctes,
    grouping: 'none',
  };
  if (statement.type === 'insert_stmt') {
    return {
      body: withRelations(scope, [named('excluded', target)]),
      returning: withImages(scope, statement),
    };
  }
  // SQLite's RETURNING sees nothing but the table.
  const sqlite = outer.structure.catalog.dialect === 'sqlite';
  return { body: scope, returning: sqlite ? { ...scope, ...target } : withImages(scope, statement) };
}

/** PostgreSQL's `old` and `new`: one of them is all NULL where a row was inserted or deleted. */
function withImages(scope: Scope, statement: Write): Scope {
  const target = { relations: scope.relations.slice(0, 1) };
  const before = named('old', target, statement.type === 'insert_stmt');
  const after = named('new', target, statement.type === 'delete_stmt');
  return scope.structure.catalog.dialect === 'sqlite' ? scope : withRelations(scope, [before, after]);
}

function named(name: string, target: Pick<Offer, 'relations'>, missing = false): Relation {
  const columns = target.relations[0]?.columns;
  if (columns === undefined) return { name };
  return { name, columns: missing ? nullableColumns(columns) : columns };
}

/** Names that only stand before a dot: neither bare names nor `*` mean them. */
function withRelations(scope: Scope, more: readonly Relation[]): Scope {
  return { ...scope, relations: [...scope.relations, ...more] };
}
