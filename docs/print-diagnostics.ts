/** `npm run docs`: prints `docs/diagnostics.md` from the table of codes. A test says when it is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CodeEntry } from '../codegen/diagnostic/code-entry.js';
import { codeGroups } from '../codegen/diagnostic/codes.js';
import { explain } from '../codegen/diagnostic/explain.js';

const root = resolve('.');

/** The document's text. */
export function diagnosticsDocument(): string {
  const groups = Object.entries(codeGroups).map(
    ([title, codes]): readonly [string, readonly (readonly [string, CodeEntry])[]] => [
      title,
      Object.entries(codes),
    ],
  );
  const schema = readFileSync(
    join(root, 'test', 'golden', '_schema', 'migrations', 'postgres', '001_shop.up.sql'),
    'utf8',
  );
  return [
    '# Diagnostics',
    '',
    'Every message of the generator has one of these codes. The message itself names the thing, shows the place, and says how to mend it.',
    'Here stands what each code means, why it matters, and the smallest text that is reported with it, beside one that is not; a test compiles them all.',
    '`npx dualect explain CODE` prints the same.',
    '',
    ...groups.map(
      ([title, codes]) => `- ${title}: ${codes.map(([code]) => `[${code}](#${code})`).join(', ')}`,
    ),
    '',
    'An example without migrations of its own stands over these tables, as they are on PostgreSQL. SQLite has the same, but keeps those of `legacy_things` and `oddities` in other forms:',
    '',
    `\`\`\`sql\n${schema.trimEnd()}\n\`\`\``,
    '',
    ...groups.flatMap(([title, codes]) => [
      `## ${title}`,
      '',
      ...codes.flatMap(([code, entry]) => [`### ${code}`, '', explain(entry), '']),
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

if (process.argv[1]?.endsWith('print-diagnostics.ts')) {
  writeFileSync(join(root, 'docs', 'diagnostics.md'), diagnosticsDocument());
}
