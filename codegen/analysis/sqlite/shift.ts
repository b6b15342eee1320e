/** What stands in SQLite for an instant or a day that PostgreSQL moves by an interval: `now() + interval '1 day'`, `:n * interval '1 day'`. */
import type { Node } from 'sql-parser-cst';
import {
  canonicalInstant,
  epochInstant,
  type Interval,
  intervalOf,
  modifiersOf,
  partsOf,
  readInterval,
  sum,
  times,
} from '../interval.js';
import { isClock } from '../structure/flow.js';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  rangeOf,
  unwrapped,
} from '../structure/syntax.js';

/** What the text is, and how SQLite keeps what is moved. */
export interface ShiftContext {
  readonly text: string;
  /** The name of a parameter by its number, in a text of numbered placeholders. */
  readonly nameOf?: (number: number) => string | undefined;
  readonly kindOf: (node: Node) => string | undefined;
  /** True for what is kept as epoch milliseconds. */
  readonly isEpoch: (node: Node) => boolean;
}

/** The expression for SQLite; `undefined` if this is no such move, or none that can be said there. */
export function shiftForSqlite(node: Node, context: ShiftContext): string | undefined {
  const move = moveOf(node, context);
  if (move === undefined || move.modifiers.length === 0) return undefined;
  const { base, modifiers } = move;
  const now = base.type === 'func_call' && isClock(base);
  if (context.isEpoch(node) || context.isEpoch(base)) {
    const value = written(base, context);
    if (now) return epochInstant(modifiers);
    return value === undefined ? undefined : epochInstant(modifiers, [`${value} / 1000.0`, "'unixepoch'"]);
  }
  if (context.kindOf(base) === 'date') {
    const today = base.type === 'func_call' && functionName(base) === 'current_date';
    const value = today ? "'now'" : written(base, context);
    return value === undefined ? undefined : `date(${[value, ...modifiers].join(', ')})`;
  }
  const value = now ? "'now'" : written(base, context);
  return value === undefined ? undefined : canonicalInstant(modifiers, value);
}

/** `now() - created_at > interval '7 days'` as a comparison of instants; `undefined` if SQLite cannot be told so. */
export function ageForSqlite(comparison: Node, context: ShiftContext): string | undefined {
  if (comparison.type !== 'binary_expr') return undefined;
  const operator = operatorText(comparison.operator);
  const age = unwrapped(comparison.left);
  const flipped = flips[operator];
  const modifiers = by(comparison.right, -1, context);
  // Months are 30 days each in a comparison of lengths.
  if (flipped === undefined || modifiers === undefined || modifiers.includes("'floor'")) return undefined;
  if (age.type !== 'binary_expr' || operatorText(age.operator) !== '-') return undefined;
  const [later, earlier] = [age.left, age.right].map((side) =>
    side.type === 'func_call' && isClock(side) ? "'now'" : written(side, context),
  );
  if (later === undefined || earlier === undefined || context.isEpoch(age.left) || context.isEpoch(age.right))
    return undefined;
  const bound = canonicalInstant(modifiers, later);
  return `${earlier === "'now'" ? canonicalInstant() : earlier} ${flipped} ${bound}`;
}

const flips: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

interface Move {
  readonly base: Node;
  readonly modifiers: readonly string[];
}

/** What is moved, and by which modifiers, in order. */
function moveOf(node: Node, context: ShiftContext): Move | undefined {
  const { type } = node;
  if (type === 'paren_expr') return moveOf(unwrapped(node), context);
  if (type === 'func_call' && functionName(node) === 'date_trunc') return truncated(node, context);
  if (type !== 'binary_expr' || !/^[-+]$/.test(operatorText(node.operator)))
    return { base: node, modifiers: [] };
  const sign = operatorText(node.operator) === '-' ? -1 : 1;
  const right = by(node.right, sign, context) ?? days(node, sign, context);
  const swapped = right === undefined && sign === 1 ? by(node.left, 1, context) : undefined;
  const modifiers = right ?? swapped;
  const moved =
    modifiers === undefined ? undefined : moveOf(right === undefined ? node.right : node.left, context);
  if (moved === undefined || modifiers === undefined) return undefined;
  return { base: moved.base, modifiers: [...moved.modifiers, ...modifiers] };
}

/** `date_trunc('day', …)`: SQLite goes to the start of a day, a month or a year, in UTC. */
function truncated(node: Extract<Node, { type: 'func_call' }>, context: ShiftContext): Move | undefined {
  const [unit, value, ...more] = argumentsOf(node);
  const isKnown = unit?.type === 'string_literal' && /^(?:day|month|year)$/i.test(unit.value);
  if (!isKnown || value === undefined || more.length > 0) return undefined;
  const moved = moveOf(value, context);
  return moved && { ...moved, modifiers: [...moved.modifiers, `'start of ${unit.value.toLowerCase()}'`] };
}

/** A day moved by a number: `CURRENT_DATE - 7`. */
function days(
  { left, right }: { readonly left: Node; readonly right: Node },
  sign: number,
  context: ShiftContext,
): readonly string[] | undefined {
  const number = castParts(right)?.operand ?? right;
  const isNumber = number.type === 'number_literal' || number.type === 'parameter';
  return isNumber && context.kindOf(left) === 'date'
    ? multiplied(right, { months: 0, days: sign, seconds: 0 }, context)
    : undefined;
}

/** The modifiers that say an interval. */
function by(node: Node, sign: number, context: ShiftContext): readonly string[] | undefined {
  const value = unwrapped(node);
  if (value.type === 'interval_literal' && value.value.type !== 'string_literal')
    return swallowed(value.value, sign, context);
  const fixed = fixedInterval(value);
  if (fixed !== undefined) return modifiersOf(times(fixed, sign));
  const cast = castParts(value);
  if (cast !== undefined && /^interval$/i.test(context.text.slice(...rangeOf(cast.type))))
    return joinedText(unwrapped(cast.operand), sign, context);
  if (value.type === 'func_call' && functionName(value) === 'make_interval')
    return made(value, sign, context);
  if (value.type !== 'binary_expr' || operatorText(value.operator) !== '*') return undefined;
  for (const [unit, number] of [
    [value.left, value.right],
    [value.right, value.left],
  ] as const) {
    const one = fixedInterval(unwrapped(unit));
    if (one !== undefined) return multiplied(number, times(one, sign), context);
  }
  return undefined;
}

/** The parser takes the whole of `'1 day' * :n + interval '2 hours'` for the text of an interval. */
function swallowed(node: Node, sign: number, context: ShiftContext): readonly string[] | undefined {
  if (node.type === 'string_literal') {
    const fixed = readInterval(node.value);
    return fixed && modifiersOf(times(fixed, sign));
  }
  if (node.type !== 'binary_expr') return undefined;
  const operator = operatorText(node.operator);
  const { left, right } = node;
  if (operator === '*' && left.type === 'string_literal') {
    const one = readInterval(left.value);
    return one && multiplied(right, times(one, sign), context);
  }
  if (operator !== '+' && operator !== '-') return undefined;
  const both = [swallowed(left, sign, context), by(right, operator === '-' ? -sign : sign, context)];
  return both.every((each) => each !== undefined) ? both.flat() : undefined;
}

/** `interval '7 days'`, `interval '7' day`, `'7 days'::interval`. */
function fixedInterval(node: Node): Interval | undefined {
  if (node.type === 'interval_literal') {
    const unit = node.unit?.type === 'interval_unit' ? ` ${node.unit.unitKw.name}` : '';
    return node.value.type === 'string_literal' ? readInterval(`${node.value.value}${unit}`) : undefined;
  }
  const cast = castParts(node);
  const isInterval = cast?.type?.type === 'interval_data_type';
  const operand = cast === undefined ? undefined : unwrapped(cast.operand);
  return isInterval && operand?.type === 'string_literal' ? readInterval(operand.value) : undefined;
}

/** `(:n || ' days')::interval`. */
function joinedText(node: Node, sign: number, context: ShiftContext): readonly string[] | undefined {
  if (node.type !== 'binary_expr' || operatorText(node.operator) !== '||') return undefined;
  const unit = unwrapped(node.right);
  const one = unit.type === 'string_literal' ? intervalOf(sign, unit.value.trim()) : undefined;
  return one === undefined ? undefined : multiplied(node.left, one, context);
}

const fields = ['years', 'months', 'weeks', 'days', 'hours', 'mins', 'secs'] as const;

/** `make_interval(days => :n)`. */
function made(
  call: Extract<Node, { type: 'func_call' }>,
  sign: number,
  context: ShiftContext,
): readonly string[] | undefined {
  const all = argumentsOf(call).map((argument, index) => {
    const named = argument.type === 'named_arg';
    const unit = named ? argument.name.name.toLowerCase() : (fields[index] ?? '');
    const one = intervalOf(sign, unit);
    return one === undefined ? undefined : multiplied(named ? argument.value : argument, one, context);
  });
  return all.every((each) => each !== undefined) ? all.flat() : undefined;
}

/** So many times an interval of one unit. SQLite takes a modifier without a sign. */
function multiplied(number: Node, one: Interval, context: ShiftContext): readonly string[] | undefined {
  const inner = unwrapped(number);
  const operand = unwrapped(castParts(inner)?.operand ?? inner);
  if (operand.type === 'number_literal') {
    const total = sum([times(one, Number(operand.text))]);
    return total === undefined ? undefined : modifiersOf(total);
  }
  const [part, second] = partsOf(one);
  const count = written(operand, context);
  const [, amount, unit] = /^([-+]\d+(?:\.\d+)?) (\w+?)s?$/.exec(part ?? '') ?? [];
  if (amount === undefined || count === undefined || second !== undefined) return undefined;
  const isAtom = /^(?:parameter|identifier|member_expr|func_call)$/.test(operand.type);
  const atom = isAtom ? count : `(${count})`;
  const product =
    amount === '+1' ? atom : amount === '-1' ? `-${atom}` : `(${atom} * ${amount.replace('+', '')})`;
  return [`${product} || ' ${unit}s'`, ...(one.months === 0 ? [] : ["'floor'"])];
}

/** As it stands there, with the names of the parameters; `undefined` for what SQLite would not take. */
function written(node: Node, { text, nameOf }: ShiftContext): string | undefined {
  const [start, end] = rangeOf(node);
  const said = text.slice(start, end).replace(/\$(\d+)/g, (whole, number: string) => {
    const name = nameOf?.(Number(number));
    return name === undefined ? whole : `:${name}`;
  });
  return /::|\bnow\s*\(|\binterval\b|\n/i.test(said) || said.length > 60 ? undefined : said;
}
