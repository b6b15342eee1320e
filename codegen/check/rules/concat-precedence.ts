/** Rule: where SQLite's operators bind otherwise than PostgreSQL's, parentheses say what belongs together. */
import type { Node } from 'sql-parser-cst';
import { operatorText } from '../../analysis/structure/syntax.js';
import { before, behind, inShared } from '../everywhere.js';
import type { Reading, Rule } from '../rule.js';

/** How tightly SQLite binds; operators of one level from left to right. */
const levels: readonly RegExp[] = [
  /^OR$/,
  /^AND$/,
  /^(?:=|==|<>|!=|IS\b.*|(?:NOT )?(?:IN|LIKE|GLOB|BETWEEN))$/,
  /^(?:<|<=|>|>=)$/,
  /^(?:&|\||<<|>>)$/,
  /^[-+]$/,
  /^[*/%]$/,
  /^(?:\|\||->>?)$/,
];

export const concatPrecedence: Rule = {
  name: 'concat-precedence',
  explains: ['TEXT-16', 'TEXT-17', 'JSON-30'],
  mends: true,
  find: inShared(['binary_expr'], ({ node, reading }) => {
    const operator = operatorText(node.operator);
    const outer = levelOf(operator);
    if (outer === undefined) return undefined;
    const isApart = (operand: Node, least: number) => {
      const inner = levelOf(operatorOf(operand));
      return inner !== undefined && inner < least;
    };
    // The key behind `->` gets its parentheses when the text is rewritten.
    const right = /^->>?$/.test(operator) ? [] : [node.right];
    const apart =
      [node.left].find((operand) => isApart(operand, outer)) ??
      right.find((operand) => isApart(operand, outer + 1));
    return apart === undefined ? undefined : findingOf(apart, operator, reading);
  }),
};

function findingOf(operand: Node, operator: string, reading: Reading) {
  const what = reading.quote(operand);
  return {
    message: `\`${what}\` is one operand of \`${operator}\` on PostgreSQL, and none on SQLite`,
    why: order(operator, operatorOf(operand)),
    help: `write the parentheses: \`(${what})\``,
    span: reading.spanOf(operand),
    fix: [before(operand, '(', reading), behind(operand, ')', reading)],
  };
}

function order(outer: string, inner: string): string {
  if (levelOf(outer) === levelOf(inner))
    return `SQLite applies \`${outer}\` and \`${inner}\` from left to right`;
  const example = outer === '||' ? ": `'a' || 1 + 2` is `('a' || 1) + 2` there" : '';
  return `SQLite applies \`${outer}\` before \`${inner}\`${example}`;
}

function operatorOf(node: Node): string {
  if (node.type === 'between_expr') return 'BETWEEN';
  return node.type === 'binary_expr' ? operatorText(node.operator) : '';
}

function levelOf(operator: string): number | undefined {
  const level = levels.findIndex((one) => one.test(operator));
  return level === -1 ? undefined : level;
}
