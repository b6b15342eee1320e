/** Measures the built command on synthetic projects: a new process each time, first from nothing, then with nothing changed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeProject } from './gen-project.mjs';
import { median } from './measure.js';

const root = resolve(import.meta.dirname, '..');

export interface GeneratorTime {
  readonly queries: number;
  /** Seconds of a run that writes everything. */
  readonly cold: number;
  /** Seconds of a run that finds everything written. */
  readonly unchanged: number;
}

/** Builds the package, so that what is measured is what is published. */
export function buildPackage(): void {
  execute('npm', ['run', 'build', '--silent'], root);
}

export function measureGenerator(queries: number, rounds: number): GeneratorTime {
  const folder = mkdtempSync(join(tmpdir(), 'dualect-bench-'));
  try {
    const cold: number[] = [];
    const unchanged: number[] = [];
    for (let round = 0; round < rounds; round++) {
      writeProject(folder, queries);
      cold.push(generate(folder));
      unchanged.push(generate(folder));
    }
    return { queries, cold: median(cold), unchanged: median(unchanged) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function generate(folder: string): number {
  const start = performance.now();
  execute('node', [join(root, 'dist/esm/codegen/cli.js'), 'generate', '--cwd', folder], folder);
  return (performance.now() - start) / 1000;
}

function execute(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`.slice(0, 4000));
}
