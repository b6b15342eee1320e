/** Whether an order tells all rows of a query apart, so that both engines give the same ones, in one order. */
import type { Node, SelectStmt } from 'sql-parser-cst';
import { keyOf } from '../analysis/structure/keys.js';
import { isRepeatable } from '../analysis/structure/null-functions.js';
import { findColumn, type Scope } from '../analysis/structure/scope.js';
import {
  argumentsOf,
  castParts,
  clauseOf,
  functionName,
  operatorText,
} from '../analysis/structure/syntax.js';
import { equalitiesOf, type Member, membersOf } from './from-members.js';
import { itemsOf } from './order.js';
import type { Place } from './rule.js';

/** `ties`: there may be rows that the keys do not tell apart. */
export type Apartness = 'apart' | 'ties' | 'in doubt';

type Query = Pick<Place, 'node' | 'scope'>;

/** Of the rows of a query, by the values of these expressions. Rows that are alike in all that they give count as one. */
export function tellApart(query: Query, keys: readonly (Node | undefined)[]): Apartness {
  const { node, scope } = query;
  const known = keys.filter((key) => key !== undefined);
  const items = node.type === 'select_stmt' ? itemsOf(node) : undefined;
  if (items === undefined || items.length === 0 || node.type !== 'select_stmt')
    return rowsApart(query, known);
  const cells = determined(node, scope, known);
  return items.every((item) => isDetermined(item, scope, cells, known)) ? 'apart' : rowsApart(query, known);
}

/** The same, where equal rows are several. By no keys: whether the query gives one row at most. */
export function rowsApart({ node, scope }: Query, keys: readonly Node[]): Apartness {
  if (node.type !== 'select_stmt' || scope.grouping === 'sets') return 'in doubt';
  if (scope.grouping === 'all' || keys.some(isRandom)) return 'apart';
  const cells = determined(node, scope, keys);
  if (scope.grouping === 'plain') {
    const groups = clauseOf(node, 'group_by_clause')?.columns.items ?? [];
    if (groups.every((group) => isDetermined(group, scope, cells, keys))) return 'apart';
    return groups.every(({ type }) => type === 'identifier' || type === 'member_expr') ? 'ties' : 'in doubt';
  }
  const open = cells.members.filter((member) => !cells.done.has(member));
  if (open.length === 0) return clauseOf(node, 'select_clause') === undefined ? 'in doubt' : 'apart';
  return open.some(({ table }) => table !== undefined) ? 'ties' : 'in doubt';
}

/** Whether these values are the same in all rows in which the keys are. */
export function areDecided({ node, scope }: Query, keys: readonly Node[], values: readonly Node[]): boolean {
  if (node.type !== 'select_stmt') return false;
  const cells = determined(node, scope, keys);
  return values.every((value) => isDetermined(value, scope, cells, keys));
}

/** The columns of members of `FROM` of which several rows may meet one row that an `UPDATE` writes. */
export function severalPerTarget(
  update: Extract<Node, { type: 'update_stmt' }>,
  scope: Scope,
  target: readonly string[],
): ReadonlySet<string> {
  const { members, done, sure } = determined(update, scope, [], target);
  const open = members.filter((member) => !done.has(member) && member.table !== undefined);
  return new Set(open.flatMap(({ cells }) => cells).filter((cell) => !sure.has(cell)));
}

/**
 * Whether a column is NULL only where an outer join found no row, and these keys leave one row at most of all members that
 * were found: then no row with NULL there is beside one with a value.
 */
export function isAloneWhereAbsent(value: Node, query: Place, keys: readonly (Node | undefined)[]): boolean {
  const { node, scope } = query;
  if (node.type !== 'select_stmt' || (value.type !== 'identifier' && value.type !== 'member_expr'))
    return false;
  const column = findColumn(value, scope)?.column;
  const absences = new Set(column?.absences?.map(({ key }) => key));
  if (column === undefined || column.nullable || absences.size === 0) return false;
  const { members, done } = determined(
    node,
    scope,
    keys.filter((key) => key !== undefined),
  );
  const away = new Set(
    scope.relations
      .flatMap(({ columns = [] }) => columns)
      .filter((one) => one.absences?.some(({ key }) => absences.has(key)))
      .flatMap(({ cell }) => cell ?? []),
  );
  // What is joined by a value of an absent row is absent too.
  const equalities = equalitiesOf(node, scope);
  for (let size = -1; size < away.size; ) {
    size = away.size;
    for (const { cells } of members) {
      const joined = equalities.some(
        ({ cell, by }) => by !== undefined && away.has(by) && cells.includes(cell),
      );
      if (joined) for (const cell of cells) away.add(cell);
    }
  }
  return members.every((member) => done.has(member) || member.cells.some((cell) => away.has(cell)));
}

/** The columns that have one value where the keys have one. */
interface Determined {
  readonly members: readonly Member[];
  /** Members of which at most one row is left. */
  readonly done: ReadonlySet<Member>;
  /** Never NULL, as far as a key of a table has to be. */
  readonly sure: Set<string>;
  /** Perhaps NULL in several rows, which a UNIQUE does not forbid. */
  readonly loose: Set<string>;
}

/** `given` are columns of one row. */
function determined(
  select: SelectStmt | Extract<Node, { type: 'update_stmt' }>,
  scope: Scope,
  keys: readonly Node[],
  given: readonly string[] = [],
): Determined {
  const from = clauseOf(select, 'from_clause')?.expr;
  const members = from === undefined ? [] : membersOf(from, scope).map((one) => withOwnKeys(one, scope));
  const done = new Set<Member>();
  const sure = new Set(given);
  const loose = new Set(keys.flatMap((key) => cellOf(key, scope) ?? []));
  const equalities = equalitiesOf(select, scope);
  for (let size = -1; size < sure.size + done.size; ) {
    size = sure.size + done.size;
    for (const { cell, by } of equalities) {
      if (by === undefined || sure.has(by) || loose.has(by)) sure.add(cell);
    }
    for (const member of members) {
      if (done.has(member) || !member.keys.some((key) => holds(key, sure, loose))) continue;
      done.add(member);
      for (const cell of member.cells) sure.add(cell);
    }
  }
  return { members, done, sure, loose };
}

/** Of a subquery each column is a key that tells its rows apart. */
function withOwnKeys(member: Member, outer: Scope): Member {
  const { query, cells } = member;
  const scope = query === undefined ? undefined : outer.structure.scopes.get(query);
  if (query?.type !== 'select_stmt' || scope === undefined) return member;
  const items = itemsOf(query) ?? [];
  if (items.length !== cells.length) return member;
  const keys = items.flatMap((item, index) => {
    const cell = cells[index];
    const apart = cell !== undefined && tellApart({ node: query, scope }, [item]) === 'apart';
    return apart ? [[{ cell, nullable: false }]] : [];
  });
  return { ...member, keys };
}

/** Where chance decides, the engines are not meant to agree. */
function isRandom(key: Node): boolean {
  return key.type === 'func_call' && functionName(key) === 'random';
}

function holds(key: Member['keys'][number], sure: Set<string>, loose: Set<string>): boolean {
  return key.every(({ cell, nullable }) => sure.has(cell) || (!nullable && loose.has(cell)));
}

function isDetermined(value: Node, scope: Scope, cells: Determined, keys: readonly Node[]): boolean {
  if (/_literal$/.test(value.type) || value.type === 'parameter') return true;
  const cell = cellOf(value, scope);
  if (cell !== undefined && (cells.sure.has(cell) || cells.loose.has(cell))) return true;
  const own = keyOf(value, scope);
  if (own !== undefined && keys.some((key) => keyOf(key, scope) === own)) return true;
  const parts = partsOf(value, scope);
  return parts?.every((part) => isDetermined(part, scope, cells, keys)) ?? false;
}

/** What a value is computed of and nothing else; `undefined` if that cannot be told. */
function partsOf(value: Node, scope: Scope): readonly Node[] | undefined {
  switch (value.type) {
    case 'paren_expr':
    case 'prefix_op_expr':
    case 'postfix_op_expr':
      return [value.expr];
    case 'binary_expr':
      return [value.left, value.right];
    case 'func_call':
      return value.over === undefined && isRepeatable(functionName(value), scope.structure.catalog)
        ? argumentsOf(value)
        : undefined;
    default: {
      const cast = castParts(value);
      return cast === undefined ? undefined : [cast.operand];
    }
  }
}

function cellOf(value: Node, scope: Scope): string | undefined {
  if (value.type === 'paren_expr') return cellOf(value.expr, scope);
  if (value.type === 'binary_expr' && operatorText(value.operator) === 'COLLATE')
    return cellOf(value.left, scope);
  if (value.type !== 'identifier' && value.type !== 'member_expr') return undefined;
  return findColumn(value, scope)?.column.cell;
}
