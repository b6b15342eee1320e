/** `npm run docs`: prints `docs/diagnostics.md` from the table of codes. A test says when it is stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { CodeEntry, Example } from '../codegen/diagnostic/code-entry.js';
import { codeGroups } from '../codegen/diagnostic/codes.js';

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
    'An example without migrations of its own stands over these tables (as they are on PostgreSQL; SQLite has the same):',
    '',
    fenced('sql', schema),
    '',
    ...groups.flatMap(([title, codes]) => [
      `## ${title}`,
      '',
      ...codes.flatMap(([code, entry]) => section(code, entry)),
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function section(code: string, { means, why, wrong, right, command }: CodeEntry): readonly string[] {
  const place = command === undefined ? [] : [`Reported by \`dualect ${command}\`.`, ''];
  return [
    `### ${code}`,
    '',
    `${means} ${why}`,
    '',
    ...place,
    ...shown('Wrong', wrong),
    ...shown('Right', right),
  ];
}

function shown(word: string, example: Example): readonly string[] {
  if (typeof example === 'string') return [`${word}:`, '', fenced('sql', example), ''];
  if ('words' in example) return [`${word}: ${example.words}`, ''];
  return [
    `${word}:`,
    '',
    ...Object.entries(example.files).flatMap(([path, content]) => [
      `\`${path}\``,
      '',
      fenced(extname(path).slice(1), content),
      '',
    ]),
  ];
}

function fenced(language: string, content: string): string {
  return `\`\`\`${language}\n${content.trimEnd()}\n\`\`\``;
}

if (process.argv[1]?.endsWith('print-diagnostics.ts')) {
  writeFileSync(join(root, 'docs', 'diagnostics.md'), diagnosticsDocument());
}
