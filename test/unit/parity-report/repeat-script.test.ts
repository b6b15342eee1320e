/** The program that repeats a failure is written for a project, saved there and run on both engines. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Call, DataSet } from '../../../codegen/parity/parity.js';
import { movedScript, type Repetition, repeatScript } from '../../../codegen/parity/report/repeat-script.js';
import { createPostgresDatabase, temporaryFolder } from '../../support/backends.js';
import { column, contexts } from '../../support/parity-project.js';

const root = resolve(__dirname, '../../..');
const options = {
  output: 'generated/unified',
  contract: './src/contract.ts',
  bigint: 'bigint',
  numeric: 'string',
} as const;
const instant = new Date('2026-03-29T01:30:00.125Z');
const ids = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'];

const data: DataSet = new Map([
  [
    'contexts',
    [
      {
        id: ids[0],
        value: { quote: `it's`, tag: `\${x}\`\\`, ['__proto__']: 1 },
        created_at: instant,
        updated_at: instant,
      },
      { id: ids[1], value: [null, 1.5, '\u2028'] },
    ],
  ],
]);
const list: Call = { entity: 'context', query: 'list', parameters: { limit: 1, offset: 0 } };
const again: Call = { entity: 'context', query: 'create', parameters: { id: ids[0], value: { a: 1 } } };

const repetition: Repetition = {
  message: '`context.list` gives the same rows in another order',
  tables: [contexts],
  data,
  calls: [again, list],
  compared: ['contexts'],
};

describe('repeatScript', () => {
  let project: ReturnType<typeof temporaryFolder>;
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;

  beforeAll(async () => {
    project = temporaryFolder();
    database = await createPostgresDatabase();
    for (const name of ['src', 'node_modules', 'package.json', 'tsconfig.json']) {
      symlinkSync(join(root, name), join(project.path, name));
    }
    cpSync(join(root, 'generated'), join(project.path, 'generated'), { recursive: true });
  });
  afterAll(async () => {
    project.dispose();
    await database.dispose();
  });

  const run = (text: string, file = 'repeat.ts') => {
    mkdirSync(dirname(join(project.path, file)), { recursive: true });
    writeFileSync(join(project.path, file), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file], {
      cwd: project.path,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: database.url },
    });
    return { status, stdout, stderr };
  };

  test('prints what both engines gave, and ends well where that is equal', () => {
    const { stdout, stderr, status } = run(
      repeatScript(
        { ...repetition, data: new Map([['contexts', data.get('contexts')!.slice(0, 1)]]) },
        options,
      ),
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('1. context.create: equal');
    expect(stdout).toContain("refused: 'unique_violation'");
    expect(stdout).toContain('2. context.list: equal');
    expect(stdout).toContain("tag: '$" + "{x}`\\\\'");
    expect(stdout).toContain("['__proto__']: 1");
    expect(stdout).toContain('3. rows of contexts: equal');
    expect(stdout).toContain('created_at: 2026-03-29T01:30:00.125Z');
    expect(status).toBe(0);
  });

  test('leaves no row behind, so that it can be run again', () => {
    const { stdout } = run(repeatScript({ ...repetition, data: new Map(), calls: [list] }, options));
    expect(stdout).toBe('1. context.list: equal\n[]\n\n2. rows of contexts: equal\n[]\n\n');
  });

  test.each(['commonjs', 'module'])('runs from a folder of the project, whose modules are %s', (type) => {
    const text = repeatScript({ ...repetition, data: new Map(), calls: [list] }, options);
    const folder = join(project.path, 'again');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
    const { stdout, stderr } = run(movedScript(text, 'again/here'), 'again/here/context.list.ts');
    expect([stderr, stdout]).toEqual([
      '',
      '1. context.list: equal\n[]\n\n2. rows of contexts: equal\n[]\n\n',
    ]);
  });

  test('shows a difference, and fails', () => {
    const file = join(project.path, 'generated/unified/context.ts');
    const shared = readFileSync(file, 'utf8');
    const text = 'SELECT id, value, created_at, updated_at FROM contexts ORDER BY';
    const [before = '', after = ''] = shared.split(
      /sql: sql`\n +SELECT id, value, created_at, updated_at\n +FROM contexts\n +ORDER BY[^`]+`,/,
    );
    const variant = (order: string) => `sql\`${text} created_at ${order} LIMIT $1 OFFSET $2\``;
    writeFileSync(file, `${before}sql: { postgres: ${variant('DESC')}, sqlite: ${variant('ASC')} },${after}`);
    const { stdout, status } = run(repeatScript({ ...repetition, calls: [list], compared: [] }, options));
    writeFileSync(file, shared);
    expect(stdout).toMatch(/^1\. context\.list: DIFFERENT\nSQLite: .*0001.*\nPostgreSQL: .*0002/s);
    expect(status).toBe(1);
  });

  test('ends the transaction where that is what differs', () => {
    const create = { ...again, parameters: { id: '0190a000-0000-7000-8000-000000000009', value: 1 } };
    const text = repeatScript(
      { ...repetition, data: new Map(), calls: [create], compared: [], ends: true },
      options,
    );
    const { stdout, stderr } = run(text);
    expect([stderr, stdout]).toEqual([
      '',
      expect.stringContaining("the end of the transaction: equal\n'nothing refused'"),
    ]);
    expect(run(text).stdout).toContain('1. context.create: DIFFERENT');
    expect(text).toContain('rows may stay in it');
  });

  test.each([false, true])('passes the type check of the project, ending the transaction: %s', (ends) => {
    writeFileSync(join(project.path, 'repeat.ts'), repeatScript({ ...repetition, ends }, options));
    const tsc = join(root, 'node_modules/.bin/tsc');
    const settings = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      'node',
      '--skipLibCheck',
    ];
    const { stdout } = spawnSync(tsc, [...settings, '--ignoreConfig', 'repeat.ts'], {
      cwd: project.path,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});

describe('the text of the program', () => {
  test('imports the published package where the project does', () => {
    const text = repeatScript(repetition, { ...options, contract: 'dualect/contract' });
    expect(text).toContain(`import { isDalError, openDal } from 'dualect';`);
    expect(text).toContain(`} from 'dualect/contract';`);
    expect(text).toContain(`import * as unified from './generated/unified/index.js';`);
  });

  test('keeps hostile names and messages inside their quotes', () => {
    const hostile = {
      ...contexts,
      name: `a"b\`\${c}`,
      columns: [column('1', { kind: 'text' }), column("x'", { kind: 'text' })],
    };
    const text = repeatScript(
      {
        message: 'ends */ console.log(1) /*',
        tables: [hostile],
        data: new Map([[hostile.name, [{ "x'": 'b', 1: 'a' }]]]),
        calls: [],
        compared: [hostile.name],
      },
      options,
    );
    expect(text).toContain('found: ends * / console.log(1) /*');
    expect(text).toContain(`INSERT INTO "a""b\\\`\\\${c}" ("1", "x'") VALUES ($1, $2)`);
    expect(text).toContain(`putTable({ column1: 'a', column2: 'b' } as never)`);
  });
});
