/** Which values a node of a statement compares with each other. */
import type { Node } from 'sql-parser-cst';
import { flowsOfRow } from './assignments.js';
import { type Flow, flowOf } from './flow.js';
import { peers } from './functions.js';
import type { Scope } from './scope.js';
import { argumentsOf, functionName, operatorText, rowItems, unwrapped } from './syntax.js';

export interface Comparison {
  readonly left: Flow;
  readonly right: Flow;
  /** True if NULL equals NULL here. */
  readonly nullSafe: boolean;
}

const comparing = /^(?:=|==|<>|!=|<|>|<=|>=|(?:NOT )?(?:LIKE|ILIKE|GLOB|SIMILAR TO)|IS.*)$/;

/** The comparisons that this node itself makes: by an operator, `BETWEEN`, `IN`, `CASE`, or among the arguments of `COALESCE`. */
export function comparisonsOf(node: Node, scope: Scope): readonly Comparison[] {
  switch (node.type) {
    case 'binary_expr':
      return ofOperator(node, scope);
    case 'between_expr':
      return [node.begin, node.end].map((bound) => pair(flowOf(node.left, scope), flowOf(bound, scope)));
    case 'case_expr': {
      const { expr } = node;
      if (expr === undefined) return [];
      return node.clauses.flatMap((clause) =>
        clause.type === 'case_when' ? [pair(flowOf(expr, scope), flowOf(clause.condition, scope))] : [],
      );
    }
    case 'func_call':
      return peers.has(functionName(node)) ? amongPeers(argumentsOf(node), scope) : [];
    default:
      return [];
  }
}

function pair(left: Flow, right: Flow, nullSafe = false): Comparison {
  return { left, right, nullSafe };
}

function amongPeers(values: readonly Node[], scope: Scope): readonly Comparison[] {
  const flows = values.map((value) => flowOf(value, scope));
  return flows.flatMap((left, index) => flows.slice(index + 1).map((right) => pair(left, right)));
}

function ofOperator(node: Extract<Node, { type: 'binary_expr' }>, scope: Scope): readonly Comparison[] {
  const operator = operatorText(node.operator);
  if (operator === 'IN' || operator === 'NOT IN') return ofMembership(node.left, node.right, scope);
  const { left, right } = node;
  if (!comparing.test(operator) || right.type === 'null_literal' || right.type === 'boolean_literal')
    return [];
  return betweenRows(left, right, scope, operator.startsWith('IS'));
}

function ofMembership(left: Node, right: Node, scope: Scope): readonly Comparison[] {
  const items = rowItems(right);
  if (items === undefined) return betweenRows(left, right, scope, false);
  return items.flatMap((item) => betweenRows(left, item, scope, false));
}

/** `(a, b) = ($1, $2)` compares by position. */
function betweenRows(left: Node, right: Node, scope: Scope, nullSafe: boolean): readonly Comparison[] {
  if (rowItems(left) === undefined && rowItems(unwrapped(right)) === undefined) {
    return [pair(flowOf(left, scope), flowOf(right, scope), nullSafe)];
  }
  const others = flowsOfRow(right, scope);
  return flowsOfRow(left, scope).flatMap((flow, index) => {
    const other = others[index];
    return other === undefined ? [] : [pair(flow, other, nullSafe)];
  });
}
