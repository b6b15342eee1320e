/** The commands `types:judged`, `types:executed` and `types:pgtyped`: three checks, independent of each other, of what is declared nullable. */

import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import type { SourceText } from '../../codegen/diagnostic/diagnostic.js';
import { createPostgresDatabase } from '../support/backends.js';
import { startPostgres } from '../support/embedded-server.mjs';
import { type Corpus, judgedProject, readCorpus } from './corpus.js';
import { type Execution, execute } from './executed.js';
import { compareJudged } from './judged.js';
import { makeStatements } from './made-statements.js';
import { comparePgtyped, readKnownErrors } from './pgtyped.js';
import { openSides } from './sides.js';

async function read(folder: string, files?: readonly SourceText[]): Promise<Corpus> {
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  try {
    return await readCorpus(folder, engines, files);
  } finally {
    await engines.postgres.close();
    engines.sqlite.close();
  }
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function judged(): Promise<boolean> {
  const { statements, columns, verdicts, mismatches } = compareJudged(await read(judgedProject));
  print([
    ...mismatches,
    `${columns - mismatches.length} of ${columns} columns in ${statements} statements are declared as judged: ` +
      `${verdicts.never} never null, ${verdicts.null} null in some rows, ` +
      `${verdicts.wide} never null in fact but declared nullable`,
  ]);
  return mismatches.length === 0;
}

/** The most columns, in percent, that may be declared nullable without ever being null. */
const widest = 5;

async function executed(): Promise<boolean> {
  const seeds = Array.from({ length: Number(process.argv[3] ?? 72) }, (_, seed) => seed);
  let fine = true;
  for (const folder of [judgedProject, '.']) {
    const corpus = await read(folder);
    const execution = await execute(corpus, await openSides(corpus), { seeds, calls: 4 });
    print([`${folder}:`, ...linesOf(execution)]);
    const tooWide = execution.neverNull.length * 100 >= widest * execution.nullable;
    if (execution.wrong.length > 0) fine = false;
    if (folder === judgedProject && (tooWide || execution.unseen.length + execution.unproven.length > 0))
      fine = false;
  }
  return (await executeMade()) && fine;
}

/** Statements that are made up, and the worlds that they run in. */
async function executeMade(): Promise<boolean> {
  const seed = Number(process.argv[4] ?? 1);
  const text = makeStatements(seed, madeStatements);
  const corpus = await read(judgedProject, [{ path: 'queries/made.sql', text }]);
  const execution = await execute(corpus, await openSides(corpus), {
    seeds: [0, 2, 3, 4, 6, 7, 12, 16, 21, 25],
    calls: 1,
  });
  const { wrong, statements, runs, unseen, nullable, neverNull } = execution;
  print([
    ...wrong,
    `${statements} of ${madeStatements} made-up statements of seed ${seed} are accepted and ran ${runs} times, ` +
      `${unseen.length} of ${2 * statements} without ever giving a row: ` +
      `${wrong.length} columns declared never null had NULL; of ${nullable} declared nullable ` +
      `${neverNull.length} never had NULL`,
  ]);
  return wrong.length === 0;
}

function linesOf(execution: Execution): readonly string[] {
  const { statements, runs, failures, wrong, unseen, unproven, nullable, neverNull, onlyNull } = execution;
  const share = ((neverNull.length * 100) / Math.max(1, nullable)).toFixed(1);
  return [
    ...wrong,
    ...unseen,
    ...unproven.map((name) => `${name} is judged to be null in some rows, but was never null`),
    ...neverNull.map((name) => `${name} is declared nullable, but was never null`),
    ...onlyNull.map((name) => `${name} is declared nullable, but never had a value`),
    `${statements} statements ran ${runs} times (and failed ${failures} times): ` +
      `${wrong.length} columns declared never null had NULL; of ${nullable} declared nullable ` +
      `${neverNull.length} (${share} %) never had NULL, and ${onlyNull.length} never had a value`,
  ];
}

async function pgtyped(): Promise<boolean> {
  const corpus = await read(judgedProject);
  const server = process.env.TEST_POSTGRES_URL === undefined ? await startPostgres() : undefined;
  if (server !== undefined) process.env.TEST_POSTGRES_URL = server.url;
  try {
    const database = await createPostgresDatabase();
    const known = readKnownErrors();
    const comparison = await comparePgtyped(corpus, database.url, known).finally(() => database.dispose());
    const { statements, columns, differences, complaints } = comparison;
    const narrow = [...differences.values()].filter((theirs) => theirs === 'never null').length;
    print([
      ...complaints,
      ...Object.entries(known).map(([reason, errors]) => `${errors.length} times ${reason}`),
      `@pgtyped/query agrees on ${columns - differences.size} of ${columns} columns in ${statements} statements; ` +
        `${narrow} columns are never null for it alone, ${differences.size - narrow} nullable for it alone`,
    ]);
    return complaints.length === 0;
  } finally {
    await server?.stop();
  }
}

const madeStatements = 500;

const checks: Readonly<Record<string, () => Promise<boolean>>> = {
  judged,
  executed,
  made: executeMade,
  pgtyped,
};
const check = checks[process.argv[2] ?? ''];
if (check === undefined) throw new RangeError(`one of ${Object.keys(checks).join(', ')} is wanted`);
process.exit((await check()) ? 0 : 1);
