/** `LIKE`, which tells capitals apart on PostgreSQL but not on SQLite, and `ILIKE`, which SQLite lacks. */
import type { Node } from 'sql-parser-cst';
import { argumentsOf, castParts, functionName, operatorText } from '../../structure/syntax.js';
import { type Finding, type Place, writtenAt } from './context.js';

/** What is wrong with this node: capitals that meet small letters in a pattern. */
export function patternFinding(place: Place): Finding | undefined {
  const { node } = place;
  if (node.type !== 'binary_expr') return undefined;
  const { left, right } = node;
  const operator = operatorText(node.operator);
  if (/^(?:NOT )?ILIKE$/.test(operator)) {
    return {
      code: 'pattern-not-portable',
      message: '`ILIKE` is a word that only PostgreSQL knows',
      why: 'SQLite has no word for it; its `LIKE` does not tell capitals from small letters',
      help: `write \`${inSmallLetters(place, operator, left, right)}\`${whatIsFound(right, place)}`,
    };
  }
  if (!/^(?:NOT )?LIKE$/.test(operator)) return undefined;
  if (hasOnly(right, 'none') || cases.some((letters) => hasOnly(left, letters) && hasOnly(right, letters)))
    return undefined;
  return {
    code: 'pattern-not-portable',
    warns: true,
    message: '`LIKE` tells capitals from small letters on PostgreSQL, but not on SQLite',
    why: "SQLite finds 'Zebra' with 'zeb%', and PostgreSQL does not",
    help: `to find both, write \`${inSmallLetters(place, operator, left, right)}\`${whatIsFound(right, place)}; otherwise write a variant for SQLite (\`@dialect sqlite\`), where \`GLOB\` tells them apart`,
  };
}

/** What is found then, where a parameter says it. */
function whatIsFound(pattern: Node, place: Place): string {
  const hasParameter = /(?<!:):\w/.test(writtenAt(pattern, place));
  return hasParameter
    ? ', which finds a letter beyond A to Z (`Ä`) only as it is passed, on both engines'
    : '';
}

/** `lower` of a column with `COLLATE "C"` changes the letters from A to Z on both engines; that of a parameter needs it too. */
function lowered(pattern: Node, place: Place): string {
  const said = writtenAt(pattern, place);
  if (!/(?<!:):\w/.test(said)) return `lower(${said})`;
  return `lower(${/^:\w+$|^\([^()]*\)$/.test(said) ? said : `(${said})`} COLLATE "C")`;
}

/** The comparison that both engines have, made of what is written. */
function inSmallLetters(place: Place, operator: string, left: Node, right: Node): string {
  const escaped =
    right.type === 'binary_expr' && operatorText(right.operator) === 'ESCAPE' ? right : undefined;
  const pattern = escaped?.left ?? right;
  const [value, said] = [writtenAt(left, place), writtenAt(pattern, place)];
  const small = pattern.type === 'string_literal' && !/[^\0-\x7f]/.test(pattern.value);
  const isPlain = pattern.type === 'string_literal' && !pattern.value.includes('\\');
  const sign = escaped === undefined ? (isPlain ? undefined : "'\\'") : writtenAt(escaped.right, place);
  return [
    hasOnly(left, 'lower') ? value : `lower(${value})`,
    operator.replace('ILIKE', 'LIKE'),
    small ? said.toLowerCase() : hasOnly(pattern, 'lower') ? said : lowered(pattern, place),
    ...(sign === undefined ? [] : [`ESCAPE ${sign}`]),
  ].join(' ');
}

const cases = ['lower', 'upper'] as const;

/** The letters that SQLite's `LIKE` takes for others. */
const others = { lower: /[A-Z]/, upper: /[a-z]/, none: /[A-Za-z]/ };

/** True if a text shows that it has letters of one case only, or none, as far as SQLite confuses them. */
function hasOnly(node: Node, letters: keyof typeof others): boolean {
  switch (node.type) {
    case 'string_literal':
      return !others[letters].test(node.value);
    case 'paren_expr':
      return hasOnly(node.expr, letters);
    case 'func_call':
      if (functionName(node) === 'coalesce') return argumentsOf(node).every((each) => hasOnly(each, letters));
      return functionName(node) === letters;
    case 'cast_expr':
    case 'cast_operator_expr': {
      const operand = castParts(node)?.operand;
      return operand !== undefined && hasOnly(operand, letters);
    }
    case 'binary_expr': {
      const operator = operatorText(node.operator);
      if (operator === '||') return hasOnly(node.left, letters) && hasOnly(node.right, letters);
      return /^(?:COLLATE|ESCAPE)$/.test(operator) && hasOnly(node.left, letters);
    }
    default:
      return false;
  }
}
