/** What the published tarball gives to an empty project: the command, the types, both module systems, one driver. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
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

  test('runs where none of the generator’s dependencies is installed', () => {
    const bare = join(folder, 'bare');
    cpSync(installed, join(bare, 'node_modules/dualect'), { recursive: true });
    symlinkSync(join(root, 'node_modules/better-sqlite3'), join(bare, 'node_modules/better-sqlite3'), 'dir');
    cpSync(join(project, 'out'), join(bare, 'out'), { recursive: true });
    cpSync(join(project, 'package.json'), join(bare, 'package.json'));
    expect(run('node', ['--eval', `import('sql-parser-cst')`], bare).output).toContain(
      'ERR_MODULE_NOT_FOUND',
    );
    succeed('node', ['out/service.js'], bare);
  });

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

describe('docs/getting-started.md', () => {
  const started = join(folder, 'started');

  test('is a whole project: it generates, compiles, and runs on SQLite and on PostgreSQL', () => {
    const text = readFileSync(join(root, 'docs/getting-started.md'), 'utf8');
    const files = [...text.matchAll(/^`([^`]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)];
    expect(files.length).toBe(7);
    for (const [, path = '', content = ''] of files) {
      mkdirSync(dirname(join(started, path)), { recursive: true });
      writeFileSync(join(started, path), content);
    }
    cpSync(join(project, 'package.json'), join(started, 'package.json'));
    cpSync(join(project, 'node_modules'), join(started, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    mkdirSync(join(started, 'node_modules/@types'));
    for (const name of ['pg', '@types/node']) {
      symlinkSync(join(root, 'node_modules', name), join(started, 'node_modules', name), 'dir');
    }
    succeed('npx', ['--no-install', 'dualect', 'generate'], started);
    succeed('node', ['node_modules/typescript/bin/tsc'], started);
    const outputs = ['sqlite', 'postgres'].map((backend) => {
      const url = backend === 'sqlite' ? 'app.db' : (process.env.TEST_POSTGRES_URL ?? '');
      return succeed('env', [`DATABASE_URL=${url}`, 'node', 'out/main.js'], started)
        .trim()
        .split('\n');
    });
    for (const [index, output] of outputs.entries()) {
      expect(output).toEqual([
        'task.create: tasks (title) must be unique',
        expect.stringMatching(/^open \[ 'work' \] \d{4}-.*Z$/),
        `${['sqlite', 'postgres'][index]}: finished 1`,
      ]);
    }
  }, 120_000);
});

describe('the tarball', () => {
  test('holds the built package and its documents, nothing else', () => {
    const tops = new Set(filesBelow(installed).map((path) => path.split(/[\\/]/)[0]));
    tops.delete('node_modules');
    expect([...tops].sort()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'examples',
      'package.json',
    ]);
    const documents = filesBelow(join(installed, 'docs')).filter((path) => !path.endsWith('.md'));
    expect(documents).toEqual(['adr']);
  });

  test('has what its documents link to', () => {
    const documents = filesBelow(installed).filter(
      (path) => /^(docs\W|[A-Z]+\.md$).*/.test(path) && /md$/.test(path),
    );
    expect(documents.length).toBeGreaterThan(8);
    const broken = documents.flatMap((document) => {
      const links = readFileSync(join(installed, document), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g);
      return [...links]
        .filter((link) => !existsSync(join(installed, dirname(document), link[1] ?? '')))
        .map((link) => `${document}: ${link[1]}`);
    });
    expect(broken).toEqual([]);
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
