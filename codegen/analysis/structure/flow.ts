/** Where an expression's value comes from: the columns and the parameters that it passes on unchanged. */
import type { Node } from 'sql-parser-cst';
import type { ColumnOrigin } from '../analyzer.js';
import { peers } from './functions.js';
import { findColumn, type RelationColumn, type Scope, type Source } from './scope.js';
import { argumentsOf, castParts, functionName, isQuery, operatorText } from './syntax.js';

export interface Flow {
  readonly origins: readonly ColumnOrigin[];
  readonly sources: readonly Source[];
}

const nothing: Flow = { origins: [], sources: [] };

/** The columns and sources whose value an expression may be. A cast keeps sources, but what it makes of a column is another type. */
export function flowOf(node: Node, scope: Scope): Flow {
  switch (node.type) {
    case 'parameter':
    case 'string_literal':
      return { origins: [], sources: [{ node, direct: true }] };
    case 'identifier':
    case 'member_expr':
      return flowOfColumn(findColumn(node, scope)?.column);
    case 'paren_expr':
      return flowOf(node.expr, scope);
    case 'list_expr':
    case 'quantifier_expr':
      return mixed(node.type === 'list_expr' ? node.items : [node.expr], scope, true);
    case 'cast_expr':
    case 'cast_operator_expr':
      return { origins: [], sources: flowOf(castParts(node)?.operand ?? node, scope).sources };
    case 'case_expr':
      return mixed(
        node.clauses.map((clause) => clause.result),
        scope,
        false,
      );
    case 'func_call':
      if (peers.has(functionName(node))) return mixed(argumentsOf(node), scope, false);
      return isClock(node) ? { origins: [], sources: [{ node, direct: true }] } : nothing;
    case 'binary_expr':
      return /^(?:COLLATE|ESCAPE)$/.test(operatorText(node.operator)) ? flowOf(node.left, scope) : nothing;
    default:
      return isQuery(node) ? flowOfColumn(scope.structure.describe(node, scope)?.[0]) : nothing;
  }
}

/** What a column passes on. */
export function flowOfColumn(column: RelationColumn | undefined): Flow {
  if (column === undefined) return nothing;
  return { origins: column.origin === undefined ? [] : [column.origin], sources: column.sources };
}

function mixed(nodes: readonly Node[], scope: Scope, direct: boolean): Flow {
  const flows = nodes.map((node) => flowOf(node, scope));
  return {
    origins: flows.flatMap((flow) => flow.origins),
    sources: flows
      .flatMap((flow) => flow.sources)
      .map((source) => (direct ? source : { ...source, direct: false })),
  };
}

/** True for the calls of the clock that mean the same on both engines: `now()` and `CURRENT_TIMESTAMP`. */
export function isClock(node: Extract<Node, { type: 'func_call' }>): boolean {
  const values = argumentsOf(node);
  if (node.name.type !== 'identifier' || node.over !== undefined) return false;
  const name = node.name.name.toLowerCase();
  if (name === 'now') return node.args !== undefined && values.length === 0;
  const [precision] = values;
  const millis = precision?.type === 'number_literal' && precision.text === '3';
  return name === 'current_timestamp' && (values.length === 0 ? node.args === undefined : millis);
}
