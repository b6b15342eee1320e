/** Which values a node of a statement compares with each other. */
import type { Node } from 'sql-parser-cst';
import { flowsOfRow } from './assignments.js';
import { anyOf, chosenFrom, type Flow, flowOf, flowOfColumn } from './flow.js';
import { choosing, peers } from './functions.js';
import type { Scope } from './scope.js';
import { argumentsOf, functionName, operatorText, rowItems, unwrapped } from './syntax.js';

export interface Comparison {
  readonly left: Flow;
  readonly right: Flow;
  /** True if NULL equals NULL here. */
  readonly nullSafe: boolean;
  /** True if the values are not compared but stand for each other: one of them is the result. */
  readonly beside: boolean;
}

const comparing = /^(?:=|==|<>|!=|<|>|<=|>=|(?:NOT )?(?:LIKE|ILIKE|GLOB|SIMILAR TO)|IS.*)$/;

/** The comparisons that this node itself makes: by an operator, `BETWEEN`, `IN`, `CASE`, or among values of which one is the result. */
export function comparisonsOf(node: Node, scope: Scope): readonly Comparison[] {
  switch (node.type) {
    case 'binary_expr':
      return ofOperator(node, scope);
    case 'between_expr':
      return [node.begin, node.end].map((bound) => pair(flowOf(node.left, scope), flowOf(bound, scope)));
    case 'case_expr': {
      const { expr, clauses } = node;
      const results = amongPeers(
        clauses.map((clause) => clause.result),
        scope,
      );
      if (expr === undefined) return results;
      const conditions = clauses.flatMap((clause) => (clause.type === 'case_when' ? [clause.condition] : []));
      return [...conditions.map((each) => pair(flowOf(expr, scope), flowOf(each, scope))), ...results];
    }
    case 'compound_select_stmt': {
      const right = scope.structure.describe(node.right, scope) ?? [];
      const left = scope.structure.describe(node.left, scope) ?? [];
      return left.flatMap((column, index) => {
        const other = right[index];
        return other === undefined ? [] : [beside(flowOfColumn(column), flowOfColumn(other))];
      });
    }
    case 'func_call':
      if (functionName(node) === 'nullif') return comparedArguments(node, scope);
      if (choosing.has(functionName(node))) {
        return amongPeers(chosenFrom(functionName(node), argumentsOf(node)), scope);
      }
      return peers.has(functionName(node)) ? amongPeers(argumentsOf(node), scope) : [];
    default:
      return [];
  }
}

function pair(left: Flow, right: Flow, nullSafe = false): Comparison {
  return { left, right, nullSafe, beside: false };
}

function beside(left: Flow, right: Flow): Comparison {
  return { left, right, nullSafe: false, beside: true };
}

function comparedArguments(node: Extract<Node, { type: 'func_call' }>, scope: Scope): readonly Comparison[] {
  const [left, right] = argumentsOf(node);
  return left && right ? [pair(flowOf(left, scope), flowOf(right, scope))] : [];
}

/** Each with each other, as halves beside each other: of pairs there would be millions among a few thousand values. */
function amongPeers(values: readonly Node[], scope: Scope): readonly Comparison[] {
  return halved(values.map((value) => flowOf(value, scope)));
}

function halved(flows: readonly Flow[]): readonly Comparison[] {
  if (flows.length < 2) return [];
  const [left, right] = [flows.slice(0, flows.length >> 1), flows.slice(flows.length >> 1)];
  return [beside(anyOf(left), anyOf(right)), ...halved(left), ...halved(right)];
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
