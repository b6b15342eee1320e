/** The members of a `FROM` clause with the keys of their tables, and which columns its conditions make equal. */
import type { Node, SelectStmt } from 'sql-parser-cst';
import type { CatalogTable } from '../analysis/catalog.js';
import { findColumn, nameOf, namePath, type Scope } from '../analysis/structure/scope.js';
import {
  castParts,
  clauseOf,
  isQuery,
  operatorText,
  rowItems,
  unwrapped,
} from '../analysis/structure/syntax.js';

/** A column of a member: its cell, as scopes name it. */
interface Cell {
  readonly cell: string;
  readonly nullable: boolean;
}

export interface Member {
  readonly name: string;
  /** Absent for what is no table of the catalog. */
  readonly table?: CatalogTable;
  /** Of a subquery. */
  readonly query?: Node;
  readonly cells: readonly string[];
  /** Each determines a row. */
  readonly keys: readonly (readonly Cell[])[];
}

/** All members, those of joins one by one. */
export function membersOf(from: Node, scope: Scope): readonly Member[] {
  switch (from.type) {
    case 'join_expr':
      return [...membersOf(from.left, scope), ...membersOf(from.right, scope)];
    case 'paren_expr':
      return from.expr.type === 'join_expr' ? membersOf(from.expr, scope) : [unknownMember];
    case 'alias':
      return [memberOf(from.expr, nameOf(from.alias, scope.structure.catalog), scope)];
    default:
      return [memberOf(from, namePath(from, scope.structure.catalog)?.at(-1) ?? '', scope)];
  }
}

const unknownMember: Member = { name: '', cells: [], keys: [] };

function memberOf(node: Node, name: string, scope: Scope): Member {
  const path = namePath(node, scope.structure.catalog);
  const table = path === undefined || isCte(path, scope) ? undefined : tableOf(path.at(-1) ?? '', scope);
  const columns = scope.relations.find((relation) => relation.name === name)?.columns ?? [];
  const cells = columns.flatMap(({ cell }) => cell ?? []);
  const query = unwrapped(node);
  if (table === undefined) return { name, cells, keys: [], ...(isQuery(query) ? { query } : {}) };
  const keys = table.constraints
    .filter(({ kind, index, partial }) => /^(?:primary key|unique)$/.test(kind) && !index && !partial)
    .map((constraint) =>
      constraint.columns.flatMap((column): readonly Cell[] => {
        const cell = columns.find(({ origin }) => origin?.column === column)?.cell;
        const stated = table.columns.find((one) => one.name === column);
        return cell === undefined ? [] : [{ cell, nullable: stated?.nullable ?? true }];
      }),
    )
    .filter((key) => key.length > 0);
  return { name, table, cells, keys };
}

function isCte(path: readonly string[], { ctes }: Scope): boolean {
  for (let cte = ctes; cte !== undefined; cte = cte.next)
    if (path.length === 1 && cte.name === path[0]) return true;
  return false;
}

function tableOf(name: string, scope: Scope): CatalogTable | undefined {
  const { tables, dialect } = scope.structure.catalog;
  const found =
    tables.get(name) ??
    [...tables.values()].find((one) => dialect === 'sqlite' && one.name.toLowerCase() === name);
  return found?.kind === 'table' ? found : undefined;
}

/** A column that has one value where another has (`by`), or always: then it equals a value from outside. */
export interface Equality {
  readonly cell: string;
  readonly by?: string;
}

/** What `WHERE` and the conditions of joins say. An outer join says it of the rows that it may leave out only. */
export function equalitiesOf(
  select: SelectStmt | Extract<Node, { type: 'update_stmt' }>,
  scope: Scope,
): readonly Equality[] {
  const where = clauseOf(select, 'where_clause')?.expr;
  const from = clauseOf(select, 'from_clause')?.expr;
  return [
    ...(where === undefined ? [] : inCondition(where, scope)),
    ...(from === undefined ? [] : inJoins(from, scope)),
  ];
}

function inJoins(node: Node, scope: Scope): readonly Equality[] {
  if (node.type === 'paren_expr') return inJoins(node.expr, scope);
  if (node.type !== 'join_expr') return [];
  const own = inSpecification(node, scope);
  const operator = operatorText(node.operator);
  const within = (side: Node) => {
    const cells = new Set(membersOf(side, scope).flatMap((member) => member.cells));
    return own.filter(({ cell }) => cells.has(cell));
  };
  const below = [...inJoins(node.left, scope), ...inJoins(node.right, scope)];
  if (/FULL/.test(operator)) return below;
  if (/LEFT/.test(operator)) return [...below, ...within(node.right), ...merged(node, node.left, scope)];
  if (/RIGHT/.test(operator)) return [...below, ...within(node.left), ...merged(node, node.right, scope)];
  return [...below, ...own, ...merged(node, node.left, scope)];
}

/** A name of `USING` means the column of the side whose rows are all there. */
function merged(join: Join, side: Node, scope: Scope): readonly Equality[] {
  return namesOfUsing(join, scope).flatMap((name) => {
    const cell = scope.output.find((column) => column !== 'unknown' && column.name === name);
    const own = cellNamed(name, side, scope);
    return cell === undefined || cell === 'unknown' || cell.cell === undefined || own === undefined
      ? []
      : both(cell.cell, own);
  });
}

type Join = Extract<Node, { type: 'join_expr' }>;

function inSpecification(join: Join, scope: Scope): readonly Equality[] {
  const { specification } = join;
  if (specification?.type === 'join_on_specification') return inCondition(specification.expr, scope);
  return namesOfUsing(join, scope).flatMap((name) => {
    const [left, right] = [join.left, join.right].map((side) => cellNamed(name, side, scope));
    return left === undefined || right === undefined ? [] : both(left, right);
  });
}

function namesOfUsing({ specification }: Join, scope: Scope): readonly string[] {
  if (specification?.type !== 'join_using_specification') return [];
  const { catalog } = scope.structure;
  return specification.expr.expr.items.flatMap((column) =>
    column.type === 'identifier' ? nameOf(column, catalog) : [],
  );
}

function cellNamed(name: string, side: Node, scope: Scope): string | undefined {
  const names = membersOf(side, scope).map((member) => member.name);
  const columns = scope.relations
    .filter((relation) => names.includes(relation.name ?? ''))
    .flatMap((one) => one.columns ?? []);
  return columns.find((column) => column.name === name)?.cell;
}

function both(left: string, right: string): readonly Equality[] {
  return [
    { cell: left, by: right },
    { cell: right, by: left },
  ];
}

function inCondition(condition: Node, scope: Scope): readonly Equality[] {
  const test = unwrapped(condition);
  if (test.type !== 'binary_expr') return [];
  const operator = operatorText(test.operator);
  if (operator === 'AND') return [...inCondition(test.left, scope), ...inCondition(test.right, scope)];
  if (operator !== '=') return [];
  const lefts = rowItems(test.left) ?? [test.left];
  const rights = rowItems(test.right) ?? [test.right];
  if (lefts.length !== rights.length) return [];
  return lefts.flatMap((left, index) => {
    const right = rights[index] ?? left;
    const [one, other] = [sideOf(left, scope), sideOf(right, scope)];
    if (one === undefined || other === undefined) return [];
    if (one.cell !== undefined && other.cell !== undefined) return both(one.cell, other.cell);
    const [cell, by] = one.cell === undefined ? [other.cell, one.of] : [one.cell, other.of];
    return cell === undefined ? [] : [by === undefined ? { cell } : { cell, by }];
  });
}

/**
 * A column of this query, a value that is computed of one column (`of`), or (`{}`) a value that does not depend on its
 * rows; `undefined` for anything else.
 */
interface Side {
  readonly cell?: string;
  readonly of?: string;
}

function sideOf(node: Node, scope: Scope): Side | undefined {
  const value = unwrapped(node);
  if (value.type === 'parameter' || /_literal$/.test(value.type)) return {};
  const operand = castParts(value)?.operand;
  if (operand !== undefined) return computedOf([operand], scope);
  if (value.type === 'binary_expr' && /^(?:[-+*/%]|\|\|)$/.test(operatorText(value.operator)))
    return computedOf([value.left, value.right], scope);
  if (value.type !== 'identifier' && value.type !== 'member_expr') return undefined;
  const found = findColumn(value, scope);
  if (found === undefined) return undefined;
  const { cell } = found.column;
  if (found.level.level !== scope.level) return {};
  return cell === undefined ? undefined : { cell };
}

function computedOf(parts: readonly Node[], scope: Scope): Side | undefined {
  const sides = parts.map((part) => sideOf(part, scope));
  const cells = new Set(sides.flatMap((side) => side?.cell ?? side?.of ?? []));
  const [of] = cells;
  if (sides.includes(undefined) || cells.size > 1) return undefined;
  return of === undefined ? {} : { of };
}
