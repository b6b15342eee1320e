// What a server may have set for a database or a role, and what migrating makes of it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { openDal } from '../../src/index.js';
import { createPostgresDatabase, onServer } from '../support/backends.js';

const create = (table: string) => `CREATE TABLE ${table} (id integer PRIMARY KEY);`;
const step = (name: string, text: string) => ({ name, up: { postgres: text, sqlite: text } });
const one = step('001_one', create('one'));

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let name: string;
beforeEach(async () => {
  database = await createPostgresDatabase();
  name = new URL(database.url).pathname.slice(1);
});
afterEach(() => database.dispose());

async function migrate(migrations: readonly ReturnType<typeof step>[], url = database.url) {
  await using dal = await openDal(url, { migrations });
  return await dal.migrate();
}

test('limits of time are for the steps, not for the wait until another process is done', async () => {
  await migrate([one]);
  await onServer(`ALTER DATABASE ${name} SET lock_timeout = '20ms'`);
  await onServer(`ALTER DATABASE ${name} SET statement_timeout = '40ms'`);
  const other = new Client({ connectionString: database.url });
  await other.connect();
  await other.query(
    'BEGIN; SET LOCAL statement_timeout = 0; LOCK TABLE dualect_migrations IN EXCLUSIVE MODE',
  );
  const held = other.query('SELECT pg_sleep(0.4); COMMIT');
  const limits = `DO $$ BEGIN
      IF current_setting('lock_timeout') <> '20ms' OR current_setting('statement_timeout') <> '40ms' THEN
        RAISE 'the limits are gone';
      END IF;
    END $$;`;
  expect(await migrate([one, step('002_two', limits)])).toEqual(['002_two']);
  await held;
  await other.end();
});

test('where everything has run, no right to write is needed', async () => {
  await migrate([one]);
  const role = `${name}_reader`;
  await onServer(`CREATE ROLE ${role} LOGIN PASSWORD 'reads'`);
  await onServer(`GRANT SELECT ON dualect_migrations TO ${role}`, database.url);
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'reads'];
  try {
    expect(await migrate([one], url.href)).toEqual([]);
    await expect(migrate([one, step('002_two', create('two'))], url.href)).rejects.toMatchObject({
      message: expect.stringContaining('permission denied'),
    });
  } finally {
    await onServer(`DROP OWNED BY ${role}`, database.url);
    await onServer(`DROP ROLE ${role}`);
  }
});
