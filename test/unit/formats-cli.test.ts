import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../../codegen/commands/run.js';
import { codes } from '../../codegen/diagnostic/codes.js';

const server = process.env.TEST_POSTGRES_URL ?? '';
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-formats-'));
  write({
    'app/dualect.config.json': '{}',
    'app/migrations/postgres/001_notes.up.sql':
      'CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C");\n',
    'app/migrations/sqlite/001_notes.up.sql':
      'CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), body TEXT) STRICT;\n',
    'app/queries/note.sql': '/* @name list */\nSELECT id, body FROM notes ORDER BY id;\n',
  });
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** In the folder above the project, which the paths of the machine formats are relative to. */
async function dualect(...args: readonly string[]) {
  let out = '';
  let err = '';
  const status = await run(args, {
    cwd: root,
    colors: false,
    version: '1.2.3',
    print: (text) => {
      out += text;
    },
    error: (text) => {
      err += text;
    },
  });
  return { status, out, err };
}

const onProject = (...args: readonly string[]) =>
  dualect(...args, '--cwd', join(root, 'app'), '--postgres-url', server);

const broken = '/* @name list */\nSELECT id, boddy FROM notes ORDER BY id;\n';

describe.each(['generate', 'check'])('%s', (command) => {
  test('--format json puts one document to the output, and the counts beside it', async () => {
    write({ 'app/queries/note.sql': broken });
    const { status, out, err } = await onProject(command, '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      diagnostics: [
        { path: 'app/queries/note.sql', line: 2, column: 12, code: 'unknown-column', severity: 'error' },
      ],
      summary: { errors: 1, warnings: 0, files: 1 },
    });
    expect(err).toMatch(/^1 error in 1 file(; nothing was written)?\n$/);
  });

  test('--format sarif puts one log to the output', async () => {
    write({ 'app/queries/note.sql': broken });
    const { status, out } = await onProject(command, '--format', 'sarif');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { version: '1.2.3' } }, results: [{ ruleId: 'unknown-column' }] }],
    });
  });

  test('--format github puts commands to the output', async () => {
    write({ 'app/queries/note.sql': broken });
    const { status, out } = await onProject(command, '--format', 'github');
    expect(status).toBe(1);
    expect(out).toMatch(/^::error file=.*\/app\/queries\/note\.sql,line=2,col=12,endColumn=17,title=.*\n$/);
  });
});

describe('where nothing is wrong', () => {
  test('the document is there all the same, and the outcome is told beside it', async () => {
    const generated = await onProject('generate', '--format', 'json');
    expect(generated).toMatchObject({
      status: 0,
      err: '4 files written, 0 unchanged in generated/unified\n',
    });
    expect(JSON.parse(generated.out).summary).toEqual({ errors: 0, warnings: 0, files: 0 });
    expect(await onProject('check', '--format', 'github')).toEqual({
      status: 0,
      out: '',
      err: '4 files in generated/unified are up to date\n',
    });
  });
});

test('what is stale is told without the difference, at its file', async () => {
  const { status, out } = await onProject('check', '--format', 'json');
  expect(status).toBe(1);
  const { diagnostics } = JSON.parse(out);
  expect(diagnostics.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual(
    ['index', 'migrations', 'note', 'schema'].map((name) => [
      `app/generated/unified/${name}.ts`,
      'stale-output',
    ]),
  );
});

describe('migrate verify', () => {
  test('says in one document what was found in the files and by running them', async () => {
    write({
      'app/migrations/postgres/001_notes.down.sql': 'DROP TABLE notes;\n',
      'app/migrations/postgres/002_step.up.sql': 'ALTER TABLE notes DROP COLUMN body;\n',
      'app/migrations/sqlite/002_step.up.sql': 'ALTER TABLE notes DROP COLUMN body;\n',
    });
    const { status, out } = await onProject('migrate', 'verify', '--format', 'json');
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(out);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toEqual([
      'missing-down',
      'data-loss',
      'data-loss',
    ]);
  });

  test('says that nothing was found', async () => {
    const { status, out, err } = await onProject('migrate', 'verify', '--format', 'json');
    expect([status, JSON.parse(out).diagnostics]).toEqual([0, []]);
    expect(err).toMatch(/^1 steps? verified/);
  });
});

test('one broken file hides nothing of the others, whatever stage finds it', async () => {
  write({
    'app/queries/a_source.sql': Buffer.from('/* @name list */ SELECT id FROM notes; -- \xff\n', 'latin1'),
    'app/queries/b_statement.sql': '/* @name list @resutl many */\nSELECT id FROM notes ORDER BY id;\n',
    'app/queries/c_analysis.sql': broken,
    'app/queries/d_model.sql': '/* @name list @result value */\nSELECT id, body FROM notes;\n',
    'app/queries/e_rule.sql': '/* @name list */\nSELECT id FROM notes LIMIT 10;\n',
  });
  const { status, out, err } = await onProject('generate', '--format', 'json');
  expect(status).toBe(1);
  const { diagnostics } = JSON.parse(out);
  expect(diagnostics.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
    ['app/queries/a_source.sql', 'invalid-utf8'],
    ['app/queries/b_statement.sql', 'unknown-tag'],
    ['app/queries/c_analysis.sql', 'unknown-column'],
    ['app/queries/d_model.sql', 'value-needs-one-column'],
    ['app/queries/e_rule.sql', 'unordered-limit'],
  ]);
  expect(err).toBe('5 errors in 5 files; nothing was written\n');
  expect(existsSync(join(root, 'app', 'generated'))).toBe(false);
});

test('what cannot run puts nothing to the output', async () => {
  expect(await dualect('check', '--format', 'json')).toMatchObject({ status: 2, out: '' });
});

describe('misspelt', () => {
  test.each([
    [['check', '--format', 'jsno'], 'Did you mean json?'],
    [['check', '--format', 'xml-document'], 'The formats are text, json, sarif, github.'],
    [['check', '--fromat', 'json'], 'Did you mean --format?'],
    [['generate', '--postgres-ulr', server], 'Did you mean --postgres-url?'],
    [['migrate', 'verify', '--confg', 'x'], 'Did you mean --config?'],
    [['chekc'], 'Did you mean check?'],
    [['migrate', 'stauts'], 'Did you mean status?'],
    [['explain', 'unknown-colum'], 'Did you mean unknown-column?'],
    [['explain', 'everything'], 'docs/diagnostics.md lists them all.'],
  ])('%j', async (args, hint) => {
    const { status, out, err } = await dualect(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(hint);
  });
});

test('explain prints what the table says of a code', async () => {
  const { status, out, err } = await dualect('explain', 'missing-migration');
  const { means, why } = codes['missing-migration'];
  expect([status, err]).toEqual([0, '']);
  expect(out.startsWith(`# missing-migration\n\n${means} ${why}\n\nWrong:\n\n`)).toBe(true);
  expect(out).toContain('`migrations/sqlite/001_notes.up.sql`\n\n```sql\nCREATE TABLE notes');
  expect((await dualect('explain', 'data-loss')).out).toContain('Reported by `dualect migrate verify`.');
});

describe('what is about the configuration', () => {
  const allow = '{\n  "queries": "nowhere",\n  "allow": { "schema-type notes.gone": "why" }\n}\n';

  test('has the place of its option or name in every format', async () => {
    write({ 'app/dualect.config.json': allow });
    const text = await onProject('check');
    expect(text.status).toBe(1);
    expect(text.err).toContain('error[missing-folder]');
    expect(text.err).toContain(' --> dualect.config.json:2:3\n');
    expect(text.err).toContain('2 errors in 1 file');
    const json = JSON.parse((await onProject('check', '--format', 'json')).out);
    expect(json.diagnostics).toMatchObject([
      { code: 'missing-folder', path: 'app/dualect.config.json', line: 2, column: 3 },
      { code: 'unused-allow', path: 'app/dualect.config.json', line: 3, column: 14 },
    ]);
    const sarif = JSON.parse((await onProject('check', '--format', 'sarif')).out);
    expect(sarif.runs[0].results[0].locations).toMatchObject([
      { physicalLocation: { region: { startLine: 2, startColumn: 3, endColumn: 12 } } },
    ]);
    const github = (await onProject('check', '--format', 'github')).out;
    expect(github).toContain(`file=${join(root, 'app/dualect.config.json')},line=2,col=3,`);
  });

  test('stands in the first line where the option is not written', async () => {
    write({ 'app/dualect.config.ts': "export default { migrations: './migrations' };\n" });
    rmSync(join(root, 'app/queries'), { recursive: true });
    const { err } = await onProject('check', '--config', 'dualect.config.ts');
    expect(err).toContain(' --> dualect.config.ts:1:1\n');
  });
});
