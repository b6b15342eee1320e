/** The columns that a statement or subquery gives, and the scopes in it: the centre of the structure analysis. */
import type { Node, SelectStmt } from 'sql-parser-cst';
import type { Catalog } from '../catalog.js';
import { factsOf } from './conditions.js';
import { withCtes } from './ctes.js';
import { emptyOffer, offerOfMember } from './from.js';
import { groupingOf } from './groups.js';
import { knowing, nothingKnown, ofEachRow } from './known.js';
import { type Columns, nameOf, type Scope, type Structure } from './scope.js';
import { listedColumns, rowColumns } from './select-list.js';
import { combined, setOperation } from './set-operations.js';
import { clauseOf, rangeOf, rowItems, unwrapped, withoutAlias } from './syntax.js';
import type { Write } from './write-target.js';
import { writeScopes } from './writes.js';

/** How many queries may be described for one statement: what depends on itself is described again and again. */
const stepCap = 5000;

/** Begins the analysis of a statement against an engine's catalog. */
export function structureOf(
  catalog: Catalog,
  parameters: Partial<Pick<Structure, 'neverNull' | 'parameterKind'>> = {},
): Structure {
  const described = new Map<Node, { readonly columns: Columns | undefined }>();
  const numbers = new Map<Node, number>();
  let steps = 0;
  return {
    catalog,
    neverNull: parameters.neverNull ?? new Set(),
    parameterKind: parameters.parameterKind ?? (() => undefined),
    scopes: new Map(),
    views: new Map(),
    describe(query, parent) {
      const known = described.get(query);
      if (known !== undefined) return known.columns;
      const columns = ++steps > stepCap ? undefined : columnsOf(query, parent);
      described.set(query, { columns });
      return columns;
    },
    open(query, parent) {
      return query.type === 'select_stmt' && ++steps <= stepCap ? opened(query, parent) : parent;
    },
    numberOf(node) {
      const number = numbers.get(node) ?? numbers.size + 1;
      numbers.set(node, number);
      return number;
    },
    forget() {
      described.clear();
    },
  };
}

/** The scope of a whole statement, which offers nothing. */
export function rootScope(structure: Structure): Scope {
  const nothing = { parent: undefined, ctes: undefined, known: nothingKnown, knownOfRows: nothingKnown };
  return { ...emptyOffer, ...nothing, structure, grouping: 'none', level: 0 };
}

function columnsOf(query: Node, parent: Scope): Columns | undefined {
  switch (query.type) {
    case 'select_stmt':
      return columnsOfSelect(query, parent);
    case 'compound_select_stmt': {
      const scope = withCtes(leadingWith(query), parent);
      parent.structure.scopes.set(query, scope);
      const left = parent.structure.describe(query.left, scope);
      const right = parent.structure.describe(query.right, scope);
      if (left === undefined || right === undefined) return undefined;
      return combined(left, right, setOperation(query));
    }
    case 'paren_expr':
      return parent.structure.describe(unwrapped(query), parent);
    case 'insert_stmt':
    case 'update_stmt':
    case 'delete_stmt':
      return columnsOfWrite(query, parent);
    default:
      return undefined;
  }
}

/** The parser leaves `WITH` in the first arm of a compound, where it stands; its names hold for all arms. */
function leadingWith(query: Node) {
  let first = query;
  while (first.type === 'compound_select_stmt') first = first.left;
  return first.type === 'select_stmt' ? clauseOf(first, 'with_clause') : undefined;
}

function opened(query: SelectStmt, parent: Scope): Scope {
  const outer = withCtes(clauseOf(query, 'with_clause'), parent);
  const from = clauseOf(query, 'from_clause');
  const table = clauseOf(query, 'table_clause');
  const member = from?.expr ?? table?.table;
  const aliases = aliasesIn(query, parent.structure.catalog);
  const around = aliases === undefined ? outer : { ...outer, aliases };
  const offer =
    member === undefined || member.type === 'dual_table' ? emptyOffer : offerOfMember(member, around);
  const scope: Scope = {
    ...offer,
    ...(aliases === undefined ? {} : { aliases }),
    structure: parent.structure,
    parent: outer,
    ctes: outer.ctes,
    grouping: 'none',
    level: parent.structure.numberOf(query),
    known: outer.known,
    knownOfRows: outer.known,
  };
  const condition = clauseOf(query, 'where_clause')?.expr;
  return ofEachRow(
    knowing(scope, condition === undefined ? nothingKnown : factsOf(condition, 'true', scope)),
  );
}

/** The names that SQLite looks for in conditions behind the columns of `FROM`, but before those of the surrounding query. */
function aliasesIn(query: SelectStmt, catalog: Catalog): ReadonlySet<string> | undefined {
  if (catalog.dialect !== 'sqlite') return undefined;
  const items: readonly Node[] = clauseOf(query, 'select_clause')?.columns?.items ?? [];
  return new Set(
    items.flatMap((item) => {
      const { alias } = withoutAlias(item);
      return alias === undefined ? [] : [nameOf(alias, catalog)];
    }),
  );
}

function columnsOfSelect(query: SelectStmt, parent: Scope): Columns | undefined {
  const { structure } = parent;
  const scope = groupedScope(query, opened(query, parent));
  if (scope.grouping === 'all' || scope.grouping === 'sets') structure.forget();
  structure.scopes.set(query, scope);
  const items = clauseOf(query, 'select_clause')?.columns?.items;
  if (items !== undefined) {
    const columns = listedColumns(items, scope);
    return scope.sets?.left === 'unknown'
      ? columns?.map(({ why: _why, ...column }) => ({ ...column, nullable: !column.count }))
      : columns;
  }
  if (clauseOf(query, 'select_clause') !== undefined) return [];
  const values = clauseOf(query, 'values_clause');
  if (values !== undefined) return columnsOfRows(values, scope);
  if (clauseOf(query, 'table_clause') !== undefined) {
    return listedColumns([{ type: 'all_columns', range: [...rangeOf(query)] }], scope);
  }
  const inner = query.clauses.find((clause) => clause.type === 'paren_expr');
  return inner === undefined ? undefined : structure.describe(inner.expr, scope);
}

/** The scope of what stands behind `GROUP BY`, with what `HAVING` says of the groups. */
function groupedScope(query: SelectStmt, open: Scope): Scope {
  const windows = clauseOf(query, 'window_clause');
  const scope = { ...open, ...groupingOf(query, open), ...(windows === undefined ? {} : { windows }) };
  const condition = clauseOf(query, 'having_clause')?.expr;
  return condition === undefined ? scope : ofEachRow(knowing(scope, factsOf(condition, 'true', scope)));
}

function columnsOfRows(values: Extract<Node, { type: 'values_clause' }>, scope: Scope): Columns | undefined {
  const rows = values.values.type === 'list_expr' ? values.values.items : [values.values];
  const described = rows.map((row) => rowColumns(rowItems(row) ?? [], scope));
  return described.reduce<Columns | undefined>(
    (columns, row) => (columns === undefined ? undefined : combined(columns, row)),
    described[0],
  );
}

function columnsOfWrite(statement: Write, parent: Scope): Columns | undefined {
  const { structure } = parent;
  const outer = withCtes(clauseOf(statement, 'with_clause'), parent);
  const { body, returning } = writeScopes(statement, outer);
  structure.scopes.set(statement, body);
  const source = statement.clauses.find((clause) => /^(?:compound_)?select_stmt$/.test(clause.type));
  if (source !== undefined) structure.describe(source, outer);
  const clause = clauseOf(statement, 'returning_clause');
  if (clause === undefined) return [];
  structure.scopes.set(clause, returning);
  return listedColumns(clause.columns.items, returning);
}
