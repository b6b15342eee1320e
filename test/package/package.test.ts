/** What the published tarball gives to an empty project: the command, the types, both module systems, one driver. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'dualect-package-'));
const project = join(folder, 'project');
const installed = join(project, 'node_modules', 'dualect');
let tarball = '';

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

function run(command: string, args: readonly string[], cwd = project): Outcome {
  const result: SpawnSyncReturns<string> = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', NODE_OPTIONS: '' },
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
}

/** Runs a program that must succeed. */
function succeed(command: string, args: readonly string[], cwd = project): string {
  const { status, output } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${output}`);
  return output;
}

const dualect = (...args: string[]) => run('npx', ['--no-install', 'dualect', ...args]);
const tool = (name: string) => join(root, 'node_modules', '.bin', name);

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' });
}

beforeAll(() => {
  succeed('npm', ['pack', '--pack-destination', folder], root);
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  cpSync(join(__dirname, 'project'), project, { recursive: true });
  succeed('npm', ['init', '--yes', '--init-private', '--init-type=module']);
  succeed('npm', ['install', tarball, '--prefer-offline', '--no-audit', '--no-fund']);
  // A real project installs these two; building a driver takes a minute, so this one borrows ours.
  for (const name of ['better-sqlite3', 'typescript']) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name), 'dir');
  }
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an empty project with the tarball, SQLite and no pg', () => {
  test('has no pg', () => {
    expect(run('node', ['--eval', `import('pg')`]).output).toContain('ERR_MODULE_NOT_FOUND');
  });

  test('generates', () => {
    expect(dualect('generate')).toMatchObject({ status: 0 });
    expect(filesBelow(join(project, 'generated/unified'))).toEqual(
      expect.arrayContaining(['index.ts', 'migrations.ts', 'note.ts', 'schema.ts']),
    );
    const note = readFileSync(join(project, 'generated/unified/note.ts'), 'utf8');
    expect(note).toContain(`from 'dualect/contract'`);
  }, 120_000);

  test('finds nothing to mend after that, and a hand edit when there is one', () => {
    expect(dualect('check')).toMatchObject({ status: 0 });
    const module = join(project, 'generated/unified/note.ts');
    const generated = readFileSync(module, 'utf8');
    appendFileSync(module, 'export const mine = 1;\n');
    const edited = dualect('check');
    expect(edited.output).toContain('mine');
    expect(edited.status).toBe(1);
    expect(readFileSync(module, 'utf8')).toBe(`${generated}export const mine = 1;\n`);
    expect(dualect('generate')).toMatchObject({ status: 0 });
    expect(readFileSync(module, 'utf8')).toBe(generated);
  }, 120_000);

  test('compiles under strict without skipLibCheck, and runs on SQLite', () => {
    succeed('node', ['node_modules/typescript/bin/tsc']);
    succeed('node', ['out/service.js']);
    expect(filesBelow(project)).toContain('app.db');
  }, 120_000);

  test('is required from CommonJS', () => {
    succeed('node', ['out/consumer.cjs']);
  });

  test('needs no types of a driver or of Node', () => {
    const foreign =
      /(from|import|require|reference types=)\s*\(?["'](pg|better-sqlite3|node|node:[a-z]+)["']/;
    const declarations = filesBelow(join(installed, 'dist')).filter((path) =>
      /^(esm|cjs)\/(src|generated)\/.*\.d\.ts$/.test(path.replaceAll('\\', '/')),
    );
    expect(declarations.length).toBeGreaterThan(10);
    for (const path of declarations) {
      expect({
        path,
        foreign: foreign.exec(readFileSync(join(installed, 'dist', path), 'utf8'))?.[0],
      }).toEqual({ path });
    }
  });
});

describe('the tarball', () => {
  test('holds the built package and its documents, nothing else', () => {
    const tops = new Set(filesBelow(installed).map((path) => path.split(/[\\/]/)[0]));
    tops.delete('node_modules');
    expect([...tops].sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json']);
  });

  test('has the command as an executable', () => {
    expect(dualect('--help')).toMatchObject({ status: 0, output: expect.stringContaining('generate') });
  });

  test('satisfies publint', () => {
    expect(run(tool('publint'), ['run', tarball, '--strict'])).toMatchObject({ status: 0 });
  }, 60_000);

  test('has the right types for each kind of consumer', () => {
    const args = [tarball, '--profile', 'node16', '--no-emoji', '--format', 'ascii'];
    expect(run(tool('attw'), args)).toMatchObject({ status: 0 });
  }, 60_000);
});
