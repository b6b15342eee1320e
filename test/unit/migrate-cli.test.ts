import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as workflow from '../../generated/unified/index.js';
import { openDal } from '../../src/index.js';
import { createPostgresDatabase, temporaryFolder } from '../support/backends.js';
import { createProject, type Project } from '../support/migrate-project.js';

let project: Project;
beforeEach(() => {
  project = createProject();
  project.write({
    '001_one.up.sql': 'CREATE TABLE one (id integer PRIMARY KEY);\n',
    '001_one.down.sql': 'DROP TABLE one;\n',
    '002_two.up.sql': 'CREATE TABLE two (id integer PRIMARY KEY);\n',
    '002_two.down.sql': 'DROP TABLE two;\n',
    '003_three.up.sql': 'CREATE TABLE three (id integer PRIMARY KEY);\n',
  });
});
afterEach(() => project.dispose());

async function createFile() {
  const folder = temporaryFolder();
  return { url: join(folder.path, 'app.db'), dispose: async () => folder.dispose() };
}

describe.each([
  ['postgres', createPostgresDatabase],
  ['sqlite', createFile],
] as const)('%s', (type, create) => {
  let database: { readonly url: string; dispose(): Promise<void> };
  beforeEach(async () => {
    database = await create();
  });
  afterEach(() => database.dispose());

  const migrate = (...args: readonly string[]) =>
    project.dualect('migrate', ...args, '--database', database.url);

  test('up, status, to and down', async () => {
    expect(await migrate('up')).toEqual({
      status: 0,
      out: 'ran 001_one\nran 002_two\nran 003_three\n',
      err: '',
    });
    expect(await migrate('up')).toEqual({ status: 0, out: 'nothing to do\n', err: '' });
    expect(await migrate('down')).toEqual({
      status: 1,
      out: '',
      err: expect.stringContaining('step 003_three has no way down'),
    });
    project.write({ '003_three.down.sql': 'DROP TABLE three;\n' });
    expect(await migrate('down', '--steps', '2')).toMatchObject({
      status: 0,
      out: 'ran 003_three\nran 002_two\n',
    });
    const { status, out } = await migrate('status');
    expect(status).toBe(0);
    expect(out).toMatch(
      /^step {7}state {4}applied at\n001_one {4}applied {2}\d{4}-\d\d-\d\dT[\d:.]+Z\n002_two {4}pending\n003_three {2}pending\n$/,
    );
    expect(await migrate('to', '002_two')).toMatchObject({ status: 0, out: 'ran 002_two\n' });
    expect(await migrate('to', '001_one')).toMatchObject({ status: 0, out: 'ran 002_two\n' });
    expect(await migrate('to', '009_nine')).toMatchObject({
      status: 1,
      err: expect.stringContaining('009_nine'),
    });
  });

  test('a step that fails is told with its place, after those that ran', async () => {
    project.write({
      '003_three.up.sql': '-- three\nCREATE TABLE three (id integer);\nDROP TABLE missing;\n',
    });
    expect(await migrate('up')).toEqual({
      status: 1,
      out: 'ran 001_one\nran 002_two\n',
      err: expect.stringMatching(
        `^migration 003_three on ${type}: statement 2 \\(DROP TABLE missing;\\) at 3:\\d+: .*missing`,
      ),
    });
  });

  test('a changed step and an unknown one are findings', async () => {
    await migrate('to', '002_two');
    const other = createProject();
    other.write({ '001_one.up.sql': 'SELECT 1;', '001_one.down.sql': 'SELECT 1;' });
    const { status, out } = await other.dualect('migrate', 'status', '--database', database.url);
    other.dispose();
    expect(status).toBe(1);
    expect(out).toMatch(/001_one {2}changed {2}\d.*\n002_two {2}unknown {2}\d/);
    project.write({ '001_one.up.sql': 'SELECT 1;' });
    expect(await migrate('up')).toMatchObject({
      status: 1,
      err: expect.stringContaining('step 001_one was changed after it ran; restore its text'),
    });
  });

  test('what the command line applied is what the generated module lists', async () => {
    const own = ['--cwd', resolve(__dirname, '../..'), '--database', database.url];
    expect(await project.dualect('migrate', 'up', ...own)).toMatchObject({ status: 0 });
    await using dal = await openDal(database.url, workflow);
    expect(await dal.migrate()).toEqual([]);
  });
});

test('a database that does not exist is not made by status and down', async () => {
  const missing = join(project.root, 'missing.db');
  for (const command of ['status', 'down']) {
    expect(await project.dualect('migrate', command, '--database', missing)).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no file'),
    });
  }
  expect(await project.dualect('migrate', 'to', '009_nine', '--database', missing)).toMatchObject({
    status: 1,
    err: expect.stringContaining('there is no step 009_nine'),
  });
  expect(existsSync(missing)).toBe(false);
});

test('a database is named, and understood', async () => {
  expect(await project.dualect('migrate', 'up')).toMatchObject({
    status: 2,
    err: expect.stringContaining('pass --database, or set DATABASE_URL'),
  });
  expect(await project.dualect('migrate', 'up', '--database', 'mysql://u:secret@h/d')).toMatchObject({
    status: 2,
  });
  expect(await project.dualect('migrate', 'down', '--steps', '0', '--database', 'a.db')).toMatchObject({
    status: 2,
  });
  expect(await project.dualect('migrate', 'sideways')).toMatchObject({ status: 2 });
});

test('DATABASE_URL is the default', async () => {
  const other = createProject(join(project.root, 'app.db'));
  other.write({ '001_one.up.sql': 'SELECT 1;' });
  expect(await other.dualect('migrate', 'up')).toMatchObject({ status: 0, out: 'ran 001_one\n' });
  other.dispose();
});

test('a server that cannot be reached is status 3, and no message holds the password', async () => {
  const url = 'postgres://someone:s3cret%20@127.0.0.1:1/nothing';
  const answers = [
    await project.dualect('migrate', 'up', '--database', url),
    await project.dualect('migrate', 'up', `--databse=${url}`),
    await project.dualect('migrate', 'up', '--database', `${url}?sslmode=sometimes`),
    await project.dualect('migrate', 'up', url),
  ];
  expect(answers.map(({ status }) => status)).toEqual([3, 2, 2, 2]);
  for (const { out, err } of answers) expect(out + err).not.toContain('s3cret');
});

test('what has no place in a migration is refused before a database is touched', async () => {
  project.write({ '003_three.up.sql': 'COMMIT;\n' });
  const file = join(project.root, 'app.db');
  expect(await project.dualect('migrate', 'up', '--database', file)).toMatchObject({
    status: 1,
    err: expect.stringContaining('error[misplaced-statement]'),
  });
  expect(existsSync(file)).toBe(false);
});
