/** `npm run fuzz`: thousands of hostile files through the generator, in child processes that are watched. Fails if one of them does harm. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { filesPerSchema, hostileFile } from './hostile-files.js';
import type { Finding, RangeResult } from './run-range.js';

/** As many as most machines have cores to spare. */
const processes = 2;

/** Of the JavaScript heap: the embedded PostgreSQL takes most of the 1,024 that the process may hold. */
const heapMebibytes = 220;

const mostMebibytes = 1024;

/** A child that has not ended by then is killed, and its files are looked at in halves. */
const patience = (count: number) => 60_000 + count * 2_000;

interface Range {
  readonly from: number;
  readonly count: number;
}

async function fuzz(seed: number, from: number, files: number): Promise<number> {
  const began = performance.now();
  const queue: Range[] = [];
  for (let at = from; at < from + files; ) {
    const end = Math.min(from + files, (Math.floor(at / filesPerSchema) + 1) * filesPerSchema);
    queue.push({ from: at, count: end - at });
    at = end;
  }
  const results: RangeResult[] = [];
  const workers = Array.from({ length: processes }, async () => {
    for (let range = queue.shift(); range !== undefined; range = queue.shift()) {
      const own = await judged(seed, range);
      results.push(...own);
      for (const { findings } of own) report(seed, findings);
      const done = results.reduce((sum, { files: count }) => sum + count, 0);
      const found = results.reduce((sum, { findings }) => sum + findings.length, 0);
      process.stderr.write(`${done} of ${files} files, ${found} findings\n`);
    }
  });
  await Promise.all(workers);
  const findings = results.flatMap((result) => result.findings);
  const sum = (of: (result: RangeResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const count = (...kinds: readonly Finding['kind'][]) =>
    findings.filter(({ kind }) => kinds.includes(kind)).length;
  const judgedFiles = sum((result) => result.files);
  console.log(
    `${judgedFiles.toLocaleString('en-US')} files: ${count('executed')} executed, ${count('unexpected')} unexpected, ${count('unplaced')} unplaced, ` +
      `${count('slow', 'large')} too slow or large, ${count('outside')} outside, ${count('crashed')} crashed`,
  );
  const slowest = Math.max(0, ...results.map((result) => result.slowest));
  const largest = Math.max(0, ...results.map((result) => result.mebibytes));
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${sum((result) => result.emitted)} emitted, ${sum((result) => result.refused)} refused; at most ${(slowest / 1000).toFixed(1)} s and ${largest} MiB; seed ${seed}, ${seconds} s`,
  );
  return findings.length === 0 && judgedFiles === files ? 0 : 1;
}

/** One range in a child; in halves if the child dies, until it is one file that kills it. */
async function judged(seed: number, range: Range): Promise<readonly RangeResult[]> {
  const result = await inChild(seed, range);
  if (typeof result !== 'string') {
    const large = result.mebibytes > mostMebibytes;
    if (!large) return [result];
    if (range.count === 1)
      return [withFinding(result, { kind: 'large', ...range, what: `it took ${result.mebibytes} MiB` })];
  } else if (range.count === 1) {
    const nothing = { files: 1, emitted: 0, refused: 0, findings: [], slowest: 0, mebibytes: 0 };
    return [withFinding(nothing, { kind: 'crashed', ...range, what: result })];
  }
  const half = range.count >> 1;
  return [
    ...(await judged(seed, { from: range.from, count: half })),
    ...(await judged(seed, { from: range.from + half, count: range.count - half })),
  ];
}

function withFinding(result: RangeResult, finding: Finding): RangeResult {
  return { ...result, findings: [...result.findings, finding] };
}

/** What the child found, or how it died. */
function inChild(seed: number, { from, count }: Range): Promise<RangeResult | string> {
  const folder = mkdtempSync(join(tmpdir(), 'dualect-fuzz-result-'));
  const path = join(folder, 'result.json');
  const script = join(import.meta.dirname, 'run-range.ts');
  const flags = [`--max-old-space-size=${heapMebibytes}`, '--max-semi-space-size=8', '--import', 'tsx'];
  const child = spawn(process.execPath, [...flags, script, ...[seed, from, count].map(String), path], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000);
  });
  const watchdog = setTimeout(() => child.kill('SIGKILL'), patience(count));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(watchdog);
      const done = code === 0 && existsSync(path);
      resolve(
        done ? JSON.parse(readFileSync(path, 'utf8')) : `the process ended with ${signal ?? code}: ${errors}`,
      );
      rmSync(folder, { recursive: true });
    });
  });
}

/** Prints what was found, and keeps the files that led to it. */
function report(seed: number, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const folder = join(tmpdir(), `dualect-fuzz-seed-${seed}`);
  mkdirSync(folder, { recursive: true });
  for (const { kind, from, count, what } of findings) {
    const kept = join(folder, `${from}.sql`);
    if (count === 1) writeFileSync(kept, hostileFile(seed, from).bytes);
    console.log(`${kind}: ${what}`);
    console.log(
      `  ${count === 1 ? `the file is kept as ${kept}` : `somewhere in ${count} files`}; again: npm run fuzz -- --seed ${seed} --from ${from} --files ${count}`,
    );
  }
}

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
});
fuzz(Number(values.seed), Number(values.from), Number(values.files)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
