import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../codegen/commands/run.js';

const repository = resolve(__dirname, '..', '..');
const golden = join(repository, 'test', 'golden', 'own-migrations');
const server = process.env.TEST_POSTGRES_URL ?? '';
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-cli-'));
  for (const folder of ['queries', 'migrations'])
    cpSync(join(golden, folder), join(root, folder), { recursive: true });
  writeFileSync(
    join(root, 'dualect.config.ts'),
    "import { defineConfig } from 'dualect/config';\nexport default defineConfig({});\n",
  );
});
afterEach(() => rmSync(root, { recursive: true }));

/** On the server of this test run, which starts sooner than an embedded engine. */
function dualect(...args: readonly string[]) {
  return dualectAsIs(
    ...args,
    ...(args[0] === 'generate' || args[0] === 'check' ? ['--postgres-url', server] : []),
  );
}

async function dualectAsIs(...args: readonly string[]) {
  let out = '';
  let err = '';
  const status = await run(args, {
    cwd: root,
    colors: false,
    print: (text) => {
      out += text;
    },
    error: (text) => {
      err += text;
    },
  });
  return { status, out, err };
}

const output = () => join(root, 'generated', 'unified');
const modules = () =>
  Object.fromEntries(readdirSync(output()).map((name) => [name, readFileSync(join(output(), name), 'utf8')]));
const editQuery = (from: string, to: string) => {
  const path = join(root, 'queries', 'note.sql');
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

describe('generate and check', () => {
  test('write once, then nothing; say what is stale, and why', async () => {
    expect(await dualect('check')).toMatchObject({
      status: 1,
      err: expect.stringContaining('it does not exist'),
    });
    expect(existsSync(output())).toBe(false);
    expect(await dualect('generate')).toEqual({
      status: 0,
      out: '4 files written, 0 unchanged in generated/unified\n',
      err: '',
    });
    expect(modules()['note.ts']).toContain("from 'dualect/contract';");
    const { mtimeMs } = statSync(join(output(), 'note.ts'));
    expect(await dualect('generate')).toMatchObject({
      out: '0 files written, 4 unchanged in generated/unified\n',
    });
    expect(statSync(join(output(), 'note.ts')).mtimeMs).toBe(mtimeMs);
    expect(await dualect('check')).toEqual({
      status: 0,
      out: '4 files in generated/unified are up to date\n',
      err: '',
    });

    editQuery('WHERE id = :id', 'WHERE id = :id AND body IS NOT NULL');
    const stale = await dualect('check');
    expect(stale.status).toBe(1);
    expect(stale.out).toContain('-    WHERE id = $1\n+    WHERE id = $1 AND body IS NOT NULL\n');
    expect(stale.err).toContain('error[stale-output]: `generated/unified/note.ts` is not what the SQL says');
    expect(stale.err).toContain('run `npx dualect generate` and commit what it writes');
    writeFileSync(
      join(root, 'package.json'),
      '{ "scripts": { "dev": "dualect-dev generate", "sql": "cd . && dualect generate" } }',
    );
    expect((await dualect('check')).err).toContain('run `npm run sql` and commit what it writes');
  });

  test('a hand edit and a left-over file are stale; a file of one’s own is not', async () => {
    await dualect('generate');
    const note = join(output(), 'note.ts');
    writeFileSync(note, readFileSync(note, 'utf8').replace('$1', '$1 OR TRUE'));
    writeFileSync(join(output(), 'gone.ts'), readFileSync(join(output(), 'schema.ts'), 'utf8'));
    writeFileSync(join(output(), 'own.ts'), 'export {};\n');
    const { status, out, err } = await dualect('check');
    expect(status).toBe(1);
    expect(out).toContain('+++ /dev/null');
    expect([...err.matchAll(/--> .*unified\/(\w+)\.ts/g)].map(([, name]) => name)).toEqual(['gone', 'note']);
    expect(await dualect('generate')).toMatchObject({
      out: '1 file written, 1 removed, 3 unchanged in generated/unified\n',
    });
    expect(Object.keys(modules()).sort()).toEqual([
      'index.ts',
      'migrations.ts',
      'note.ts',
      'own.ts',
      'schema.ts',
    ]);
  });

  test('a checkout with CRLF, of the SQL or of the generated files, is up to date', async () => {
    await dualect('generate');
    const convert = (folder: string) => {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const text = readFileSync(path, 'utf8');
        expect(text).not.toContain('\r');
        writeFileSync(path, text.replaceAll('\n', '\r\n'));
      }
    };
    const upToDate = {
      status: 0,
      out: '4 files in generated/unified are up to date\n',
      err: '',
    };
    convert(join(root, 'queries'));
    expect(await dualect('check')).toEqual(upToDate);
    convert(join(root, 'generated'));
    expect(await dualect('check')).toEqual(upToDate);
    convert(join(root, 'migrations'));
    expect(await dualect('check')).toEqual(upToDate);
    const { mtimeMs } = statSync(join(output(), 'note.ts'));
    expect(await dualect('generate')).toMatchObject({
      out: '0 files written, 4 unchanged in generated/unified\n',
    });
    expect(statSync(join(output(), 'note.ts')).mtimeMs).toBe(mtimeMs);
  });

  test('the order in which files were made, and in which the system lists them, is of no matter', async () => {
    const names = ['b_one', 'a_two', 'c_three', 'a_one'];
    const write = (all: readonly string[]) => {
      for (const name of all) {
        const text = '/* @name ids @result values */\nSELECT id FROM notes ORDER BY id;\n';
        writeFileSync(join(root, 'queries', `${name}.sql`), text);
      }
    };
    write(names);
    await dualect('generate');
    const before = modules();
    rmSync(output(), { recursive: true });
    for (const name of names) rmSync(join(root, 'queries', `${name}.sql`));
    write([...names].reverse());
    await dualect('generate');
    expect(modules()).toEqual(before);
    expect(before['index.ts']?.indexOf('aOne')).toBeLessThan(before['index.ts']?.indexOf('bOne') ?? 0);
  });

  test('a wrong query writes nothing and points at its place', async () => {
    await dualect('generate');
    const before = modules();
    editQuery('body', 'boddy');
    writeFileSync(
      join(root, 'queries', 'other.sql'),
      '/* @name ids @result values */\nSELECT id FROM notes ORDER BY id;\n',
    );
    const { status, err } = await dualect('generate');
    expect(status).toBe(1);
    expect(err).toContain('queries/note.sql:2:12');
    expect(err).toContain('1 error in 1 file; nothing was written\n');
    expect(modules()).toEqual(before);
  });

  test('a file in the way stops everything', async () => {
    await dualect('generate');
    writeFileSync(join(output(), 'note.ts'), 'mine\n');
    rmSync(join(output(), 'schema.ts'));
    expect(await dualect('generate')).toMatchObject({
      status: 1,
      err: expect.stringContaining('error[foreign-file]'),
    });
    expect(existsSync(join(output(), 'schema.ts'))).toBe(false);
  });

  test('the embedded engine and a real server give the same bytes', async () => {
    await dualectAsIs('generate');
    expect(await dualectAsIs('check', '--postgres-url', server)).toMatchObject({ status: 0 });
  });
});

describe('what cannot run', () => {
  test.each([
    [[], 2],
    [['frobnicate'], 2],
    [['generate', '--frobnicate'], 2],
    [['generate', 'extra'], 2],
    [['generate', '--config', 'nope.ts'], 2],
    [['generate', '--cwd', '/nowhere/at/all'], 2],
    [['generate', '--postgres-url', ''], 2],
    [['generate', '--postgres-url', 'mysql://me:secret@127.0.0.1/x'], 2],
    [['check', '--postgres-url', 'http://me:secret@127.0.0.1/x'], 2],
    [['--help'], 0],
    [['--version'], 0],
    [['generate', '--help'], 0],
  ])('%j ends with %i', async (args, status) => {
    const outcome = await dualectAsIs(...args);
    expect(outcome.status).toBe(status);
    expect(outcome.err).not.toContain('secret');
  });

  test('no configuration says how to write one', async () => {
    rmSync(join(root, 'dualect.config.ts'));
    const { status, err } = await dualect('check');
    expect([status, err]).toEqual([2, expect.stringContaining('export default defineConfig({});')]);
  });

  test('an interrupted run writes nothing', async () => {
    let err = '';
    const status = await run(['generate', '--postgres-url', server], {
      cwd: root,
      colors: false,
      print: () => {},
      error: (text) => {
        err += text;
      },
      signal: AbortSignal.abort(),
    });
    expect([status, err]).toEqual([130, 'Interrupted; nothing was written.\n']);
    expect(existsSync(output())).toBe(false);
  });

  test('a server that takes the connection and says nothing ends with 3', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const { status, err } = await dualectAsIs(
        'check',
        '--postgres-url',
        `postgres://me@127.0.0.1:${port}/x?connect_timeout=1`,
      );
      expect([status, err]).toEqual([3, expect.stringContaining('The engine failed (postgres)')]);
    } finally {
      silent.close();
    }
  });

  test('a server that is not there ends with 3, and the password is not shown', async () => {
    const { status, err } = await dualectAsIs(
      'check',
      '--postgres-url',
      'postgres://me:secret@127.0.0.1:1/none',
    );
    expect([status, err]).toEqual([3, expect.stringContaining('The engine failed (postgres)')]);
    expect(err).not.toContain('secret');
  });
});

test('as a process, in another locale, time zone and folder, it gives the same bytes', async () => {
  await dualect('generate');
  const before = modules();
  rmSync(output(), { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
      join(repository, 'codegen', 'cli.ts'),
      'generate',
      '--cwd',
      join(root, 'queries'),
    ],
    {
      encoding: 'utf8',
      cwd: tmpdir(),
      env: { ...process.env, TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: '4 files written, 0 unchanged in generated/unified\n',
    stderr: '',
  });
  expect(modules()).toEqual(before);
});

test('colors are for a terminal, FORCE_COLOR, and never with NO_COLOR', () => {
  const check = (env: Readonly<Record<string, string>>) =>
    spawnSync(
      process.execPath,
      [
        join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
        join(repository, 'codegen', 'cli.ts'),
        'check',
        '--cwd',
        root,
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH, ...env } },
    ).stderr;
  expect(check({ FORCE_COLOR: '1' })).toContain('\u001b[');
  expect(check({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b[');
});
