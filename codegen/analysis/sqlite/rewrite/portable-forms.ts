/** Comparisons and operators on values that SQLite stores in another form than PostgreSQL, or in two forms. */
import type { Node } from 'sql-parser-cst';
import type { ColumnOrigin } from '../../analyzer.js';
import { assignmentsIn } from '../../structure/assignments.js';
import { comparisonsOf } from '../../structure/comparisons.js';
import type { Flow } from '../../structure/flow.js';
import { flowOf } from '../../structure/flow.js';
import { kindOfType, type ValueKind } from '../../structure/kind-of-type.js';
import {
  argumentsOf,
  childrenOf,
  functionName,
  operatorText,
  parameterNumber,
  unwrapped,
} from '../../structure/syntax.js';
import { kindOf } from '../../structure/value-kind.js';
import { columnOf, type Finding, isEpoch, isText, type Place, storedAs, writtenAt } from './context.js';
import { enumOrder } from './enum-order.js';
import { jsonLists, listOrder } from './list-forms.js';
import { extractFinding, timeFinding } from './moved-times.js';

/** What is wrong with this node. */
export function formFinding(place: Place): Finding | undefined {
  const { node, scope } = place;
  if (node.type === 'insert_stmt' || node.type === 'update_stmt') {
    for (const { table, column, flow } of assignmentsIn(node, scope)) {
      const found = twoForms(flow.origins, [{ table, column: column.name }], place);
      if (found !== undefined) return found;
    }
  }
  const extracted = childrenOf(node).some((child) => unwrapped(child).type === 'extract_expr');
  for (const { left, right, beside } of comparisonsOf(node, scope)) {
    const found =
      twoForms(left.origins, right.origins, place) ??
      (beside || extracted
        ? undefined
        : (decimals([left, right], place) ??
          jsonText(left, right, place) ??
          jsonLists([left, right], place)));
    if (found !== undefined) return found;
  }
  return (
    extractFinding(place) ??
    dayAndInstant(node, place) ??
    arithmetic(node, place) ??
    order(node, place) ??
    enumOrder(place) ??
    listOrder(place)
  );
}

/** Columns of one type that SQLite stores in two ways never hold equal values. */
function twoForms(
  left: readonly ColumnOrigin[],
  right: readonly ColumnOrigin[],
  place: Place,
): Finding | undefined {
  for (const one of left) {
    for (const other of right) {
      const [form, otherForm] = [formOf(one, place), formOf(other, place)];
      if (form === undefined || otherForm === undefined || form === otherForm) continue;
      return {
        code: 'storage-conflict',
        message: `\`${one.table}.${one.column}\` and \`${other.table}.${other.column}\` meet, but SQLite stores them in two ways`,
        why: `the one is ${storedAs(one, place.context)}, the other is ${storedAs(other, place.context)}; values of both are never equal there`,
        help: 'make the columns alike, or write a variant for SQLite (`@dialect sqlite`) that converts one of them',
      };
    }
  }
  return undefined;
}

function formOf(origin: ColumnOrigin, place: Place): string | undefined {
  const stored = storedAs(origin, place.context);
  const kind = kindOfColumn(origin, place);
  if (stored === undefined) return undefined;
  if (kind === 'uuid') return isText(stored) ? 'uuid as text' : 'uuid as bytes';
  if (kind === 'timestamp') return isEpoch(stored) ? 'instant as number' : 'instant as text';
  return undefined;
}

function kindOfColumn(origin: ColumnOrigin, { context }: Place): ValueKind | undefined {
  const column = columnOf(origin, context.postgresCatalog);
  return column === undefined ? undefined : kindOfType(column.type);
}

/** `7` and `7.00` are one number, but two texts; and every text is more than every number. */
function decimals(flows: readonly Flow[], place: Place): Finding | undefined {
  return flows.some((flow) => holdsDecimal(flow, place)) ? decimalAsText('compared') : undefined;
}

function holdsDecimal({ origins, sources }: Flow, place: Place): boolean {
  return (
    origins.some((origin) => kindOfColumn(origin, place) === 'decimal') ||
    sources.some(({ node }) => node.type === 'parameter' && isDecimal(node, place))
  );
}

/** PostgreSQL compares what the literal means, SQLite its text with the text that it stores. */
function jsonText(left: Flow, right: Flow, place: Place): Finding | undefined {
  const holds = (columns: Flow, literals: Flow) =>
    columns.origins.some((origin) => kindOfColumn(origin, place) === 'json') &&
    literals.sources.some(({ node }) => node.type === 'string_literal');
  if (!holds(left, right) && !holds(right, left)) return undefined;
  return {
    code: 'literal-not-portable',
    message: 'JSON is compared with a literal here, which SQLite would do with their texts',
    why: 'PostgreSQL compares what they mean; one meaning has many texts, which differ in spaces and in the order of keys',
    help: "compare a part of the value (`doc ->> 'name' = :name`), or compare in the application",
  };
}

function isDecimal(node: Extract<Node, { type: 'parameter' }>, { context }: Place): boolean {
  const type = context.types[parameterNumber(node) - 1];
  const element = type?.kind === 'array' ? type.element : type;
  return element !== undefined && kindOfType(element) === 'decimal';
}

function decimalAsText(how: string, value?: string): Finding {
  return {
    code: 'form-not-portable',
    message: `a decimal is ${how} here, which SQLite would do with its text`,
    why: "SQLite stores a decimal as text: there '10.5' comes before '7', and '7' is not '7.00'.",
    help: `${value === undefined ? 'cast both sides to a float (`total::float8 > :least::float8`)' : `order by a float, \`${value}::float8\``}, or keep amounts as whole numbers of the smallest unit`,
  };
}

/** `ORDER BY total`, `max(total)`. */
function order(node: Node, place: Place): Finding | undefined {
  const { scope } = place;
  const ofDecimal = (value: Node | undefined) =>
    value !== undefined && holdsDecimal(flowOf(value, scope), place);
  if (node.type === 'order_by_clause') {
    const keys = node.specifications.items.map((item) =>
      item.type === 'sort_specification' ? item.expr : item,
    );
    return ordered(keys.find(ofDecimal), place);
  }
  if (node.type !== 'func_call' || !/^(?:min|max)$/.test(functionName(node))) return undefined;
  return ordered(argumentsOf(node).find(ofDecimal), place);
}

function ordered(value: Node | undefined, place: Place): Finding | undefined {
  if (value === undefined) return undefined;
  const text = writtenAt(value, place);
  return decimalAsText('ordered', /^[:\w."]+$/.test(text) ? text : `(${text})`);
}

const comparing = /^(?:=|<>|!=|<|>|<=|>=|IS(?: NOT)? DISTINCT FROM)$/;

/** PostgreSQL takes a date for its first instant; the texts in SQLite differ in their length. */
function dayAndInstant(node: Node, { scope }: Place): Finding | undefined {
  const pairs =
    node.type === 'between_expr'
      ? [
          [node.left, node.begin],
          [node.left, node.end],
        ]
      : node.type === 'binary_expr' && comparing.test(operatorText(node.operator))
        ? [[node.left, node.right]]
        : [];
  const mixed = pairs.some((pair) => {
    const kinds = new Set(pair.map((side) => kindOf(side, scope)));
    return kinds.has('date') && kinds.has('timestamp');
  });
  if (!mixed) return undefined;
  return {
    code: 'form-not-portable',
    message: 'a date is compared with an instant, which SQLite would do with their texts',
    why: 'PostgreSQL takes the date for the instant at which it begins; the texts of both are never equal',
    help: 'compare instants: pass the one at which the day begins as a parameter',
  };
}

const withoutOperators: ReadonlySet<ValueKind | undefined> = new Set<ValueKind>([
  ...(['date', 'timestamp', 'json', 'list', 'bytes', 'uuid'] as const),
]);

function inFloats(left: Node, right: Node, operator: string, place: Place): string {
  const [one, other] = [left, right].map((side) => {
    const text = writtenAt(side, place);
    if (!holdsDecimal(flowOf(side, place.scope), place)) return text;
    return /^[:\w."]+$/.test(text) ? `${text}::float8` : `(${text})::float8`;
  });
  return `${one} ${operator} ${other}`;
}

/** `born + 1`, `doc || :more`, `total + :more`: SQLite would add or join what it stores. */
function arithmetic(node: Node, place: Place): Finding | undefined {
  if (node.type !== 'binary_expr') return undefined;
  const operator = operatorText(node.operator);
  if (!/^(?:\+|-|\*|\/|%|\|\|)$/.test(operator)) return undefined;
  const sides = [node.left, node.right];
  const foreign = sides
    .map((side) => kindOf(side, place.scope))
    // A date is the same text on both.
    .find((kind) => withoutOperators.has(kind) && (operator !== '||' || kind !== 'date'));
  const decimal = operator !== '||' && sides.some((side) => holdsDecimal(flowOf(side, place.scope), place));
  const kind = foreign ?? (decimal ? 'decimal' : undefined);
  const moved = /^[-+]$/.test(operator) ? timeFinding(place, kind) : undefined;
  if (moved === 'told') return undefined;
  if (kind === undefined || moved !== undefined) return moved;
  return {
    code: 'form-not-portable',
    message: `the operator \`${operator}\` works on a value of type ${kind} here, which SQLite stores in another form`,
    why: decimal
      ? 'SQLite would compute a float of the texts that it stores'
      : 'SQLite would add numbers or join texts of what it stores',
    help: decimal
      ? `compute with a float, \`${inFloats(node.left, node.right, operator, place)}\`, which is no longer a decimal: a column of decimals takes what the application computes and passes; or keep amounts as whole numbers of the smallest unit`
      : 'compute the value in the application, or write a variant for SQLite (`@dialect sqlite`)',
  };
}
