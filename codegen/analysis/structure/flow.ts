/** Where an expression's value comes from: the columns and the parameters that it passes on unchanged. */
import type { Node } from 'sql-parser-cst';
import type { ColumnOrigin } from '../analyzer.js';
import { choosing, peers } from './functions.js';
import { kindOfName } from './kind-of-type.js';
import { findColumn, type RelationColumn, type Scope, type Source } from './scope.js';
import { argumentsOf, castParts, functionName, isQuery, operatorText } from './syntax.js';
import { typeNameOf } from './type-name.js';

export interface Flow {
  readonly origins: readonly ColumnOrigin[];
  readonly sources: readonly Source[];
  /** True if the value is, or may be, made by the engine and not passed on. */
  readonly computed: boolean;
}

const nothing: Flow = { origins: [], sources: [], computed: true };
const source = (node: Node): Flow => ({ origins: [], sources: [{ node, direct: true }], computed: false });

/** The columns and sources whose value an expression may be. A cast keeps sources, but what it makes of a column is another type. */
export function flowOf(node: Node, scope: Scope): Flow {
  switch (node.type) {
    case 'parameter':
    case 'string_literal':
      return source(node);
    case 'null_literal':
      return { ...nothing, computed: false };
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
      return flowOfCast(node, scope);
    case 'case_expr':
      return mixed(
        node.clauses.map((clause) => clause.result),
        scope,
        false,
      );
    case 'func_call':
      return flowOfCall(node, scope);
    case 'binary_expr':
      return /^(?:COLLATE|ESCAPE)$/.test(operatorText(node.operator)) ? flowOf(node.left, scope) : nothing;
    default:
      return isQuery(node) ? flowOfColumn(scope.structure.describe(node, scope)?.[0]) : nothing;
  }
}

/** What a column passes on. */
export function flowOfColumn(column: RelationColumn | undefined): Flow {
  if (column === undefined) return nothing;
  const { origin, origins = origin === undefined ? [] : [origin], sources, computed = false } = column;
  return { origins, sources, computed };
}

/** What is cast to text has the form of a text, whatever it was. A parameter that is cast to two kinds arrives as neither its own nor the first. */
function flowOfCast(node: Node, scope: Scope): Flow {
  const { operand, type } = castParts(node) ?? { operand: undefined, type: undefined };
  if (operand === undefined) return nothing;
  const { sources, computed } = flowOf(operand, scope);
  const kind = castKind(type);
  const inner = castParts(unwrapped(operand));
  const converted = inner !== undefined && castKind(inner.type) !== kind;
  return {
    origins: [],
    sources: converted ? sources.filter((each) => each.node.type !== 'parameter') : sources,
    computed: computed && kind !== 'text',
  };
}

function castKind(type: Node): ReturnType<typeof kindOfName> | undefined {
  const name = typeNameOf(type)?.name;
  return name === undefined ? undefined : kindOfName(name);
}

function unwrapped(node: Node): Node {
  return node.type === 'paren_expr' ? unwrapped(node.expr) : node;
}

/** The default of `lag` and `lead` stands third; what stands second counts rows. SQLite's `max(a, b)` gives any argument. */
export function chosenFrom(name: string, values: readonly Node[]): readonly Node[] {
  if (name === 'min' || name === 'max') return values;
  return values.filter((_, index) => index === 0 || (index === 2 && /^(?:lag|lead)$/.test(name)));
}

function flowOfCall(node: Extract<Node, { type: 'func_call' }>, scope: Scope): Flow {
  const name = functionName(node);
  const values = argumentsOf(node);
  if (peers.has(name)) return mixed(values, scope, false);
  if (choosing.has(name)) return mixed(chosenFrom(name, values), scope, false);
  if (isClock(node)) return source(node);
  const own = scope.structure.catalog.dialect === 'sqlite' && clockOfSqlite.test(name);
  return own ? { ...source(node), computed: true } : nothing;
}

/** What SQLite writes in a form of its own. */
const clockOfSqlite = /^(?:datetime|date|time|julianday|unixepoch|strftime|current_date|current_time)$/;

function mixed(nodes: readonly Node[], scope: Scope, direct: boolean): Flow {
  const { sources, ...flow } = anyOf(nodes.map((node) => flowOf(node, scope)));
  return { ...flow, sources: direct ? sources : sources.map((one) => ({ ...one, direct: false })) };
}

/** What may be any of these, each of its columns once. */
export function anyOf(flows: readonly Flow[]): Flow {
  const [only] = flows;
  if (only !== undefined && flows.length === 1) return only;
  const origins = new Map<string, ColumnOrigin>();
  for (const origin of flows.flatMap((flow) => flow.origins)) {
    const key = `${origin.table}\0${origin.column}`;
    if (!origins.has(key)) origins.set(key, origin);
  }
  return {
    origins: [...origins.values()],
    sources: flows.flatMap((flow) => flow.sources),
    computed: flows.some((flow) => flow.computed),
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
