/** Times that an operator moves by an interval, or subtracts: what SQLite says instead, made of what is written. */
import type { Node } from 'sql-parser-cst';
import { flowOf, isClock } from '../../structure/flow.js';
import { kindOfType, type ValueKind } from '../../structure/kind-of-type.js';
import { castParts, operatorText, unwrapped } from '../../structure/syntax.js';
import { kindOf } from '../../structure/value-kind.js';
import { ageForSqlite, type ShiftContext, shiftForSqlite } from '../shift.js';
import { columnOf, type Finding, isEpoch, type Place, storageMetBy, storedAs, writtenAt } from './context.js';

const apart =
  'keep this text as the variant for PostgreSQL (`@dialect postgres`), and write one for SQLite under the same @name (`@dialect sqlite`)';

/**
 * `now() + interval '1 day'`, `CURRENT_DATE - 7`, `now() - created_at`: a `+` or `-` whose operands are of this kind, if it is known.
 * `told` is what belongs to another one, which tells of both.
 */
export function timeFinding(place: Place, kind: ValueKind | undefined): Finding | 'told' | undefined {
  const { node, scope } = place;
  const known = kind === 'timestamp' || kind === 'date';
  if (node.type !== 'binary_expr' || !(known || [node.left, node.right].some(isInterval))) return undefined;
  const context = shiftContext(place);
  const outer = around(place);
  if (
    outer?.type === 'interval_literal' ||
    (outer !== undefined && shiftForSqlite(outer, context) !== undefined)
  )
    return 'told';
  const moved = shiftForSqlite(node, context);
  const why =
    'SQLite has no intervals, and would add numbers or join texts of what it stores; its functions of dates take intervals as texts';
  if (moved !== undefined) {
    return {
      code: 'form-not-portable',
      message: 'a time is moved here in a way that SQLite does not know',
      why,
      help: `compute the time in the application and pass it; or ${apart} that says \`${moved}\` here`,
    };
  }
  const both = [node.left, node.right].every((side) => kindOf(side, scope) === 'timestamp');
  if (!both) return undefined;
  const age = outer === undefined ? undefined : ageForSqlite(outer, context);
  return {
    code: 'form-not-portable',
    message: 'two instants are subtracted here, which gives an interval that SQLite does not know',
    why: 'SQLite would subtract the numbers with which the texts begin',
    help:
      age === undefined
        ? `read both and subtract in the application; or ${apart}: seconds are \`round(extract(epoch FROM a - b), 3)::float8\` there and \`round(unixepoch(a, 'subsec') - unixepoch(b, 'subsec'), 3)\` on SQLite, with \`AS "seconds!"\` where neither is null`
        : `compute the bound in the application and pass it; or ${apart} that says \`${age}\` for the comparison`,
  };
}

/** The day of an instant on SQLite. */
export function dayForSqlite(instant: Node, place: Place): string {
  return `date(${timeArguments(instant, place)})`;
}

/** An instant as SQLite's functions of dates take it. */
function timeArguments(instant: Node, place: Place): string {
  if (instant.type === 'func_call' && isClock(instant)) return "'now'";
  const written = writtenAt(instant, place);
  return shiftContext(place).isEpoch(instant) ? `${written} / 1000.0, 'unixepoch'` : written;
}

/** By the word: what gives it on SQLite, with the place of the instant as `?`, and the type that PostgreSQL's is cast to. */
const parts: Readonly<Record<string, readonly [sqlite: string, type: 'int4' | 'float8']>> = {
  year: ["CAST(strftime('%Y', ?) AS INTEGER)", 'int4'],
  quarter: ["(CAST(strftime('%m', ?) AS INTEGER) + 2) / 3", 'int4'],
  month: ["CAST(strftime('%m', ?) AS INTEGER)", 'int4'],
  week: ["CAST(strftime('%V', ?) AS INTEGER)", 'int4'],
  day: ["CAST(strftime('%d', ?) AS INTEGER)", 'int4'],
  hour: ["CAST(strftime('%H', ?) AS INTEGER)", 'int4'],
  minute: ["CAST(strftime('%M', ?) AS INTEGER)", 'int4'],
  second: ["CAST(strftime('%f', ?) AS REAL)", 'float8'],
  isoyear: ["CAST(strftime('%G', ?) AS INTEGER)", 'int4'],
  dow: ["CAST(strftime('%w', ?) AS INTEGER)", 'int4'],
  isodow: ["CAST(strftime('%u', ?) AS INTEGER)", 'int4'],
  doy: ["CAST(strftime('%j', ?) AS INTEGER)", 'int4'],
  epoch: ["unixepoch(?, 'subsec')", 'float8'],
};

/** `extract(year FROM created_at)`. */
export function extractFinding(place: Place): Finding | undefined {
  const { node } = place;
  if (node.type !== 'extract_expr') return undefined;
  const { unit, expr } = node.args.expr;
  const word = unit.type === 'interval_unit' ? unit.unitKw.name.toLowerCase() : '';
  const [form, type] = (Object.hasOwn(parts, word) ? parts[word] : undefined) ?? [];
  const value = unwrapped(expr);
  const isPlain = value.type === 'func_call' || value.type === 'identifier' || value.type === 'member_expr';
  if (form === undefined || !isPlain) return undefined;
  const sqlite = form.replace('?', () => timeArguments(value, place));
  return {
    code: 'form-not-portable',
    message: '`extract` is a word that only PostgreSQL knows',
    why: 'SQLite has no word for it, and writes the parts of a time with `strftime`',
    help: `to find rows, compare with instants that are passed (\`${writtenAt(value, place)} >= :from\`); or write two variants under one @name: \`${writtenAt(node, place)}::${type}\` on PostgreSQL (\`@dialect postgres\`), \`${sqlite}\` on SQLite (\`@dialect sqlite\`); a column of it is named \`AS "${word}!"\` where it is never null`,
  };
}

/** True for what stands beside the `+` or `-` of a time, or is compared with one, which is told as a whole. */
export function isBesideTime(place: Place): boolean {
  const outer = around(place);
  const left = outer?.type === 'binary_expr' ? unwrapped(outer.left) : undefined;
  if (left?.type === 'binary_expr' && left.operator === '-' && isTime(left.left, place)) return true;
  if (outer?.type !== 'binary_expr' || !/^[-+]$/.test(operatorText(outer.operator))) return false;
  return isTime(outer.left, place) || isTime(outer.right, place);
}

function isTime(node: Node, { scope }: Place): boolean {
  return /^(?:timestamp|date)$/.test(String(kindOf(node, scope)));
}

/** The node around this one and its parentheses. */
function around({ parent, above }: Place): Node | undefined {
  let outer = parent;
  while (outer?.type === 'paren_expr') outer = above(outer);
  return outer;
}

function isInterval(node: Node): boolean {
  const value = unwrapped(node);
  return value.type === 'interval_literal' || castParts(value)?.type?.type === 'interval_data_type';
}

function shiftContext(place: Place): ShiftContext {
  const { text, scope, context } = place;
  const isEpochColumn = (node: Node) =>
    flowOf(node, scope).origins.some((origin) => {
      const type = columnOf(origin, context.postgresCatalog)?.type;
      return type !== undefined && kindOfType(type) === 'timestamp' && isEpoch(storedAs(origin, context));
    });
  const isEpochBeside = besideOf(place).some(isEpochColumn);
  return {
    text,
    nameOf: (number) => context.slots.find(({ position }) => position === number)?.parameter,
    kindOf: (node) => kindOf(node, scope),
    isEpoch: (node) => isEpochBeside || isEpoch(storageMetBy(node, place)) || isEpochColumn(node),
  };
}

/** What a moved time is compared with may be a moved column. */
function besideOf(place: Place): readonly Node[] {
  const outer = around(place);
  if (outer?.type !== 'binary_expr') return [];
  return [outer.left, outer.right].map(unwrapped).flatMap((side) => {
    const isMoved = side.type === 'binary_expr' && /^[-+]$/.test(operatorText(side.operator));
    return isMoved ? [side.left, side.right] : [];
  });
}
