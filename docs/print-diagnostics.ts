/** `npm run docs`: prints `docs/diagnostics.md` from the table of codes. A test says when it is stale. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codes } from '../codegen/diagnostic/codes.js';

/** The document's text. */
export function diagnosticsDocument(): string {
  const rows = Object.entries(codes).map(
    ([code, { means }]) => `| \`${code}\` | ${means.replaceAll('|', '\\|')} |`,
  );
  return [
    '# Diagnostics',
    '',
    'Every message of the generator has one of these codes. The message itself names the thing, shows the place, and says how to mend it.',
    '',
    '| code | means |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('print-diagnostics.ts')) {
  writeFileSync(join(resolve('docs'), 'diagnostics.md'), diagnosticsDocument());
}
