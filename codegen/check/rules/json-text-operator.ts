/** Rule: in a variant for SQLite, `->>` gives a text where PostgreSQL's does. In a shared text it is rewritten. */
import type { Node } from 'sql-parser-cst';
import type { Catalog } from '../../analysis/catalog.js';
import { findColumn } from '../../analysis/structure/scope.js';
import {
  argumentsOf,
  functionName,
  operatorText,
  rangeOf,
  unwrapped,
} from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { everywhere, instead } from '../everywhere.js';
import type { Place, Rule } from '../rule.js';

type Member = Extract<Node, { type: 'binary_expr' }>;

export const jsonTextOperator: Rule = {
  name: 'json-text-operator',
  severity: 'warning',
  explains: ['JSON-01', 'JSON-02', 'JSON-03', 'JSON-04', 'JSON-05', 'JSON-06'],
  mends: true,
  find: everywhere(['binary_expr'], (place, { readings, catalogs }) => {
    const { node, reading } = place;
    if (reading.dialect !== 'sqlite' || readings.length < 2 || operatorText(node.operator) !== '->>')
      return undefined;
    if (isIndifferent(place) || isListOfPostgres(node.left, place, catalogs.postgres)) return undefined;
    const portable = textForm(node, reading.text);
    return {
      message: `\`${reading.quote(node)}\` is a number where the member is one, and 1 for \`true\``,
      why: "PostgreSQL's `->>` gives a text, which is unequal to the number on SQLite, and of the type `string`",
      help: `write \`${portable}\`, or cast it to a number where it is compared with one`,
      ...(portable.includes('$') ? {} : { fix: [instead(node, portable, reading)] }),
    };
  }),
};

/** A list is JSON on SQLite only, and its elements are of one type. */
function isListOfPostgres(node: Node, { scope }: Place, { tables }: Catalog): boolean {
  if (node.type !== 'identifier' && node.type !== 'member_expr') return false;
  const origin = findColumn(node, scope)?.column.origin;
  const columns = origin === undefined ? undefined : tables.get(origin.table)?.columns;
  return columns?.some(({ name, type }) => name === origin?.column && type.kind === 'array') ?? false;
}

/** What a shared text would be rewritten to. */
function textForm({ left, right }: Member, text: string): string {
  const [value, key] = [left, right].map((side) => text.slice(...rangeOf(side)));
  return `iif(${value} -> ${key} LIKE '"%', ${value} ->> ${key}, nullif(${value} -> ${key}, 'null'))`;
}

/** True where only NULL is asked for, it is cast, or it is compared with a number or a literal that no other member is printed as. */
function isIndifferent({ node, parent, scope }: Place): boolean {
  let inner: Node = node;
  let above = parent;
  while (above?.node.type === 'paren_expr') {
    inner = above.node;
    above = above.parent;
  }
  const outer = above?.node;
  if (outer === undefined) return false;
  if (isWhereText(inner, above)) return true;
  if (/^(?:postfix_op_expr|cast_arg|cast_operator_expr)$/.test(outer.type)) return true;
  if (outer.type !== 'binary_expr') return false;
  const other = unwrapped(outer.left === inner ? outer.right : outer.left);
  const operator = operatorText(outer.operator);
  if (other.type === 'null_literal' || /^(?:[-+*/%]|->>?)$/.test(operator)) return true;
  if (/^(?:integer|real|decimal|boolean)$/.test(kindOf(other, scope) ?? '')) return true;
  return /^(?:=|==|<>|!=)$/.test(operator) && isWord(other);
}

/** True for the part of the portable form that is asked for texts only: `iif(… LIKE '"%', doc ->> 'a', …)`, or `CASE WHEN … LIKE '"%' THEN doc ->> 'a'`. */
function isWhereText(inner: Node, above: Place | undefined): boolean {
  if (above?.node.type === 'case_when') return asksForText(above.node.condition);
  let call = above;
  while (call !== undefined && /^(?:list_expr|func_args|paren_expr)$/.test(call.node.type))
    call = call.parent;
  if (call?.node.type !== 'func_call' || !/^(?:iif|if)$/.test(functionName(call.node))) return false;
  const [condition, then] = argumentsOf(call.node).map(unwrapped);
  return condition !== undefined && then === unwrapped(inner) && asksForText(condition);
}

function asksForText(condition: Node): boolean {
  if (condition.type !== 'binary_expr' || operatorText(condition.operator) !== 'LIKE') return false;
  return condition.right.type === 'string_literal' && condition.right.value === '"%';
}

function isWord(node: Node): boolean {
  return node.type === 'string_literal' && !/^(?:[-\d[{]|true$|false$)/.test(node.value);
}
