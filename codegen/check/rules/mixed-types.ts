/** Rule: the values of which one is the result have one type, where only PostgreSQL makes one type of them. */
import type { Node } from 'sql-parser-cst';
import type { ValueKind } from '../../analysis/structure/kind-of-type.js';
import type { Scope } from '../../analysis/structure/scope.js';
import { argumentsOf, functionName, unwrapped, wholeDigits } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const mixedTypes: Rule = {
  name: 'mixed-types',
  explains: ['TYPE-58'],
  find: inShared(['case_expr', 'func_call', 'compound_select_stmt'], ({ node, scope }) => {
    for (const kinds of alternatives(node, scope)) {
      const pair = pairs.find((two) => two.every((kind) => kinds.includes(kind)));
      if (pair === undefined) continue;
      const [one, other] = pair;
      return {
        message: `this is of type ${one} in one case and of type ${other} in another`,
        why: `PostgreSQL makes ${one === 'date' ? 'an instant' : one === 'integer' ? 'a decimal' : 'a float'} of both; SQLite gives each as it is stored, and compares them by that`,
        help: `return them in two columns, or write two variants (\`@dialect\`) that give one type`,
      };
    }
    return undefined;
  }),
};

/** The first becomes the second on PostgreSQL, or both something else. Integers and floats agree. */
const pairs = [
  ['integer', 'decimal'],
  ['decimal', 'real'],
  ['date', 'timestamp'],
] as const satisfies readonly (readonly [ValueKind, ValueKind])[];

/** The kinds of the values that a value may be, or for rows those of each column. */
function alternatives(node: Node, scope: Scope): readonly (readonly (ValueKind | undefined)[])[] {
  if (node.type === 'case_expr') return [node.clauses.map(({ result }) => storedKind(result, scope))];
  if (node.type === 'func_call' && /^(?:coalesce|ifnull)$/.test(functionName(node)))
    return [argumentsOf(node).map((value) => storedKind(value, scope))];
  if (node.type !== 'compound_select_stmt') return [];
  const [left, right] = [node.left, node.right].map(
    (side) => scope.structure.describe(unwrapped(side), scope) ?? [],
  );
  return (left ?? []).map(({ kind }, index) => [kind, right?.[index]?.kind]);
}

/** A literal of decimals is told of otherwise. */
function storedKind(node: Node, scope: Scope): ValueKind | undefined {
  const value = unwrapped(node);
  return value.type === 'number_literal' && wholeDigits(value.text) === undefined
    ? undefined
    : kindOf(value, scope);
}
