/** The scopes of statements that write: their target, what stands beside it, and what `RETURNING` sees. */
import type { InsertStmt } from 'sql-parser-cst';
import { factsOf } from './conditions.js';
import { emptyOffer, offerOfMember } from './from.js';
import { knowing, nothingKnown, settled } from './known.js';
import {
  beside,
  type Columns,
  type Offer,
  offerOf,
  type Relation,
  type RelationColumn,
  type Scope,
} from './scope.js';
import { clauseOf } from './syntax.js';
import { targetOf, type Write } from './write-target.js';
import { insertedColumns, updatedColumns, upsertedColumns } from './written-columns.js';

/** The scopes of a statement's own expressions and of its `RETURNING` clause. `outer` holds its CTEs. */
export function writeScopes(
  statement: Write,
  outer: Scope,
): { readonly body: Scope; readonly returning: Scope } {
  const target = offerOf(targetOf(statement, outer), statement, outer.structure);
  if (statement.type === 'insert_stmt') return insertScopes(statement, target, outer);
  const from = clauseOf(statement, 'from_clause');
  const others =
    from === undefined || from.expr.type === 'dual_table' ? emptyOffer : offerOfMember(from.expr, outer);
  const body = within(beside(target, others), statement, outer);
  const condition = clauseOf(statement, 'where_clause')?.expr;
  const known = knowing(body, condition === undefined ? nothingKnown : factsOf(condition, 'true', body));
  const columns = target.relations[0]?.columns ?? [];
  const found = columns.map((column) => settled(column, known.known));
  const written =
    statement.type === 'delete_stmt' ? found : updatedColumns(statement, known, { before: columns, found });
  const returned = returnedOffer(statement, target, written, outer);
  // SQLite's RETURNING sees nothing but the table.
  const sqlite = outer.structure.catalog.dialect === 'sqlite';
  const seen = sqlite ? returned : beside(returned, { ...others, conditions: known.conditions });
  const gone = statement.type === 'delete_stmt';
  const images = [image('old', found), image('new', gone ? found.map(missing) : written)];
  return { body: known, returning: withRelations({ ...known, ...seen }, sqlite ? [] : images) };
}

function insertScopes(
  statement: InsertStmt,
  target: Offer,
  outer: Scope,
): { readonly body: Scope; readonly returning: Scope } {
  const columns = target.relations[0]?.columns ?? [];
  const inserted = insertedColumns(statement, columns, outer);
  const body = withRelations(within(target, statement, outer), [image('excluded', inserted)]);
  const written = upsertedColumns(statement, body, columns, inserted);
  const returning = within(returnedOffer(statement, target, written, outer), statement, outer);
  const images = [image('old', columns.map(missing)), image('new', written)];
  const sqlite = outer.structure.catalog.dialect === 'sqlite';
  return { body, returning: withRelations(returning, sqlite ? [] : images) };
}

function within(offer: Offer, statement: Write, outer: Scope): Scope {
  const { structure, ctes, known } = outer;
  const level = structure.numberOf(statement);
  return { ...offer, structure, parent: outer, ctes, known, knownOfRows: known, grouping: 'none', level };
}

/** The target after the statement, with cells of its own: what a condition said of the row before need not hold. */
function returnedOffer(statement: Write, target: Offer, columns: Columns, outer: Scope): Offer {
  const [relation] = target.relations;
  const clause = clauseOf(statement, 'returning_clause');
  if (relation?.columns === undefined || clause === undefined) return target;
  const fresh = columns.map(({ cell: _cell, ...column }) => column);
  return offerOf({ ...relation, columns: fresh }, clause, outer.structure);
}

/** PostgreSQL's `old` and `new`, and `excluded`. */
function image(name: string, columns: Columns): Relation {
  return { name, columns: columns.map(({ cell: _cell, ...column }) => column) };
}

/** A column of `old` where a row was inserted, or of `new` where one was deleted. */
function missing(column: RelationColumn): RelationColumn {
  return { ...column, nullable: true };
}

/** Names that only stand before a dot: neither bare names nor `*` mean them. */
function withRelations(scope: Scope, more: readonly Relation[]): Scope {
  return { ...scope, relations: [...scope.relations, ...more] };
}
