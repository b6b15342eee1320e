import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { Client } from 'pg';

const folder = join(process.cwd(), 'migrations');

interface Engine {
  readonly name: 'postgres' | 'sqlite';
  open(): Promise<void>;
  run(script: string): Promise<unknown>;
  /** Everything that the catalog holds, in an order of its own. */
  objects(): Promise<string[]>;
  close(): Promise<unknown>;
}

function postgres(): Engine {
  const database = `dualect_schema_${process.pid}`;
  let client: Client;
  const onServer = async (statement: string) => {
    const server = new Client({ connectionString: process.env.TEST_POSTGRES_URL });
    await server.connect();
    await server.query(statement);
    await server.end();
  };
  return {
    name: 'postgres',
    async open() {
      await onServer(`CREATE DATABASE ${database}`);
      const url = new URL(process.env.TEST_POSTGRES_URL!);
      url.pathname = `/${database}`;
      client = new Client({ connectionString: url.href });
      await client.connect();
    },
    run: (script) => client.query(script),
    async objects() {
      const { rows } = await client.query(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
         UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY name`,
      );
      return rows.map((row) => row.name);
    },
    async close() {
      await client.end();
      await onServer(`DROP DATABASE ${database}`);
    },
  };
}

function sqlite(): Engine {
  let database: Database.Database;
  return {
    name: 'sqlite',
    async open() {
      database = new Database(':memory:');
    },
    run: async (script) => database.exec(script),
    objects: async () =>
      database.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all() as string[],
    close: async () => database.close(),
  };
}

/** Either driver's error. By its form: better-sqlite3 makes its errors in the realm of the test file that loaded it first. */
const refused = { code: expect.stringMatching(/^(SQLITE_(CONSTRAINT|MISMATCH)|2[23])/) };

const steps = (engine: Engine, direction: 'up' | 'down') =>
  readdirSync(join(folder, engine.name))
    .filter((file) => file.endsWith(`.${direction}.sql`))
    .sort();

test('both dialects have the same steps, each with its way back', () => {
  const files = readdirSync(join(folder, 'postgres')).sort();
  expect(readdirSync(join(folder, 'sqlite')).sort()).toEqual(files);
  for (const file of files.filter((each) => each.endsWith('.up.sql')))
    expect(files).toContain(file.replace('.up.', '.down.'));
});

test('both dialects name the same constraints and indexes', () => {
  const named = (dialect: string) =>
    readdirSync(join(folder, dialect))
      .sort()
      .flatMap((file) => [
        ...readFileSync(join(folder, dialect, file), 'utf8').matchAll(
          /(CONSTRAINT|CREATE INDEX) .*?(?=,?$)/gm,
        ),
      ])
      .map(([text]) => text);
  expect(named('sqlite')).toEqual(named('postgres'));
  expect(named('sqlite').length).toBeGreaterThan(50);
});

describe.each([postgres(), sqlite()])('the schema on $name', (engine) => {
  beforeAll(() => engine.open());
  afterAll(() => engine.close());

  const apply = async (direction: 'up' | 'down') => {
    const files = steps(engine, direction);
    for (const file of direction === 'up' ? files : files.reverse())
      await engine.run(readFileSync(join(folder, engine.name, file), 'utf8'));
  };

  test('goes up, down and up again, and leaves nothing behind', async () => {
    const empty = await engine.objects();
    await apply('up');
    const full = await engine.objects();
    expect(full).toEqual(expect.arrayContaining(['contexts', 'task_executions', 'workflow_packages']));
    await apply('down');
    expect(await engine.objects()).toEqual(empty);
    await apply('up');
    expect(await engine.objects()).toEqual(full);
  });

  test('refuses values of a wrong form, on either engine', async () => {
    const id =
      engine.name === 'postgres'
        ? "'018f3a5e-7c2b-7d10-8a55-00000000000a'"
        : "x'018f3a5e7c2b7d108a5500000000000a'";
    const insert = (columns: string, values: string) =>
      engine.run(`INSERT INTO cron_schedules (id, workflow_name, cron_expression, next_run_at${columns})
                  VALUES (${id}, 'nightly', '0 3 * * *', ${values})`);
    const at = "'2026-03-01T00:00:00.000Z'";
    for (const [columns, values] of [
      ['', "'soon'"],
      ['', 'NULL'],
      [', catchup_policy', `${at}, 'run_once'`],
      [', enabled', `${at}, NULL`],
      [', start_date', `${at}, 'yesterday, perhaps'`],
    ] as const)
      await expect(insert(columns, values)).rejects.toMatchObject(refused);
    await insert(', catchup_policy', `${at}, 'run_all'`);
    await engine.run(`INSERT INTO contexts (id, value) VALUES (${id}, '{"a": 1}')`);
    for (const value of ["'{'", "''", 'NULL'])
      await expect(engine.run(`UPDATE contexts SET value = ${value}`)).rejects.toMatchObject(refused);
    for (const value of ["'x'", 'NULL']) {
      await expect(engine.run(`UPDATE contexts SET id = ${value}`)).rejects.toMatchObject(refused);
      await expect(engine.run(`UPDATE contexts SET created_at = ${value}`)).rejects.toMatchObject(refused);
    }
  });

  test('counts the length of names in characters', async () => {
    const id = engine.name === 'postgres' ? 'gen_random_uuid()' : 'randomblob(16)';
    const insert = (name: string) =>
      engine.run(`INSERT INTO workflow_packages (id, registry_id, package_name, version)
                  VALUES (${id}, ${id}, '${name}', '1')`);
    await insert('ü'.repeat(255));
    await expect(insert('ü'.repeat(256))).rejects.toMatchObject({
      message: expect.stringContaining('workflow_packages_package_name_check'),
    });
  });
});
