/** How a query groups its rows, and which columns some of its groups leave out. */
import type { Node, SelectStmt } from 'sql-parser-cst';
import { aggregateLevel, holdsAggregate } from './aggregates.js';
import { rowsKey } from './keys.js';
import { findColumn, type Scope } from './scope.js';
import { clauseOf, rowItems } from './syntax.js';

type Call = Extract<Node, { type: 'func_call' }>;

/** True if none of the groups per which this aggregate is computed consists of no rows. */
export function groupIsFilled(call: Call, scope: Scope): boolean {
  const number = aggregateLevel(call, scope);
  let own: Scope | undefined = scope;
  while (own !== undefined && own.level !== number) own = own.parent;
  if (own?.grouping === 'sets') return own.sets?.empty === false;
  return own?.grouping === 'plain' || (own?.grouping === 'all' && scope.known.has(rowsKey(own.level)));
}

/** The grouping of a query, whose `FROM` clause is open in this scope. */
export function groupingOf(query: SelectStmt, scope: Scope): Pick<Scope, 'grouping' | 'sets'> {
  const groups = clauseOf(query, 'group_by_clause');
  if (groups !== undefined) {
    const sets = groups.withRollupKw !== undefined || groups.columns.items.some(isGroupingSet);
    return sets ? { grouping: 'sets', sets: setsOf(groups.columns.items, scope) } : { grouping: 'plain' };
  }
  if (clauseOf(query, 'having_clause') !== undefined) return { grouping: 'all' };
  const parts = query.clauses.filter((clause) => ['select_clause', 'order_by_clause'].includes(clause.type));
  return { grouping: holdsAggregate(parts, scope) ? 'all' : 'none' };
}

/** `ROLLUP (a)`, `GROUPING SETS (…)`, `CUBE (a)`, `()`: groups in which a grouping column is NULL. */
function isGroupingSet(item: Node): boolean {
  return /^group_by_/.test(item.type) || (item.type === 'paren_expr' && rowItems(item)?.length === 0);
}

/** One grouping set: the cells by which it groups. */
type GroupingSet = readonly string[];

/** So many sets are told apart. */
const setCap = 256;

/** An expression in a grouping set leaves all in doubt: the same expression in the result is NULL in some rows. */
function setsOf(items: readonly Node[], scope: Scope): NonNullable<Scope['sets']> {
  const all = items.reduce<readonly GroupingSet[] | undefined>(
    (sets, item) => crossed(sets, setsOfItem(item, scope)),
    [[]],
  );
  if (all === undefined) return { left: 'unknown', empty: true };
  const cells = new Set(all.flat());
  const left = new Set([...cells].filter((cell) => !all.every((set) => set.includes(cell))));
  return { left, empty: all.some((set) => set.length === 0) };
}

function crossed(
  left: readonly GroupingSet[] | undefined,
  right: readonly GroupingSet[] | undefined,
): readonly GroupingSet[] | undefined {
  if (left === undefined || right === undefined || left.length * right.length > setCap) return undefined;
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}

function setsOfItem(item: Node, scope: Scope): readonly GroupingSet[] | undefined {
  switch (item.type) {
    case 'identifier':
    case 'member_expr': {
      const cell = findColumn(item, scope)?.column.cell;
      return cell === undefined ? undefined : [[cell]];
    }
    case 'paren_expr': {
      const items = rowItems(item) ?? [item.expr];
      return items.reduce<readonly GroupingSet[] | undefined>(
        (sets, one) => crossed(sets, setsOfItem(one, scope)),
        [[]],
      );
    }
    case 'group_by_rollup':
    case 'group_by_cube': {
      const members = item.columns.expr.items.map((one) => setsOfItem(one, scope));
      return members.reduceRight<readonly GroupingSet[] | undefined>(
        (sets, member) => {
          const longer = crossed(member, sets);
          if (longer === undefined || sets === undefined) return undefined;
          return (item.type === 'group_by_cube' ? sets : [[]]).concat(longer);
        },
        [[]],
      );
    }
    case 'group_by_grouping_sets': {
      const sets = item.columns.expr.items.map((one) => setsOfItem(one, scope));
      return sets.every((one) => one !== undefined) ? sets.flat() : undefined;
    }
    default:
      return undefined;
  }
}
