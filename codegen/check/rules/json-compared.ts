/** Rule: JSON is not compared as a whole in a text for both engines, for SQLite compares how it is written. */
import type { Node } from 'sql-parser-cst';
import { operatorText, rowItems, unwrapped } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import type { Finding, Place, Rule } from '../rule.js';

export const jsonCompared: Rule = {
  name: 'json-compared',
  find: ({ readings }) =>
    readings
      .filter(({ runsOn }) => runsOn.length > 1)
      .flatMap(({ places }) => places.filter(comparesJson).map(findingOf)),
};

const comparing = /^(?:=|==|<>|!=|<|>|<=|>=|(?:NOT )?IN|IS(?: NOT)? DISTINCT FROM)$/;

function comparesJson({ node, scope }: Place): boolean {
  if (node.type !== 'binary_expr' || !comparing.test(operatorText(node.operator))) return false;
  const operands = [node.left, node.right].map(unwrapped);
  if (operands.some(({ type }) => type === 'null_literal')) return false;
  return operands.flatMap(membersOf).some((operand) => kindOf(operand, scope) === 'json');
}

/** `(a, b) = (c, d)` compares its members. */
function membersOf(node: Node): readonly Node[] {
  return rowItems(node) ?? [node];
}

function findingOf({ node, reading }: Place): Finding {
  return {
    message: 'JSON is compared as a whole, which SQLite does with its texts',
    why: 'PostgreSQL compares what the texts mean; SQLite finds `{"a":1,"b":2}` and `{"b": 2, "a": 1}` different: the order of keys and spaces count',
    help: "compare a part of the value (`doc ->> 'name' = :name`), or its id; or write a variant for each engine; or say `@allow json-compared` and why the texts are always written alike",
    span: reading.spanOf(node),
  };
}
