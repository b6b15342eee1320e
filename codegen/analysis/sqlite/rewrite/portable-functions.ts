/** Functions that both engines have under one name, but with another meaning: neither refuses them, so they are told here. */
import { functionName } from '../../structure/syntax.js';
import type { Finding, Place } from './context.js';

const random: Finding = {
  code: 'form-not-portable',
  message: '`random()` has another range on SQLite',
  why: 'PostgreSQL gives a fraction from 0 to 1, SQLite a whole number of 64 bits',
  help: 'make the number in the application and pass it; `ORDER BY random()` means the same on both',
};

/** What is wrong with this call on SQLite. */
export function functionFinding({ node, parent }: Place): Finding | undefined {
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
