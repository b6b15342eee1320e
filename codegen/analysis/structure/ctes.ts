/** CTEs: `WITH`, in order or recursive, each described when it is first asked for. */
import type { CommonTableExpr, Node, WithClause } from 'sql-parser-cst';
import { renamed } from './from.js';
import { type Columns, type Cte, nameOf, type Scope } from './scope.js';
import { combined, sameColumns } from './set-operations.js';
import { unwrapped } from './syntax.js';

/** The scope of a query with the CTEs of its `WITH` clause. */
export function withCtes(clause: WithClause | undefined, scope: Scope): Scope {
  if (clause === undefined) return scope;
  // SQLite does not need the word RECURSIVE, and lets a CTE name one that follows.
  const together = clause.recursiveKw !== undefined || scope.structure.catalog.dialect === 'sqlite';
  let within = scope;
  for (const table of clause.tables.items) {
    const outer = within;
    within = { ...within, ctes: cteOf(table, () => (together ? within : outer), outer.ctes, together) };
  }
  for (let cte = within.ctes; cte !== scope.ctes && cte !== undefined; cte = cte.next) cte.columns();
  return within;
}

function cteOf(table: CommonTableExpr, scope: () => Scope, next: Cte | undefined, together: boolean): Cte {
  let known: { readonly columns: Columns | undefined } | undefined;
  let running = false;
  return {
    get name() {
      return nameOf(table.table, scope().structure.catalog);
    },
    next,
    columns() {
      if (known !== undefined || running) return known?.columns;
      running = true;
      const assume = (columns: Columns | undefined) => {
        known = { columns };
        scope().structure.forget();
      };
      const columns = together
        ? recursive(table, scope(), assume)
        : bodyColumns(table, table.expr.expr, scope());
      known = { columns };
      running = false;
      return columns;
    },
  };
}

function bodyColumns(table: CommonTableExpr, body: Node, scope: Scope): Columns | undefined {
  if (table.search !== undefined || table.cycle !== undefined) return undefined;
  const columns = scope.structure.describe(body, scope);
  return columns === undefined ? undefined : renamed(columns, table.columns?.expr.items ?? [], scope);
}

/**
 * The columns of a CTE that may name itself. It is assumed to give what its first arm gives, and the assumption is weakened
 * until the whole body keeps it: then it holds for the rows of every round.
 */
function recursive(
  table: CommonTableExpr,
  scope: Scope,
  assume: (columns: Columns | undefined) => void,
): Columns | undefined {
  const body = unwrapped(table.expr.expr);
  if (body.type !== 'compound_select_stmt') return bodyColumns(table, body, scope);
  let first: Node = body;
  while (first.type === 'compound_select_stmt') first = first.left;
  let assumed = bodyColumns(table, first, scope);
  while (assumed !== undefined) {
    assume(assumed);
    const given = bodyColumns(table, body, scope);
    const weaker: Columns | undefined = given === undefined ? undefined : combined(assumed, given);
    if (weaker === undefined) break;
    if (sameColumns(weaker, assumed)) return weaker;
    assumed = weaker;
  }
  assume(undefined);
  return undefined;
}
