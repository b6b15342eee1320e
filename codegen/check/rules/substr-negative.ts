/** Rule: `substr` counts from the first sign of a text, and a length is never negative. */
import type { Node } from 'sql-parser-cst';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  rangeOf,
  unwrapped,
} from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import { isNegativeLiteral, takesAway } from '../may-be-negative.js';
import type { Finding, Place, Rule } from '../rule.js';

export const substrNegative: Rule = {
  name: 'substr-negative',
  explains: ['TEXT-11', 'FN-59', 'FN-60'],
  find: inShared(['func_call'], (place) => {
    const { node, reading } = place;
    if (!/^substr(?:ing)?$/.test(functionName(node))) return undefined;
    const [, start, length] = argumentsOf(node);
    const negative = [start, length].find((one) => one !== undefined && isNegativeLiteral(one));
    if (negative === undefined) return doubtOf(place, start, length);
    const what = reading.quote(negative);
    return negative === start
      ? {
          message: `SQLite counts \`${what}\` from the end of the text, PostgreSQL from before its first sign`,
          why: "`substr('hello', -3)` is 'llo' on SQLite and 'hello' on PostgreSQL",
          help: `begin at \`length(…)${what.replace(/^-\s*(\d+)$/, (_, digits: string) => ` - ${Number(digits) - 1}`)}\``,
          span: reading.spanOf(negative),
        }
      : {
          message: `PostgreSQL refuses the length \`${what}\`, with which SQLite takes the signs before the start`,
          why: "`substr('hello', 2, -1)` is 'h' on SQLite",
          help: 'begin earlier, and give a positive length',
          span: reading.spanOf(negative),
        };
  }),
};

function doubtOf(place: Place, start: Node | undefined, length: Node | undefined): Finding | undefined {
  const doubtful = [start, length].find((one) => one !== undefined && isInDoubt(one) && !isAsked(one, place));
  if (doubtful === undefined) return undefined;
  const { reading } = place;
  const which = doubtful === start ? 'start' : 'length';
  return { ...mayBeNegative(reading.quote(doubtful), which), span: reading.spanOf(doubtful) };
}

function mayBeNegative(written: string, which: 'start' | 'length'): Finding {
  return {
    severity: 'warning',
    message:
      which === 'start'
        ? `\`${written}\` may be less than 1, where SQLite counts from the end of the text, and PostgreSQL from before its first sign`
        : `\`${written}\` may be negative, which PostgreSQL refuses, and SQLite takes for the signs before the start`,
    why:
      which === 'start'
        ? "`substr('hello', -3)` is 'llo' on SQLite and 'hello' on PostgreSQL"
        : "`substr('hello', 2, -1)` is 'h' on SQLite",
    help: `ask first: \`CASE WHEN ${written} > 0 THEN … ELSE '' END\`; or say \`@allow substr-negative\` and why it is never negative`,
  };
}

/** `length(a) - 2` begins at most before the first sign, where both engines give the whole text. */
function isInDoubt(node: Node): boolean {
  const value = unwrapped(node);
  if (value.type === 'binary_expr' && operatorText(value.operator) === '-') {
    const from = unwrapped(value.left);
    if (from.type === 'func_call' && /^(?:char_)?length$/.test(functionName(from))) return false;
  }
  const cast = castParts(value);
  return value.type === 'parameter' || (cast !== undefined && isInDoubt(cast.operand)) || takesAway(value);
}

/** True within a `CASE` that asks about it. */
function isAsked(node: Node, { reading, parent }: Place): boolean {
  const what = reading.text.slice(...rangeOf(node));
  for (let above = parent; above !== undefined; above = above.parent) {
    if (above.node.type !== 'case_expr') continue;
    if (reading.text.slice(...rangeOf(above.node)).split(what).length > 2) return true;
  }
  return false;
}
