/** Rule: `lower` and `upper` meet no letters beyond ASCII, which SQLite leaves as they are. */
import type { Node } from 'sql-parser-cst';
import type { Scope } from '../../analysis/structure/scope.js';
import {
  argumentsOf,
  castParts,
  childrenOf,
  functionName,
  operatorText,
} from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import type { Finding, Place, Reading, Rule } from '../rule.js';
import { storedColumn } from '../stored-column.js';

export const unicodeCase: Rule = {
  name: 'unicode-case',
  severity: 'warning',
  explains: ['TEXT-02', 'TEXT-06', 'FN-50'],
  find: inShared(['func_call'], (place) => {
    const { node, parent } = place;
    const name = functionName(node);
    if (name !== 'lower' && name !== 'upper') return undefined;
    const beside = parent?.node.type === 'binary_expr' ? [parent.node.left, parent.node.right] : [];
    const letter = [node, ...beside].map(foreignLetter).find((one) => one !== undefined);
    return letter === undefined ? ofLanguage(place, name) : ofLetter(place, name, letter);
  }),
};

function ofLetter({ node, reading }: Place, name: string, letter: string): Finding {
  return {
    message: `\`${name}\` meets \`${letter}\`, which it changes on PostgreSQL only`,
    why: 'SQLite knows the case of the letters from A to Z, and PostgreSQL that of the language of its database',
    help: 'store a text for searching beside the text, which the application makes (`toLowerCase()`), and compare that',
    span: reading.spanOf(node),
  };
}

/** Of a text with the collation "C", PostgreSQL changes the letters from A to Z too. A parameter has that of the database. */
function ofLanguage({ node, scope, reading }: Place<Call>, name: string): Finding | undefined {
  const collations = argumentsOf(node).flatMap((argument) => collationsIn(argument, scope));
  if (collations.includes('C') || !collations.includes('language')) return undefined;
  const what = reading.quote(node);
  const change = name === 'lower' ? 'toLowerCase()' : 'toUpperCase()';
  return {
    message: `\`${what}\` changes letters beyond ASCII on PostgreSQL only`,
    why: 'there it has the language of the database, which a column with the collation "C" has not; SQLite knows the case of the letters from A to Z',
    help: `write \`${name}(${inC(node, reading)})\`, which changes the letters from A to Z, and these only, on both engines; for other letters too, compare texts that the application makes (\`${change}\`)`,
    span: reading.spanOf(node),
  };
}

type Call = Extract<Node, { type: 'func_call' }>;

function inC(call: Call, reading: Reading): string {
  const [argument, ...more] = argumentsOf(call);
  if (argument === undefined || more.length > 0) return '…';
  const text = reading.quote(argument);
  return `${/^[:\w.]+$|^\(.*\)$/.test(text) ? text : `(${text})`} COLLATE "C"`;
}

/** By what the cases of letters go: `C`, or a language. What has no texts of its own says nothing. */
function collationsIn(node: Node, scope: Scope): readonly ('C' | 'language')[] {
  if (node.type === 'parameter') return ['language'];
  if (node.type === 'identifier' || node.type === 'member_expr') {
    const collation = storedColumn(node, scope)?.column.collation;
    return collation === undefined ? [] : [collation === 'C' ? 'C' : 'language'];
  }
  if (node.type === 'binary_expr') {
    const operator = operatorText(node.operator);
    if (operator === '->>') return ['language'];
    if (operator === 'COLLATE' && /^"?C"?$/.test(nameIn(node.right))) return ['C'];
  }
  if (node.type === 'func_call')
    return argumentsOf(node).flatMap((argument) => collationsIn(argument, scope));
  const cast = castParts(node);
  return (cast === undefined ? childrenOf(node) : [cast.operand]).flatMap((child) =>
    collationsIn(child, scope),
  );
}

function nameIn(node: Node): string {
  return node.type === 'identifier' ? node.text : '';
}

/** The first letter beyond ASCII, in a literal, that has another case. */
function foreignLetter(node: Node): string | undefined {
  if (node.type === 'string_literal') {
    return [...node.value].find((sign) => sign > '\u007f' && sign.toLowerCase() !== sign.toUpperCase());
  }
  return childrenOf(node)
    .map(foreignLetter)
    .find((one) => one !== undefined);
}
