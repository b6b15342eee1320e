/** `npm run verify:values`: a million values of every codec on all engines. Fails if one of them differs. `-- --seed S --values N` */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { startEmbedded } from '../../../codegen/parity/embedded-server.js';
import { openPgliteEngine, openSqliteEngine } from '../../../codegen/parity/engines.js';
import { openServerEngine } from '../../../codegen/parity/server.js';
import { type Comparison, signs } from './comparisons.js';
import { unifiedFor } from './queries.js';
import { runValues, type SubjectResult } from './run-values.js';
import { type Subject, subjects } from './subjects.js';

const figure = (number: number) => number.toLocaleString('en-US');

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(26) : cell.padStart(12))).join('');
}

/** A line of each comparison; the first has the figures of the subject before and behind. */
function printed(
  { values, written, compared, refused, differences }: SubjectResult,
  subject: Subject,
): string {
  return subject.comparisons
    .map(({ without, form }, at) => {
      const by = signs.map((sign) => (without[sign] === undefined ? figure(compared[at]?.[sign] ?? 0) : '-'));
      if (at > 0) return line([`  ${form.postgres('v')}`, '', '', ...by]);
      const [all, kept, not, wrong] = [values, written, refused, differences.length].map(figure);
      return line([subject.name, all ?? '', kept ?? '', ...by, not ?? '', wrong ?? '']);
    })
    .join('\n');
}

/** The names of the subjects beside what each has to say, once where several say the same. */
function grouped(sayings: (comparison: Comparison) => readonly string[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, comparisons } of subjects) {
    for (const saying of comparisons.flatMap(sayings))
      names.set(saying, [...(names.get(saying) ?? []), name]);
  }
  return Array.from(names, ([saying, some]) => `${some.join(', ')}: ${saying}`);
}

function explained(): readonly string[] {
  const ways = grouped(({ by }) => (by === undefined ? [] : [by]));
  const gaps = grouped(({ without }) =>
    signs.flatMap((sign) => (without[sign] === undefined ? [] : [`not by ${sign}: ${without[sign]}`])),
  );
  return [
    'compared in SQL:',
    ...ways.map((each) => `  ${each}`),
    'not compared:',
    ...gaps.map((each) => `  ${each}`),
  ];
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
    console.log(line(['codec', 'values', 'kept', ...signs, 'refused', 'differences']));
    const announce = (result: SubjectResult, subject: Subject) => {
      console.log(printed(result, subject));
      for (const difference of result.differences.slice(0, 5)) console.log(`  ${difference}`);
    };
    const results = await runValues(subjects, engines, { seed, values, announce });
    for (const told of explained()) console.log(told);
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
