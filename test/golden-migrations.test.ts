/** Every folder of `test/golden-migrations` is a project of migrations, and what `dualect migrate verify` says of it. `UPDATE_GOLDEN=1` rewrites that. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { run } from '../codegen/commands/run.js';
import { Diagnostics } from '../codegen/diagnostic/diagnostic.js';
import { readMigrations } from '../codegen/source/migrations.js';
import { openDal } from '../src/index.js';

const folder = join(__dirname, 'golden-migrations');

async function verify(root: string): Promise<string> {
  let printed = '';
  const print = (text: string) => {
    printed += text;
  };
  const server = process.env.TEST_POSTGRES_URL ?? '';
  const args = ['migrate', 'verify', '--cwd', root, '--postgres-url', server];
  const status = await run(args, { cwd: root, colors: false, print, error: print });
  return `${printed}exit status ${status}\n`;
}

test.each(readdirSync(folder))('%s', async (name) => {
  const expected = join(folder, name, 'verify.txt');
  const printed = await verify(join(folder, name));
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(expected, printed);
  expect(printed).toBe(readFileSync(expected, 'utf8'));
});

test('the migrations of this repository lose nothing, and lead back', async () => {
  const printed = await verify(join(__dirname, '..'));
  expect(printed).toMatch(
    /^\d+ steps verified on PostgreSQL and SQLite: .* on \d{3,} made-up rows\nexit status 0\n$/,
  );
});

describe('the destructive rebuild', () => {
  const root = join(folder, 'destructive-rebuild');
  const steps = readMigrations({ migrations: 'migrations' }, root, new Diagnostics()).map(
    ({ name, up, down }) => ({
      name,
      up: { postgres: up.postgres.text, sqlite: up.sqlite.text },
      down: { sqlite: down.sqlite?.text ?? '' },
    }),
  );
  let dal: Awaited<ReturnType<typeof open>>;
  const open = () => openDal(':memory:', { migrations: steps });
  beforeAll(async () => {
    dal = await open();
  });
  afterAll(() => dal.close());

  test('loses nothing in the hands of the runtime', async () => {
    await dal.migrate({ to: '001_pipelines' });
    const count = () =>
      dal.database.connect(async (connection) => {
        if (connection.backendType !== 'sqlite') throw new Error('not SQLite');
        const statement = connection.database.prepare('SELECT count(*) AS count FROM cron_executions');
        return (statement as { get(): unknown }).get();
      });
    await dal.database.connect(async (connection) => {
      if (connection.backendType !== 'sqlite') throw new Error('not SQLite');
      connection.database.exec(`
        INSERT INTO pipeline_executions (id, pipeline_name, status) VALUES (zeroblob(16), 'a', 'Running');
        INSERT INTO cron_executions (id, pipeline_execution_id, scheduled_at) VALUES (zeroblob(16), zeroblob(16), 'b');`);
    });
    expect(await dal.migrate()).toEqual(['002_pause']);
    expect(await count()).toEqual({ count: 1 });
    expect(await dal.migrate({ down: 1 })).toEqual(['002_pause']);
    expect(await count()).toEqual({ count: 1 });
  });
});
