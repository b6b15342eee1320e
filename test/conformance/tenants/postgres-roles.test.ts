// The role of a PostgreSQL tenant: what it may do, what it may not, and that it goes with its tenant.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import { openDal, openTenants, type Tenant, type Tenants } from '../../../src/index.js';
import { createPostgresDatabase, failure, onServer } from '../../support/backends.js';

let database: { url: string; dispose(): Promise<void> };
let tenants: Tenants<typeof unified>;
beforeAll(async () => {
  database = await createPostgresDatabase();
  await onServer('CREATE TABLE public.shared (id int); INSERT INTO public.shared VALUES (1)', database.url);
  await onServer('GRANT ALL ON public.shared TO PUBLIC', database.url);
  await onServer('REVOKE ALL ON SCHEMA public FROM PUBLIC', database.url);
  tenants = await openTenants(database.url, unified, { poolSize: 3, acquireTimeout: 400 });
});
afterEach(async () => {
  for (const name of await tenants.listTenants()) await tenants.removeTenant(name);
});
afterAll(async () => {
  await tenants.close();
  await database.dispose();
});

/** A client as any other program would have one: without anything of ours but the login. */
async function loggedIn<T>(tenant: Tenant, body: (client: Client) => Promise<T>): Promise<T> {
  const url = new URL(tenant.url);
  url.search = '';
  const client = new Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function asked(text: string, values: unknown[] = []): Promise<any[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

describe('schemas that every role may use', () => {
  const usable = async (database: { url: string }) => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT count(*)::int AS number FROM pg_namespace, aclexplode(nspacl) WHERE nspname = 'public' AND grantee = 0`,
    );
    await client.end();
    return rows[0].number > 0;
  };

  test('public is closed if nothing is in it', async () => {
    const own = await createPostgresDatabase();
    expect(await usable(own)).toBe(true);
    await using tenants = await openTenants(own.url, unified, { poolSize: 1 });
    await tenants.setupTenant('acme');
    expect(await usable(own)).toBe(false);
    await tenants.removeTenant('acme');
    await tenants.close();
    await own.dispose();
  });

  test.each([
    ['public', 'CREATE TABLE public.theirs (id int)'],
    ['public', 'CREATE FUNCTION public.theirs() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
    ['public', `CREATE TYPE public.theirs AS ENUM ('a')`],
    ['Shared "x"', 'CREATE SCHEMA "Shared ""x"""; GRANT USAGE ON SCHEMA "Shared ""x""" TO PUBLIC'],
  ])('%s stays open to other programs, and no tenant is made: %s', async (schema, text) => {
    const own = await createPostgresDatabase();
    for (const command of text.split('; ')) await onServer(command, own.url);
    await using tenants = await openTenants(own.url, unified, { poolSize: 1 });
    const error = await failure(tenants.setupTenant('acme'));
    expect(error).toMatchObject({ code: 'configuration', backend: 'postgres' });
    const remedy = /then run: (.*)$/.exec(error.message)?.[1];
    expect(remedy).toBe(`REVOKE ALL ON SCHEMA "${schema.replaceAll('"', '""')}" FROM PUBLIC`);
    expect(await tenants.listTenants()).toEqual([]);
    await onServer(remedy ?? '', own.url);
    await tenants.setupTenant('acme');
    await tenants.removeTenant('acme');
    await tenants.close();
    await own.dispose();
  });
});

const refusals = {
  'SELECT * FROM public.shared': '42501',
  'SELECT * FROM shared': '42P01',
  'CREATE TABLE public.mine (id int)': '42501',
  'SELECT * FROM other.contexts': '42501',
  'CREATE TABLE other.mine (id int)': '42501',
  'CREATE SCHEMA mine': '42501',
  'CREATE ROLE mine': '42501',
  'DROP SCHEMA acme CASCADE': '42501',
  'COMMENT ON SCHEMA acme IS NULL': '42501',
  'ALTER SCHEMA acme RENAME TO another': '42501',
  'SET ROLE postgres': '42501',
  "SELECT pg_read_file('/etc/passwd')": '42501',
  'SELECT rolpassword FROM pg_authid': '42501',
};

describe('the role of a tenant', () => {
  test('may do in its schema what a service needs, also without the DAL', async () => {
    const acme = await tenants.setupTenant('acme');
    await loggedIn(acme, async (client) => {
      expect((await client.query('SHOW search_path')).rows).toEqual([{ search_path: 'acme, pg_temp' }]);
      await client.query(
        'CREATE TABLE more (id int); INSERT INTO more VALUES (1); ALTER TABLE contexts ADD extra int',
      );
      expect((await client.query('SELECT * FROM acme.more')).rows).toEqual([{ id: 1 }]);
      expect((await client.query('SELECT * FROM contexts')).rows).toEqual([]);
    });
  });

  test('may do nothing anywhere else', async () => {
    const acme = await tenants.setupTenant('acme');
    await tenants.setupTenant('other');
    await loggedIn(acme, async (client) => {
      for (const [text, code] of Object.entries(refusals)) {
        expect({ text, code: (await failure(client.query(text))).code }).toEqual({ text, code });
      }
    });
  });

  test('logs in with its password only, of which the server keeps a verifier', async () => {
    const acme = await tenants.setupTenant('acme');
    const { user, password } = acme.credentials!;
    expect(password).toMatch(/^[\w-]{43}$/);
    const [stored] = await asked('SELECT rolpassword FROM pg_authid WHERE rolname = $1', [user]);
    expect(stored.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
    const other = await tenants.setupTenant('other');
    expect(other.credentials!.password).not.toBe(password);
    const wrong = acme.url.replace(password, other.credentials!.password);
    expect(await failure(openDal(wrong, unified))).toMatchObject({
      code: 'configuration',
      cause: { code: '28P01' },
    });
  });
});

describe('a DAL that the administrator opens', () => {
  test('acts as the role, also after somebody has borrowed its connection', async () => {
    const acme = await tenants.setupTenant('acme');
    await using dal = await tenants.open('acme');
    const whoAmI = () =>
      dal.database.connect(async (connection) => {
        if (connection.backendType !== 'postgres') return [];
        const { rows } = await connection.client.query(
          'SELECT current_user AS me, current_schemas(false)::text[] AS path',
        );
        await connection.client.query(`SET ROLE NONE; SET search_path = public`);
        return rows;
      });
    const expected = [{ me: acme.credentials!.user, path: ['acme'] }];
    for (let time = 0; time < 4; time++) expect(await whoAmI()).toEqual(expected);
  });

  test('migrates so that the tenant owns the new tables', async () => {
    const acme = await tenants.setupTenant('acme');
    const step = { postgres: 'CREATE TABLE added (id int)', sqlite: '' };
    const migrations = [...unified.migrations, { name: '900_added', up: step }];
    await using later = await openTenants(database.url, { ...unified, migrations });
    await using dal = await later.open('acme');
    expect(await dal.migrate()).toEqual(['900_added']);
    await loggedIn(acme, (client) => client.query('INSERT INTO added VALUES (1); DROP TABLE added'));
  });
});

describe('removing', () => {
  test('ends the sessions of the tenant, whatever they are doing', async () => {
    const acme = await tenants.setupTenant('acme');
    await loggedIn(acme, async (client) => {
      await client.query('BEGIN; LOCK TABLE contexts');
      expect(await tenants.removeTenant('acme')).toBe(true);
      expect(['57P01', undefined]).toContain((await failure(client.query('SELECT 1'))).code);
    });
    expect((await failure(loggedIn(acme, async () => {}))).code).toBe('28P01');
    const left = await asked('SELECT rolname FROM pg_roles WHERE rolname = $1', [acme.credentials!.user]);
    expect(left).toEqual([]);
  });

  test('is given up while somebody else works on its tables, and done by the next call', async () => {
    await tenants.setupTenant('acme');
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('BEGIN; SELECT * FROM acme.contexts');
    expect((await failure(tenants.removeTenant('acme'))).code).toBe('timeout');
    expect(await tenants.listTenants()).toEqual(['acme']);
    await client.query('COMMIT; SELECT * FROM acme.contexts');
    await client.end();
    expect(await tenants.removeTenant('acme')).toBe(true);
  });

  test('does not stumble over a role that was dropped by hand', async () => {
    const acme = await tenants.setupTenant('acme');
    const { user } = acme.credentials!;
    await onServer(`DROP OWNED BY ${user} CASCADE; DROP ROLE ${user}`, database.url);
    expect(await tenants.removeTenant('acme')).toBe(true);
    expect(await tenants.listTenants()).toEqual([]);
  });
});

describe('who makes tenants', () => {
  const admin = `maker_${process.pid}`;
  const asAdmin = () => Object.assign(new URL(database.url), { username: admin, password: 'maker' }).href;

  test('needs no superuser, but CREATEROLE and CREATE on the database', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await onServer(`CREATE ROLE ${admin} LOGIN PASSWORD 'maker'`);
    {
      await using maker = await openTenants(asAdmin(), unified);
      const refused = async () =>
        expect((await failure(maker.setupTenant('acme'))).code).toBe('configuration');
      await refused();
      await onServer(`ALTER ROLE ${admin} CREATEROLE`);
      await refused();
      await onServer(`GRANT CREATE ON DATABASE ${name} TO ${admin}`);
      const acme = await maker.setupTenant('acme');
      await using own = await openDal(acme.url, unified);
      await using opened = await maker.open('acme');
      expect(await own.context.list({ limit: 1, offset: 0 })).toEqual([]);
      expect(await opened.context.list({ limit: 1, offset: 0 })).toEqual([]);
      expect(await maker.removeTenant('acme')).toBe(true);
    }
    await onServer(`DROP OWNED BY ${admin}`, database.url);
    await onServer(`DROP ROLE ${admin}`);
  });

  test('is told of a schema that everybody may use, before anything is made', async () => {
    await onServer('CREATE SCHEMA for_all; GRANT USAGE ON SCHEMA for_all TO PUBLIC', database.url);
    const error = await failure(tenants.setupTenant('acme'));
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining('for_all') });
    expect(await tenants.listTenants()).toEqual([]);
    await onServer('DROP SCHEMA for_all', database.url);
  });

  test('may use one name in two databases of a server', async () => {
    const second = await createPostgresDatabase();
    await using others = await openTenants(second.url, unified, { acquireTimeout: Number.POSITIVE_INFINITY });
    const [one, two] = [await tenants.setupTenant('acme'), await others.setupTenant('acme')];
    expect(one.credentials!.user).not.toBe(two.credentials!.user);
    expect(await tenants.removeTenant('acme')).toBe(true);
    {
      await using dal = await openDal(two.url, unified);
      expect((await dal.health()).migrations.pending).toEqual([]);
    }
    expect(await others.removeTenant('acme')).toBe(true);
    await others.close();
    await second.dispose();
  });
});
