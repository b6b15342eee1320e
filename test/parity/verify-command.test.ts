/** `dualect verify` as a person calls it: its options, what it prints and writes, and its exit status. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../codegen/commands/run.js';
import { table } from './tables.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-verify-'));
  write('dualect.config.json', '{}');
  const tasks = table('tasks', { id: 'integer key', priority: 'integer' });
  for (const dialect of ['postgres', 'sqlite'] as const)
    write(`migrations/${dialect}/001_tasks.up.sql`, tasks[dialect]);
  write('queries/task.sql', `${equal('list')}${different('find')}`);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const equal = (name: string, tags = '') => `/* @name ${name} @result many ${tags} */
SELECT id, priority FROM tasks ORDER BY id;
`;

const different = (name: string, tags = '') => `/* @name ${name} @result many @dialect postgres ${tags} */
SELECT id FROM tasks WHERE priority > 0 ORDER BY id;
/* @name ${name} @dialect sqlite */
SELECT id FROM tasks WHERE priority >= 0 ORDER BY id;
`;

async function verify(...args: readonly string[]) {
  let printed = '';
  let errors = '';
  const progress: string[] = [];
  const status = await run(['verify', '--no-server', '--runs', '5', ...args], {
    cwd: root,
    colors: false,
    print: (text) => {
      printed += text;
    },
    error: (text) => {
      errors += text;
    },
    progress: (activity) => progress.push(activity ?? ''),
  });
  return { status, printed, errors, progress };
}

describe('what it prints', () => {
  test('a report that ends in a summary, and progress', async () => {
    const { status, printed, progress } = await verify();
    expect(status).toBe(1);
    expect(printed).toContain('different[rows]: task.find gives other rows on PGlite than on SQLite');
    expect(printed).toContain('queries/task.sql:3:10');
    expect(printed).toMatch(
      /2 queries: 1 different, 1 equal \(5 data sets, .* seed 1 at 20[-\d]+T[:.\d]+Z, /,
    );
    expect(progress).toContain('comparing the engines with data set 1 of 5');
    expect(progress.at(-1)).toBe('');
  });

  test('differences as diagnostics in the other formats', async () => {
    const { status, printed } = await verify('--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(printed).diagnostics).toMatchObject([
      { code: 'engines-differ', path: 'queries/task.sql', line: 3, severity: 'error' },
    ]);
  });

  test('warnings of the generator only as a number, but all of them in another format', async () => {
    const text =
      'SELECT id, count(*) OVER (ORDER BY priority) AS place FROM tasks WHERE priority = NULL ORDER BY id;';
    write('queries/task.sql', `/* @name odd @result many */\n${text}\n`);
    const { errors } = await verify();
    expect(errors).toMatch(/^\d+ warnings?: `dualect check` shows them\n$/);
    const { printed } = await verify('--format', 'json');
    const { diagnostics } = JSON.parse(printed);
    expect(diagnostics.length).toBe(Number(errors.split(' ')[0]));
  });

  test('what is wrong with the project, and then nothing is run', async () => {
    write('queries/task.sql', '/* @name find */ SELECT nothing FROM tasks;');
    const { status, printed, errors } = await verify();
    expect([status, printed]).toEqual([1, '']);
    expect(errors).toContain('error[');
  });
});

describe('options', () => {
  test('choose queries, by themselves and by their entity', async () => {
    expect(await verify('--query', 'list')).toMatchObject({ status: 0 });
    expect(await verify('--query', 'task.find')).toMatchObject({ status: 1 });
    expect(await verify('--query', 'lits')).toMatchObject({
      status: 2,
      errors: '--query lits: there is no such query. Did you mean list?\n',
    });
    write('queries/other.sql', equal('all'));
    expect(await verify('--entity', 'task', '--query', 'all')).toMatchObject({ status: 2 });
    expect(await verify('--entity', 'nobody', '--query', 'list')).toMatchObject({ status: 2 });
  });

  test('write the report as a page and as JSON', async () => {
    await verify('--html', 'out.html', '--json', 'out.json', '--seed', '7');
    expect(readFileSync(join(root, 'out.html'), 'utf8')).toContain('task.find');
    const report = JSON.parse(readFileSync(join(root, 'out.json'), 'utf8'));
    expect(report).toMatchObject({ seed: 7, runs: 5 });
  });

  test('are refused before the run where no report can be written', async () => {
    const refused = async (file: string) => {
      const { status, printed, errors, progress } = await verify('--html', file);
      expect([status, printed, progress]).toEqual([2, '', []]);
      return errors;
    };
    expect(await refused('no/such/folder.html')).toBe(
      'The report cannot be written: there is no folder no/such\n',
    );
    expect(await refused('queries')).toBe('The report cannot be written: queries is a folder\n');
    expect(await refused('dualect.config.json/x.html')).toContain('there is no folder dualect.config.json');
  });

  test('write programs that repeat differences; the text only names them', async () => {
    expect((await verify()).printed).toMatch(/script: .*--scripts FOLDER/);
    const { printed } = await verify('--scripts', 'again/scripts');
    const file = join('again', 'scripts', 'task.find.ts');
    const program = readFileSync(join(root, file), 'utf8');
    expect(program).toContain(`import * as unified from '../../generated/unified/index.js';`);
    expect(program).not.toMatch(/^(?:const .* = )?await /m);
    expect(await verify('--scripts', '../elsewhere')).toMatchObject({
      status: 2,
      errors: expect.stringContaining('outside the project'),
    });
    expect(printed).toContain(`npx tsx ${file}`);
    expect(printed).not.toContain('openDal');
    expect(await verify('--scripts', 'dualect.config.json')).toMatchObject({ status: 2 });
  });

  test('that are no numbers are refused', async () => {
    expect((await verify('--seed', 'x')).status).toBe(2);
    expect((await verify('--runs', '-1')).status).toBe(2);
    expect((await verify('--runs', '0')).errors).toContain('nothing is compared');
  });

  test('--postgres-url adds an engine, and says what may decide its answers', async () => {
    const url = process.env.TEST_POSTGRES_URL ?? '';
    const { printed } = await verify('--query', 'list', '--postgres-url', url);
    expect(printed).toMatch(/on PostgreSQL .*collation en-US \(ICU\), time zone America\/New_York/);
    const nowhere = await verify('--postgres-url', 'postgres://nobody@127.0.0.1:1/none');
    expect(nowhere.status).toBe(3);
  });
});

describe('--changed', () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, stdio: 'pipe' });

  test('runs what says something else than the revision', async () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    expect((await verify('--changed')).printed).toContain('0 queries');
    write('queries/task.sql', `${equal('list')}${different('find')}${equal('added')}`);
    expect((await verify('--changed')).printed).toContain('1 query');
    write('migrations/postgres/002_more.up.sql', 'CREATE INDEX more ON tasks (priority);');
    write('migrations/sqlite/002_more.up.sql', 'CREATE INDEX more ON tasks (priority);');
    expect((await verify('--changed')).printed).toContain('3 queries');
  });

  test('runs all queries where the configuration says something else', async () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    write('dualect.config.json', '{"numeric":"number"}');
    expect((await verify('--changed')).printed).toContain('2 queries');
  });

  test('refuses a revision that git does not know', async () => {
    git('init', '-q');
    const { status, errors } = await verify('--changed', 'nowhere');
    expect([status, errors]).toEqual([2, '--changed nowhere: git knows no such revision.\n']);
  });

  test('says what is in the way: no repository, a shallow clone, no git', async () => {
    const refused = async (...args: readonly string[]) => {
      const { status, errors } = await verify('--changed', ...args);
      expect(status).toBe(2);
      return errors;
    };
    expect(await refused()).toMatch(/^--changed HEAD: not a git repository/);
    git('init', '-q');
    for (const message of ['first', 'second']) {
      write('other.txt', message);
      git('add', '.');
      git('commit', '-qm', message);
    }
    const whole = root;
    root = mkdtempSync(join(tmpdir(), 'dualect-verify-'));
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${whole}`, root], { stdio: 'pipe' });
    expect(await refused('HEAD~1')).toContain('the clone is shallow');
    rmSync(whole, { recursive: true });
    const program = ['--import', 'tsx', join(__dirname, '../../codegen/cli.ts'), 'verify', '--changed'];
    const { status, stderr } = spawnSync(process.execPath, [...program, '--no-server', '--cwd', root], {
      cwd: join(__dirname, '../..'),
      env: { PATH: root },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, '--changed HEAD: there is no git on this machine.\n']);
  });

  test('runs all queries of a renamed file, and those of one that git does not have yet', async () => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    git('mv', 'queries/task.sql', 'queries/job.sql');
    expect((await verify('--changed')).printed).toContain('2 queries');
    git('commit', '-qm', 'second');
    write('queries/other.sql', equal('all'));
    expect((await verify('--changed')).printed).toContain('1 query');
  });
});

describe('@allow parity', () => {
  const reason = '@allow parity both are fine';

  test('accepts a difference', async () => {
    write('queries/task.sql', different('find', reason));
    const { status, printed } = await verify();
    expect(status).toBe(0);
    expect(printed).toContain('allowed task.find queries/task.sql:1:10: both are fine');
  });

  test('is reported as a warning where enough runs showed none: others may', async () => {
    write('queries/task.sql', equal('list', reason));
    expect((await verify()).errors).toBe('');
    const { status, errors } = await verify('--runs', '25');
    expect([status, errors.split('\n')[0]]).toEqual([
      0,
      'warning[unused-allow]: `@allow parity` may allow nothing: no run showed a difference of `list`',
    ]);
    const url = process.env.TEST_POSTGRES_URL ?? '';
    const onServer = await verify('--runs', '25', '--postgres-url', url);
    expect([onServer.status, onServer.errors]).toEqual([0, expect.stringMatching(/^warning.*unused-allow/)]);
    expect(onServer.errors).not.toContain('no PostgreSQL server');
  });
});
