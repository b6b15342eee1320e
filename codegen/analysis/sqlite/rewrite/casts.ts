/** Casts: SQLite's own where they mean the same, dropped where the value already has its form, refused where neither holds. */
import type { Node } from 'sql-parser-cst';
import type { ValueKind } from '../../structure/kind-of-type.js';
import { argumentsOf, castParts, functionName, rangeOf, unwrapped } from '../../structure/syntax.js';
import { type TypeName, typeNameOf } from '../../structure/type-name.js';
import { kindOf } from '../../structure/value-kind.js';
import { planCast } from './cast-rules.js';
import {
  type Place,
  type Refusal,
  type Rewrite,
  type Rewritten,
  storageMetBy,
  writtenAt,
} from './context.js';
import { literalForSqlite } from './literals.js';
import { isMemberText } from './members.js';
import { dayForSqlite, isBesideTime } from './moved-times.js';

/** `x::type` and `CAST(x AS type)`. */
export const rewriteCast: Rewrite = (place) => {
  const parts = castParts(place.node);
  if (parts === undefined) return undefined;
  const operand = unwrapped(parts.operand);
  if (operand.type === 'null_literal') return replaced(place, 'NULL');
  const type = typeNameOf(parts.type);
  if (/^interval\b/i.test(place.text.slice(...rangeOf(parts.type)))) {
    if (isBesideTime(place)) return { done: [parts.operand] };
    return refused(
      place,
      parts.type,
      'SQLite has no intervals',
      'let the caller pass the instant as a parameter',
    );
  }
  if (type === undefined) return refused(place, parts.type, 'there is no logical type for it');
  const target = type.array ? 'list' : (kindOf(place.node, place.scope) ?? enumKind(type, operand, place));
  if (operand.type === 'string_literal' && target !== undefined && isStoredOtherwise(target)) {
    const literal = literalForSqlite(operand, target, storageMetBy(operand, place));
    return typeof literal === 'string'
      ? replaced(place, literal)
      : refused(place, parts.type, literal.why, literal.help);
  }
  if (target === 'date' && kindOf(operand, place.scope) === 'timestamp')
    return refused(
      place,
      parts.type,
      'a day is a text of ten signs there, and an instant a longer one or a number',
      `compare with the instants between which the day lies (\`${writtenAt(operand, place)} >= :from\`, \`< :until\`)`,
      dayForSqlite(operand, place),
    );
  const plan = planCast(type, target, kindOf(operand, place.scope), formOf(operand));
  // What SQLite is told for `->>` is a text already.
  if (plan === 'drop' || (isMemberText(operand) && 'cast' in plan && plan.cast === 'TEXT'))
    return dropped(place, parts.operand);
  if ('why' in plan)
    return refused(
      place,
      parts.type,
      plan.why,
      target === 'decimal' ? insteadOfDecimal(place, operand) : undefined,
    );
  return castTo(place, parts, plan.cast);
};

/** `round(x::numeric, 2)`, in what both engines compute with floats. */
function insteadOfDecimal(place: Place, operand: Node): string | undefined {
  let around = place.parent;
  while (around !== undefined && /^(?:list_expr|func_args|paren_expr)$/.test(around.type))
    around = place.above(around);
  if (around?.type !== 'func_call' || functionName(around) !== 'round') return undefined;
  const digits = argumentsOf(around)[1];
  if (digits?.type !== 'number_literal' || !/^[1-6]$/.test(digits.text)) return undefined;
  const scale = 10 ** Number(digits.text);
  return `round the float: \`floor(${writtenAt(operand, place)} * ${scale} + 0.5) / ${scale}\``;
}

/** An enum that no column has is known from the parameter that is cast to it. */
function enumKind(type: TypeName, operand: Node, { context }: Place): ValueKind | undefined {
  if (operand.type !== 'parameter') return undefined;
  const stated = context.types[Number(operand.text.slice(1)) - 1];
  return stated?.kind === 'enum' && stated.name === type.name ? 'enum' : undefined;
}

function isStoredOtherwise(kind: ValueKind): boolean {
  return !['integer', 'real', 'text'].includes(kind);
}

function formOf(operand: Node): 'parameter' | 'column' | 'expression' {
  if (operand.type === 'parameter') return 'parameter';
  return operand.type === 'identifier' || operand.type === 'member_expr' ? 'column' : 'expression';
}

/** A replacement, kept apart from a word that follows without a space. */
function apart(replacement: string, end: number, text: string): string {
  return /[\w$:(]/.test(text.charAt(end)) ? `${replacement} ` : replacement;
}

function replaced({ node, text }: Place, replacement: string): Rewritten {
  const [start, end] = rangeOf(node);
  return {
    edits: [{ start, end, replacement: apart(replacement, end, text) }],
    done: [castParts(node)?.operand ?? node],
  };
}

/** The operand alone, in parentheses where `CAST(…)` held something together. */
function dropped({ node, text }: Place, operand: Node): Rewritten {
  const [start, end] = rangeOf(node);
  const [from, to] = rangeOf(operand);
  const alone =
    node.type === 'cast_operator_expr' ||
    isMemberText(operand) ||
    /^(?:identifier|member_expr|parameter|func_call|paren_expr|cast_\w+|\w+_literal)$/.test(operand.type);
  return {
    edits: [
      { start, end: from, replacement: alone ? '' : '(' },
      { start: to, end, replacement: apart(alone ? '' : ')', end, text) },
    ],
  };
}

function castTo(
  { node, text }: Place,
  { operand, type }: { readonly operand: Node; readonly type: Node },
  name: string,
): Rewritten {
  const [start, end] = rangeOf(node);
  if (node.type === 'cast_operator_expr') {
    const [from, to] = rangeOf(operand);
    return {
      edits: [
        { start, end: from, replacement: 'CAST(' },
        { start: to, end, replacement: ` AS ${name})` },
      ],
    };
  }
  const [from, to] = rangeOf(type);
  const same = text.slice(from, to).toUpperCase() === name;
  return { edits: same ? [] : [{ start: from, end: to, replacement: name }], done: [type] };
}

function refused(place: Place, type: Node, why: string, fix?: string, said?: string): Rewritten {
  const name = place.text.slice(...rangeOf(type));
  const cast = writtenAt(place.node, place);
  const shown = cast.length > 60 ? `${cast.slice(0, 57)}...` : cast;
  const refusal: Refusal = {
    message: `the cast to ${name} in \`${shown}\` does not mean the same in SQLite`,
    why,
    help: `${fix === undefined ? 'leave out the cast' : fix}, or write a variant for SQLite (\`@dialect sqlite\`)${said === undefined ? '' : ` that says \`${said}\``}`,
  };
  return { refusal };
}
