/** `npm run docs`: prints `docs/portability-rules.md` from the rules and the table of codes. A test says when it is stale. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../codegen/check/index.js';
import type { Rule } from '../codegen/check/rule.js';
import { codes } from '../codegen/diagnostic/codes.js';

const beginning = `# Portability rules

Some statements run on both engines and answer differently, without a word. The generator asks both engines about every statement, so what only one of them accepts is an error of its own ([diagnostics.md](diagnostics.md)). What both accept is what these rules are about. \`generate\` and \`check\` report them beside everything else; \`dualect lint\` reports nothing else, and \`dualect lint --fix\` mends what it safely can ([command-line.md](command-line.md#lint)).

- An **error** says that the answers differ, or that a row may be lost; a **warning** that they differ for some data.
- \`@allow RULE why\` in the comment of a query silences a rule for it, and is itself reported once the rule has nothing more to say. It also silences warnings with the codes \`pattern-not-portable\` and \`form-not-portable\`, which come from the rewrites for SQLite.
- Rules look at texts that both engines run. Variants (\`@dialect\`) are written for their engine; of them only rules about rows and their order speak. A query for one engine (\`@only\`) is nobody's business but its own.
- Rules about tables and columns compare the two schemas: [schema-rules.md](schema-rules.md).

What a rule does not see, running the queries on made-up rows may: \`dualect verify\`.
`;

/** The document's text. */
export function portabilityRulesDocument(): string {
  const portable = rules.filter(({ explains }) => explains !== undefined);
  return [
    beginning,
    '| rule | reports | `--fix` | what it is about |',
    '|---|---|---|---|',
    ...portable.map(lineOf),
    '',
  ].join('\n');
}

function lineOf({ name, severity = 'error', also, mends = false }: Rule): string {
  const { means } = codes[name];
  return `| [${name}](diagnostics.md#${name}) | ${[severity, also]
    .filter((each) => each !== undefined)
    .sort()
    .join(' / ')} | ${mends ? 'yes' : ''} | ${means} |`;
}

if (process.argv[1]?.endsWith('print-portability-rules.ts')) {
  writeFileSync(resolve('docs/portability-rules.md'), portabilityRulesDocument());
}
