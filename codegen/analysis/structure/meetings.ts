/** Which columns a statement's parameters, literals and clock calls meet: what they are compared with, and where they are written. */
import type { Node } from 'sql-parser-cst';
import type { ColumnOrigin } from '../analyzer.js';
import type { Catalog } from '../catalog.js';
import { type Assignment, assignmentsIn } from './assignments.js';
import { comparisonsOf } from './comparisons.js';
import { rootScope, structureOf } from './describe.js';
import { type Flow, flowOf } from './flow.js';
import type { Tree } from './parse.js';
import type { Scope, Structure } from './scope.js';
import { argumentsOf, childrenOf, functionName, isQuery, operatorText } from './syntax.js';
import type { Write } from './write-target.js';

/** What one node of the text meets. */
export interface Meeting {
  readonly meets: ColumnOrigin[];
  /** NULL has a meaning here. */
  acceptsNull: boolean;
  /** NULL would be refused, because it is written to a column that cannot be null. */
  refusesNull: boolean;
}

/** The scope in which each node of the statement stands. */
export interface ScopedTree {
  readonly structure: Structure;
  /** Calls `visit` for every node, parents first. `false` leaves out what is below. */
  walk(visit: (node: Node, scope: Scope, parent: Node | undefined) => boolean | undefined): void;
}

/** What every source of values meets beside. */
export interface Meetings extends ScopedTree {
  readonly of: ReadonlyMap<Node, Meeting>;
}

/** The tree with its scopes. */
export function scopedTree(
  tree: Tree,
  catalog: Catalog,
  parameterKind: Structure['parameterKind'] = () => undefined,
): ScopedTree {
  const structure = structureOf(catalog, { parameterKind });
  const root = rootScope(structure);
  return { structure, walk: (visit) => walkFrom(tree.statement, root, undefined, visit) };
}

/** Follows all values of a statement. */
export function meetingsIn(
  tree: Tree,
  catalog: Catalog,
  parameterKind?: Structure['parameterKind'],
): Meetings {
  const { structure, walk } = scopedTree(tree, catalog, parameterKind);
  const of = new Map<Node, Meeting>();
  walk((node, scope) => {
    meetAt(node, scope, of);
    return true;
  });
  return { structure, of, walk };
}

function walkFrom(
  node: Node,
  scope: Scope,
  parent: Node | undefined,
  visit: Parameters<Meetings['walk']>[0],
): void {
  const inner = scopeWithin(node, scope);
  if (visit(node, inner, parent) === false) return;
  for (const child of childrenOf(node)) walkFrom(child, inner, node, visit);
}

/** The scope that a statement or clause opens: describing it for the first time registers it. */
function scopeWithin(node: Node, scope: Scope): Scope {
  const { scopes } = scope.structure;
  const opening = isQuery(node) || isWrite(node);
  if (opening && !scopes.has(node)) scope.structure.describe(node, scope);
  return scopes.get(node) ?? scope;
}

function isWrite(node: Node): node is Write {
  return node.type === 'insert_stmt' || node.type === 'update_stmt' || node.type === 'delete_stmt';
}

function meetAt(node: Node, scope: Scope, of: Map<Node, Meeting>): void {
  for (const { left, right, nullSafe, beside } of comparisonsOf(node, scope)) {
    // What stands for a value of a list of literals need not be one of them.
    const free = ({ origins }: Flow) => origins.filter((origin) => !beside || !hasLiterals(origin, scope));
    meet(left, free(right), of);
    meet(right, free(left), of);
    if (nullSafe) acceptNull([left, right], of);
  }
  if (node.type === 'func_call' && /^(?:coalesce|ifnull)$/.test(functionName(node))) {
    acceptNull(
      argumentsOf(node).map((value) => flowOf(value, scope)),
      of,
    );
  }
  if (isNullTest(node)) acceptNull([flowOf('left' in node ? node.left : node.expr, scope)], of);
  if (isWrite(node)) for (const assignment of assignmentsIn(node, scope)) write(assignment, of);
}

function hasLiterals({ table, column }: ColumnOrigin, scope: Scope): boolean {
  const columns = scope.structure.catalog.tables.get(table)?.columns;
  return columns?.some(({ name, literals }) => name === column && literals !== undefined) ?? false;
}

function isNullTest(node: Node): node is Extract<Node, { type: 'binary_expr' | 'postfix_op_expr' }> {
  if (node.type === 'postfix_op_expr')
    return /^(?:ISNULL|NOTNULL|NOT NULL)$/.test(operatorText(node.operator));
  if (node.type !== 'binary_expr' || node.right.type !== 'null_literal') return false;
  return /^IS(?: NOT)?$/.test(operatorText(node.operator));
}

function meetingOf(node: Node, of: Map<Node, Meeting>): Meeting {
  const known = of.get(node);
  if (known !== undefined) return known;
  const created: Meeting = { meets: [], acceptsNull: false, refusesNull: false };
  of.set(node, created);
  return created;
}

function meet(flow: Flow, origins: readonly ColumnOrigin[], of: Map<Node, Meeting>): void {
  for (const { node } of flow.sources) {
    const { meets } = meetingOf(node, of);
    for (const origin of origins) {
      const known = meets.some((other) => other.table === origin.table && other.column === origin.column);
      if (!known) meets.push(origin);
    }
  }
}

function acceptNull(flows: readonly Flow[], of: Map<Node, Meeting>): void {
  for (const { node } of flows.flatMap((flow) => flow.sources)) meetingOf(node, of).acceptsNull = true;
}

/** A value that is written to a column: `NULL` would be stored, or refused. */
function write({ table, column, flow }: Assignment, of: Map<Node, Meeting>): void {
  meet(flow, [{ table, column: column.name }], of);
  for (const source of flow.sources) {
    const meeting = meetingOf(source.node, of);
    if (column.nullable) meeting.acceptsNull = true;
    else if (source.direct) meeting.refusesNull = true;
  }
}
