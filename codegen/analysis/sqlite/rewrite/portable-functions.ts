/** Functions and operators that both engines have under one name, but with another meaning: neither refuses them, so they are told here. */
import type { Node } from 'sql-parser-cst';
import { functionName, operatorText } from '../../structure/syntax.js';
import type { Finding, Place } from './context.js';

const random: Finding = {
  code: 'form-not-portable',
  message: '`random()` has another range on SQLite',
  why: 'PostgreSQL gives a fraction from 0 to 1, SQLite a whole number of 64 bits',
  help: 'make the number in the application and pass it; `ORDER BY random()` means the same on both',
};

const member: Finding = {
  code: 'form-not-portable',
  warns: true,
  message: '`->>` gives a text on PostgreSQL, but a number on SQLite where the member is one',
  why: 'SQLite takes `5` of `{"a": 5}` for unequal to `\'5\'`, and a result of type `string` is refused when it arrives as a number',
  help: "write `CAST(doc ->> 'a' AS TEXT)`, if the member is a text or a number; `true` and `false` are `1` and `0` on SQLite",
};

/** True where nothing depends on the type: in a cast, which makes one value of it, or where only NULL is asked for. */
function isIndifferent(parent: Node | undefined): boolean {
  if (parent?.type === 'binary_expr') {
    return parent.right.type === 'null_literal' && /^IS\b/.test(operatorText(parent.operator));
  }
  return (
    parent !== undefined &&
    ['cast_arg', 'cast_operator_expr', 'postfix_op_expr', 'paren_expr'].includes(parent.type)
  );
}

/** What is wrong with this call, or this operator, on SQLite. */
export function functionFinding({ node, parent }: Place): Finding | undefined {
  if (node.type === 'binary_expr' && operatorText(node.operator) === '->>') {
    return isIndifferent(parent) ? undefined : member;
  }
  if (node.type !== 'func_call') return undefined;
  const name = functionName(node);
  if (name === 'random' && parent?.type !== 'sort_specification') return random;
  if (name !== 'jsonb_set' && name !== 'jsonb_insert') return undefined;
  const onSqlite = name.replace('jsonb', 'json');
  return {
    code: 'form-not-portable',
    message: `\`${name}\` finds the part that it writes by another kind of path on SQLite`,
    why: "a path is `'{city}'` on PostgreSQL and `'$.city'` on SQLite, where the function also gives bytes, which a text column refuses",
    help: `make the new value in the application and pass the whole of it; or write two variants, \`${name}(doc, '{city}', :city::jsonb)\` on PostgreSQL and \`${onSqlite}(doc, '$.city', json(:city))\` on SQLite (\`@dialect sqlite\`)`,
  };
}
