/** `npm run verify:values`: a million values of every codec on all engines. Fails if one of them differs. `-- --seed S --values N` */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { startEmbedded } from '../../../codegen/parity/embedded-server.js';
import { openPgliteEngine, openSqliteEngine } from '../../../codegen/parity/engines.js';
import { openServerEngine } from '../../../codegen/parity/server.js';
import { unifiedFor } from './queries.js';
import { runValues, type SubjectResult } from './run-values.js';
import { subjects } from './subjects.js';

const figure = (number: number) => number.toLocaleString('en-US');

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(22) : cell.padStart(12))).join('');
}

function printed({ name, incomparable, values, written, refused, differences }: SubjectResult): string {
  const compared = incomparable === undefined ? figure(written) : '-';
  const figures = [figure(values), figure(written), compared, figure(refused), figure(differences.length)];
  return line([name, ...figures]);
}

/** Which codecs were not compared in SQL, by the reason. */
function notCompared(results: readonly SubjectResult[]): readonly string[] {
  const reasons = new Set(results.flatMap(({ incomparable }) => incomparable ?? []));
  return Array.from(reasons, (reason) => {
    const names = results.flatMap((each) => (each.incomparable === reason ? [each.name] : []));
    return `not compared in SQL: ${names.join(', ')}, because ${reason}`;
  });
}

async function main(): Promise<number> {
  const { values: options } = parseArgs({
    options: { seed: { type: 'string' }, values: { type: 'string' } },
  });
  const seed = Number(options.seed ?? 1);
  const values = Number(options.values ?? 1_000_000);
  const began = performance.now();
  const unified = unifiedFor(subjects);
  const sqlite = await openSqliteEngine(unified);
  const { pglite } = await openPostgresEngine();
  if (pglite === undefined) throw new Error('there is no PGlite');
  const embedded = await openPgliteEngine(unified, pglite);
  await embedded.dal.migrate();
  const started = await startEmbedded(resolve(process.cwd()));
  const server = started === undefined ? undefined : await openServerEngine(unified, started.url);
  const engines = [sqlite, embedded, ...(server === undefined ? [] : [server.engine])];
  try {
    for (const { name, description } of engines) console.log(`on ${name}: ${description}`);
    console.log(line(['codec', 'values', 'kept', 'compared', 'refused', 'differences']));
    const announce = (result: SubjectResult) => {
      console.log(printed(result));
      for (const difference of result.differences.slice(0, 5)) console.log(`  ${difference}`);
    };
    const results = await runValues(subjects, engines, { seed, values, announce });
    for (const told of notCompared(results)) console.log(told);
    const sum = (of: (result: SubjectResult) => number) =>
      results.reduce((total, each) => total + of(each), 0);
    const differences = sum((result) => result.differences.length);
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(
      `${figure(sum((result) => result.values))} values of ${subjects.length} codecs on ${engines.length} engines: ` +
        `${figure(sum(({ written }) => written))} kept and ${figure(sum(({ refused }) => refused))} refused alike, ` +
        `${figure(differences)} differences (seed ${seed}, ${seconds} s)`,
    );
    return differences === 0 ? 0 : 1;
  } finally {
    await server?.dispose();
    await started?.stop();
  }
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(3);
  },
);
