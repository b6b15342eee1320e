/** Which member of `FROM` each result column is a plain column of, and which ones it reads: what `@embed` and `@nest` make objects of. */
import type { Node } from 'sql-parser-cst';
import type { ColumnMember, OuterMember } from '../analyzer.js';
import type { Catalog } from '../catalog.js';
import { rootScope, structureOf } from './describe.js';
import { offerOfMember } from './from.js';
import { columnIsNullable, knowing } from './known.js';
import type { Tree } from './parse.js';
import { findColumn, nameOf, namePath, type Offer, type Scope } from './scope.js';
import { childrenOf, clauseOf, isQuery, operatorText, unwrapped, withoutAlias } from './syntax.js';
import { targetOf } from './write-target.js';

/** A member of `FROM` with its columns as they are before any outer join. */
interface Member {
  readonly name: string;
  readonly columns: NonNullable<Offer['relations'][number]['columns']>;
  readonly outer: boolean;
}

/** What the members of `FROM` are to the columns of a result. */
export interface ColumnMembers {
  /** One entry per result column, in order: its member, or nothing for other expressions. */
  readonly columns: readonly (ColumnMember | undefined)[];
  /** One entry per result column: the names of the members that it reads, in subqueries too. */
  readonly reads: readonly (readonly string[])[];
  /** The members that an outer join may leave out. */
  readonly outer: readonly OuterMember[];
}

/** `undefined` if the columns cannot be told. */
export function columnMembers(tree: Tree, catalog: Catalog): ColumnMembers | undefined {
  const { statement } = tree;
  const structure = structureOf(catalog);
  structure.describe(statement, rootScope(structure));
  const returning = 'clauses' in statement ? clauseOf(statement, 'returning_clause') : undefined;
  const scope = structure.scopes.get(returning ?? statement);
  if (scope === undefined || !('clauses' in statement)) return undefined;
  const items = returning?.columns.items ?? clauseOf(statement, 'select_clause')?.columns?.items;
  const members = membersOf(statement, scope);
  const found = items?.flatMap((item) => {
    if (item.type === 'empty') return [];
    const own = membersOfItem(item, members, scope);
    const reads = [...readBy(withoutAlias(item).expr, scope)];
    return own.map((member) => ({ member, reads: isColumn(member) ? [member.name] : reads }));
  });
  if (found === undefined || found.some(({ member }) => member === 'unknown')) return undefined;
  return {
    columns: found.map(({ member }) => (isColumn(member) ? member : undefined)),
    reads: found.map(({ reads }) => reads),
    outer: outerMembers(members, scope),
  };
}

type Found = ColumnMember | undefined | 'unknown';

function isColumn(found: Found): found is ColumnMember {
  return found !== undefined && found !== 'unknown';
}

/** The names of the members of a query's `FROM` whose columns stand in an expression of it. */
function readBy(node: Node, own: Scope, scope: Scope = own, names = new Set<string>()): ReadonlySet<string> {
  const inner = isQuery(node) ? (scope.structure.scopes.get(node) ?? scope) : scope;
  if (node.type === 'identifier' || node.type === 'member_expr') {
    const found = findColumn(node, inner);
    const cell = found?.level.level === own.level ? found.column.cell : undefined;
    const having = own.relations.find(({ columns }) =>
      columns?.some((column) => cell !== undefined && column.cell === cell),
    );
    if (having?.name !== undefined) names.add(having.name);
    return names;
  }
  const called = node.type === 'func_call' ? node.name : undefined;
  for (const child of childrenOf(node)) if (child !== called) readBy(child, own, inner, names);
  return names;
}

function outerMembers(members: readonly Member[], scope: Scope): readonly OuterMember[] {
  const left = members.filter((member) => member.outer && isMissing(member.name, scope.known, scope));
  return left.map(({ name }) => {
    const { known } = knowing(scope, new Set(absencesOf(name, scope)));
    return {
      name,
      needs: left.flatMap((other) => (isMissing(other.name, known, scope) ? [] : [other.name])),
    };
  });
}

function absencesOf(name: string, scope: Scope): readonly string[] {
  const columns = scope.relations.find((each) => each.name === name)?.columns ?? [];
  return columns.flatMap(({ absences = [] }) => absences.map(({ key }) => key));
}

function isMissing(name: string, known: Scope['known'], scope: Scope): boolean {
  return absencesOf(name, scope).some((key) => !known.has(key));
}

function membersOf(statement: Extract<Tree['statement'], { clauses: unknown }>, scope: Scope): Member[] {
  const outside = scope.parent ?? scope;
  const from = 'clauses' in statement ? clauseOf(statement, 'from_clause')?.expr : undefined;
  const beside = from === undefined || from.type === 'dual_table' ? [] : leaves(from, outside, false);
  switch (statement.type) {
    case 'insert_stmt':
    case 'update_stmt':
    case 'delete_stmt':
      return [...named(targetOf(statement, outside), false), ...beside];
    default:
      return beside;
  }
}

function named(relation: Offer['relations'][number], outer: boolean): Member[] {
  const { name, columns } = relation;
  return name === undefined || columns === undefined ? [] : [{ name, columns, outer }];
}

/** The members below a node of `FROM`; `outer` if a row may come without them. */
function leaves(node: Node, scope: Scope, outer: boolean): Member[] {
  if (node.type === 'join_expr') {
    const words = operatorText(node.operator).split(' ');
    const full = words.includes('FULL');
    return [
      ...leaves(node.left, scope, outer || full || words.includes('RIGHT')),
      ...leaves(node.right, scope, outer || full || words.includes('LEFT')),
    ];
  }
  if (node.type === 'paren_expr' && unwrapped(node).type === 'join_expr') {
    return leaves(unwrapped(node), scope, outer);
  }
  return offerOfMember(node, scope).relations.flatMap((relation) => named(relation, outer));
}

function membersOfItem(item: Node, members: readonly Member[], scope: Scope): readonly Found[] {
  const { catalog } = scope.structure;
  if (item.type === 'all_columns') return membersOfStar(members, scope);
  const { expr } = withoutAlias(item);
  const inner = unwrapped(expr);
  if (inner.type === 'member_expr' && inner.property.type === 'all_columns') {
    const member = members.find(({ name }) => name === namePath(inner.object, catalog)?.at(-1));
    return member === undefined ? ['unknown'] : allOf(member, scope);
  }
  if (inner.type === 'identifier') {
    const name = nameOf(inner, catalog);
    const having = members.filter(({ columns }) => columns.some((column) => column.name === name));
    const [only] = having;
    return [only === undefined || having.length > 1 ? undefined : memberOf(only, name, scope)];
  }
  const path = namePath(inner, catalog);
  const member = members.find(({ name }) => name === path?.at(-2));
  return [member === undefined ? undefined : memberOf(member, path?.at(-1), scope)];
}

/** A bare star is all members one behind the other, unless a join merges columns. */
function membersOfStar(members: readonly Member[], scope: Scope): readonly Found[] {
  const names = scope.output.map((column) => (column === 'unknown' ? undefined : column.name));
  const all = members.flatMap(({ columns }) => columns.map(({ name }) => name));
  if (names.length === all.length && names.every((name, index) => name === all[index])) {
    return members.flatMap((member) => allOf(member, scope));
  }
  return scope.output.map((column) => (column === 'unknown' ? 'unknown' : undefined));
}

function allOf(member: Member, scope: Scope): readonly Found[] {
  return member.columns.map((column) => memberOf(member, column.name, scope));
}

/** A grouping set gives NULL for columns that are never null. */
function memberOf({ name, columns, outer }: Member, column: string | undefined, scope: Scope): Found {
  const own = columns.find((each) => each.name === column);
  const grouped = scope.grouping === 'all' || scope.grouping === 'sets';
  const joined = scope.relations.find((each) => each.name === name)?.columns;
  const found = joined?.find((each) => each.name === column);
  // A condition may need the row that an outer join would leave out; and where the row is there, its join's condition holds.
  const absences = new Set(found?.absences?.map(({ key }) => key));
  const missing = found === undefined || [...absences].some((key) => !scope.known.has(key));
  const nullable = found === undefined ? true : columnIsNullable(found, knowing(scope, absences).known);
  const origin = own?.origin;
  return {
    name,
    outer: outer && missing,
    nullable: own === undefined || (own.nullable && nullable) || grouped,
    ...(origin === undefined ? {} : { origin }),
  };
}
