/**
 * `npm run bench`: what the DAL costs beside a hand-written caller of the driver, and how long the generator takes.
 * `--rounds N` sets how often each comparison is repeated, `--only TEXT` picks the lines whose name contains the text
 * (`generator` is one of them), and then the README is left alone.
 */
import { deepStrictEqual } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/support/embedded-server.mjs';
import { type Bout, openBout, postgresBouts, sqliteBout } from './contestants.js';
import { buildPackage, measureGenerator } from './generator.js';
import { type Measurement, measure } from './measure.js';
import { generatorTable, ratioTable, writeBetweenMarkers } from './report.js';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '31' }, only: { type: 'string' } },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError('--rounds wants a positive whole number');
const picked = (name: string) => options.only === undefined || name.includes(options.only);

async function measureBout(bout: Bout): Promise<readonly Measurement[]> {
  const open = await openBout(bout);
  try {
    const measurements: Measurement[] = [];
    for (const work of open.works.filter(({ name }) => picked(name))) {
      if (work.prepare === undefined && !work.name.includes('transaction')) {
        deepStrictEqual(plain(await work.ours(0)), plain(await work.bare(0)));
      }
      measurements.push(await measure(work, rounds));
      console.error(`${bout.column}: ${work.name}: ${measurements.at(-1)?.ratio.toFixed(2)}`);
    }
    return measurements;
  } finally {
    await open.close();
  }
}

/** Both sides must give equal objects; what their prototype is does not matter. */
const plain = (result: unknown) => structuredClone(result);

async function measureRuntime(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dualect-bench-'));
  const server = await startPostgres();
  try {
    const columns = new Map<string, readonly Measurement[]>();
    for (const bout of [sqliteBout(join(folder, 'bench.db')), ...postgresBouts(server.url)]) {
      columns.set(bout.column, await measureBout(bout));
    }
    return ratioTable(columns);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureGeneration(): string {
  buildPackage();
  const times = [100, 300, 1000].map((queries) => measureGenerator(queries, Math.min(rounds, 3)));
  return generatorTable(times);
}

const runtimeNames = [
  'small row by id',
  'wide row by id',
  'list of 50',
  'list of 1000',
  'insert returning',
  'claim of 10',
  'transaction of three',
];
const parts: string[] = [];
if (runtimeNames.some(picked)) {
  parts.push(
    'Our time / the bare driver’s time; less than 1 is faster. In brackets: the times themselves.',
    await measureRuntime(),
  );
}
if (picked('generator')) {
  parts.push('The generator, a new process each time:', measureGeneration());
}
const report = parts.join('\n\n');
console.log(report);
if (options.only === undefined)
  writeBetweenMarkers(resolve(import.meta.dirname, '../README.md'), `\n${report}\n`);
