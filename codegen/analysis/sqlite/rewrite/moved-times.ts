/** Times that an operator moves by an interval, or subtracts: what SQLite says instead, made of what is written. */
import type { Node } from 'sql-parser-cst';
import { flowOf } from '../../structure/flow.js';
import { kindOfType, type ValueKind } from '../../structure/kind-of-type.js';
import { castParts, operatorText, unwrapped } from '../../structure/syntax.js';
import { kindOf } from '../../structure/value-kind.js';
import { ageForSqlite, type ShiftContext, shiftForSqlite } from '../shift.js';
import { columnOf, type Finding, isEpoch, type Place, storageMetBy, storedAs } from './context.js';

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
