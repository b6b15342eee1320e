// Tenants of PostgreSQL that use all that their role may do: to get the rights of the administrator, and to stay.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import { newUuid, openTenants, type Tenant, type Tenants } from '../../../src/index.js';
import { createPostgresDatabase, failure, onServer } from '../../support/backends.js';

let database: { url: string; dispose(): Promise<void> };
let tenants: Tenants<typeof unified>;
beforeAll(async () => {
  database = await createPostgresDatabase();
  tenants = await openTenants(database.url, unified, { poolSize: 2 });
});
afterEach(async () => {
  for (const name of await tenants.listTenants()) await tenants.removeTenant(name);
});
afterAll(async () => {
  await tenants.close();
  await database.dispose();
});

/** A connection that stays open until the test ends it, or the server does. */
async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

function bare(tenant: Tenant, databaseName = new URL(tenant.url).pathname.slice(1)): string {
  return Object.assign(new URL(tenant.url), { search: '', pathname: `/${databaseName}` }).href;
}

async function asked(text: string, url = database.url): Promise<unknown[]> {
  const client = await connected(url);
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('what a tenant keeps in its schema', () => {
  test.each([
    ['says RESET ROLE', 'RESET ROLE'],
    ['says SET ROLE NONE', 'SET ROLE NONE'],
    ['becomes the administrator', 'SET ROLE postgres'],
    ['becomes who has connected', 'SET SESSION AUTHORIZATION DEFAULT'],
  ])(
    'gets no other rights when the administrator opens the tenant: a trigger that %s',
    async (_, command) => {
      const acme = await tenants.setupTenant('acme');
      const other = await tenants.setupTenant('other');
      const attempts = [
        `ALTER ROLE ${acme.credentials!.user} SUPERUSER`,
        'SELECT count(*) FROM other.contexts',
      ];
      const client = await connected(bare(acme));
      await client.query(`
      CREATE TABLE seen (role text, done text);
      CREATE FUNCTION grab() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE command text;
      BEGIN
        BEGIN EXECUTE '${command}'; EXCEPTION WHEN OTHERS THEN NULL; END;
        FOREACH command IN ARRAY ARRAY['${attempts.join("', '")}', 'SET ROLE ${other.credentials!.user}'] LOOP
          BEGIN EXECUTE command; INSERT INTO acme.seen VALUES (current_user, command);
          EXCEPTION WHEN OTHERS THEN INSERT INTO acme.seen VALUES (current_user, NULL); END;
        END LOOP;
        RETURN NEW;
      END $$;
      CREATE TRIGGER grab BEFORE INSERT ON contexts FOR EACH ROW EXECUTE FUNCTION grab()`);
      {
        await using dal = await tenants.open('acme');
        await dal.context.create({ id: newUuid(), value: { a: 1 } });
      }
      const { rows } = await client.query('SELECT done FROM seen');
      expect(rows).toEqual(Array(3).fill({ done: null }));
      await client.end();
      expect(await asked(`SELECT rolname FROM pg_roles WHERE rolsuper`)).toEqual([{ rolname: 'postgres' }]);
    },
  );
});

describe('the logins of administrators', () => {
  const admin = `second_${process.pid}`;

  test('are one for each, go with the tenant, and follow a new password', async () => {
    await onServer(`CREATE ROLE ${admin} LOGIN SUPERUSER PASSWORD 'first'`);
    const acme = await tenants.setupTenant('acme');
    const url = (password: string) =>
      Object.assign(new URL(database.url), { username: admin, password }).href;
    const logins = () => asked(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'acme\\_%'`);
    const page = { limit: 1, offset: 0 };
    {
      await using mine = await tenants.open('acme');
      expect(await logins()).toHaveLength(2);
      await using others = await openTenants(url('first'), unified, { poolSize: 1 });
      await using theirs = await others.open('acme');
      expect(await logins()).toHaveLength(3);
      await onServer(`ALTER ROLE ${admin} PASSWORD 'second'`);
      await using renewed = await openTenants(url('second'), unified, { poolSize: 1 });
      await using again = await renewed.open('acme');
      for (const dal of [mine, theirs, again]) expect(await dal.context.list(page)).toEqual([]);
      // No connection of this one was idle: it needs a new one.
      await using once = await tenants.open('acme');
      expect(await once.context.list(page)).toEqual([]);
      expect(await logins()).toHaveLength(3);
      await others.close();
      await renewed.close();
    }
    await tenants.removeTenant('acme');
    expect(await logins()).toEqual([]);
    expect(acme.name).toBe('acme');
    await onServer(`DROP ROLE ${admin}`);
  });

  test.each(['made', 'used'])('are not %s while the tenant is being removed', async (state) => {
    const acme = await tenants.setupTenant('acme');
    if (state === 'used') await (await tenants.open('acme')).close();
    await onServer(`ALTER ROLE ${acme.credentials!.user} NOLOGIN`);
    expect((await failure(tenants.open('acme'))).code).toBe('not_found');
    expect(await tenants.removeTenant('acme')).toBe(true);
  });
});

describe('is removed all the same: a tenant', () => {
  test.each([
    [
      'that holds the lock of its name',
      `SELECT pg_advisory_lock(hashtextextended('dualect tenant acme', 0))`,
    ],
    ['that is changing its role', `BEGIN; ALTER ROLE CURRENT_USER PASSWORD 'mine'`],
  ])('%s', async (_, text) => {
    const acme = await tenants.setupTenant('acme');
    const client = await connected(bare(acme));
    await client.query(text);
    expect(await tenants.removeTenant('acme')).toBe(true);
    await client.end().catch(() => {});
  });

  test('that has something in another database; its role stays, and cannot log in', async () => {
    const acme = await tenants.setupTenant('acme');
    const { user } = acme.credentials!;
    const elsewhere = await createPostgresDatabase();
    const name = new URL(elsewhere.url).pathname.slice(1);
    const client = await connected(bare(acme, name));
    await client.query('SELECT lo_create(0)');
    await client.end();
    expect(await tenants.removeTenant('acme')).toBe(true);
    expect(await tenants.listTenants()).toEqual([]);
    expect((await failure(connected(bare(acme, name)))).code).toBe('28000');
    const next = await tenants.setupTenant('acme');
    expect(next.credentials!.user).not.toBe(user);
    await onServer(`DROP OWNED BY ${user}`, elsewhere.url);
    await onServer(`DROP ROLE ${user}`);
    await elsewhere.dispose();
  });
});

test('a lock that somebody keeps is not waited for without end', async () => {
  await using impatient = await openTenants(database.url, unified, { poolSize: 1, acquireTimeout: 200 });
  const other = await tenants.setupTenant('other');
  await tenants.setupTenant('acme');
  const client = await connected(bare(other));
  for (const name of ['acme', 'third'])
    await client.query(`SELECT pg_advisory_lock(hashtextextended('dualect tenant ${name}', 0))`);
  expect((await failure(impatient.removeTenant('acme'))).code).toBe('timeout');
  expect((await failure(impatient.setupTenant('third'))).code).toBe('timeout');
  await client.end();
  expect(await tenants.listTenants()).toEqual(['acme', 'other']);
});
