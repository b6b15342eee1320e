/** Rule: no value is joined to a text that the engines print in two ways. */
import type { Node } from 'sql-parser-cst';
import type { ValueKind } from '../../analysis/structure/kind-of-type.js';
import { argumentsOf, functionName, operatorText } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Place, Rule } from '../rule.js';

/** What each prints, PostgreSQL first. Of `||`, the other kinds are refused before. */
export const printed: Readonly<Partial<Record<ValueKind, readonly [postgres: string, sqlite: string]>>> = {
  real: ["'1'", "'1.0'"],
  boolean: ["'true' or 't'", "'1'"],
  uuid: ['its usual form', 'its 16 bytes'],
  bytes: ["'\\x41'", 'the bytes'],
  timestamp: ["'2024-01-02 03:04:05+00'", "'2024-01-02T03:04:05.000Z'"],
  json: ['its own form, with spaces', 'the text that is stored'],
  list: ["'{a,b}'", '\'["a","b"]\''],
};

export const concatType: Rule = {
  name: 'concat-type',
  explains: ['TEXT-13', 'TEXT-14', 'TEXT-15', 'TYPE-31', 'FN-41'],
  find: inShared(['binary_expr', 'func_call'], (place) =>
    joinedBy(place.node).flatMap((value) => {
      const kind = kindOf(value, place.scope);
      const forms = kind === undefined ? undefined : printed[kind];
      if (kind === undefined || forms === undefined || !isTold(kind, place)) return [];
      const what = place.reading.quote(value);
      return {
        message: `\`${what}\` of type ${kind} is joined to a text, which the engines print in two ways`,
        why: `PostgreSQL prints ${forms[0]}, SQLite ${forms[1]}`,
        help:
          kind === 'boolean'
            ? `write \`CASE WHEN ${what} THEN 'true' ELSE 'false' END\``
            : 'return the value in a column of its own, and put the text together in the application',
        span: place.reading.spanOf(value),
      };
    }),
  ),
};

function joinedBy(node: Node): readonly Node[] {
  if (node.type === 'binary_expr') {
    return operatorText(node.operator) === '||' ? [node.left, node.right] : [];
  }
  if (node.type !== 'func_call') return [];
  const name = functionName(node);
  if (name === 'format') return argumentsOf(node).slice(1);
  return /^concat(?:_ws)?$/.test(name) ? argumentsOf(node) : [];
}

function isTold(kind: ValueKind, { node }: Place): boolean {
  return node.type === 'func_call' || kind === 'real' || kind === 'boolean';
}
