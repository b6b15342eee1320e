/** Tenants of PostgreSQL: a schema each, and a role that may log in and use nothing but this schema. */
import type { Backend, BackendTransaction, PostgresOptions } from '../backend.js';
import { withPassword } from '../connection-string.js';
import type { Migration } from '../contract.js';
import type { DatabaseOptions } from '../dal-options.js';
import { backendOf, type Database, databaseOver } from '../database.js';
import { DalError, type DalErrorCode, isDalError } from '../errors.js';
import { migrate } from '../migrate.js';
import { retrying } from '../transaction.js';
import { BackendWithin } from '../transaction-backend.js';
import { assertNotRemoved, loginsOf, makeLogin, type TenantLogin, tenantLogin } from './postgres-logins.js';
import { closePublicSchema } from './postgres-public.js';
import {
  type Admin,
  ask,
  command,
  findRole,
  hasRole,
  lockName,
  readAdmin,
  roleMark,
  tenantNames,
} from './postgres-registry.js';
import { newPassword, scramVerifier } from './scram.js';
import { Tenant, type TenantStore } from './tenant.js';
import { quoteIdentifier } from './tenant-name.js';
import { roleNameFor, tenantUrl } from './tenant-url.js';

const defaultPatience = 30_000;

const noPassword =
  'opening a tenant takes the password of the administrator, in the URL or in PGPASSWORD: that of the login is derived from it';

export class PostgresTenants implements TenantStore {
  readonly backendType = 'postgres';
  readonly #admin: Database;
  readonly #target: PostgresOptions;
  readonly #migrations: readonly Migration[];
  /** Milliseconds to wait for what others do with a tenant. */
  readonly #patience: number;

  private constructor(admin: Database, target: PostgresOptions, migrations: readonly Migration[]) {
    this.#admin = admin;
    this.#target = target;
    this.#migrations = migrations;
    // 0 would mean no limit, and the setting is an int4.
    this.#patience = Math.min(Math.max(1, Math.ceil(target.acquireTimeout ?? defaultPatience)), 2 ** 31 - 1);
  }

  /** Connects as who makes and removes tenants. */
  static async open(
    target: PostgresOptions,
    migrations: readonly Migration[],
    options: DatabaseOptions,
  ): Promise<PostgresTenants> {
    if (target.schema !== undefined) {
      throw postgresError('configuration', 'the URL of all tenants takes no parameter schema');
    }
    const { openPostgres } = await import('../backends/postgres.js');
    const stated = Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined));
    const merged = withPassword({ ...options, ...stated }, target.password);
    return new PostgresTenants(databaseOver(await openPostgres(merged)), merged, migrations);
  }

  /** In one transaction: what fails, and what a lost connection leaves, is nothing. */
  async setup(name: string): Promise<Tenant> {
    const backend = backendOf(this.#admin);
    const role = roleNameFor(name);
    const password = newPassword();
    const verifier = await scramVerifier(password);
    const admin = await retrying({ limit: 5 }, () =>
      backend.transaction({ isolation: 'read committed' }, async (transaction) => {
        const found = await readAdmin(transaction);
        await this.#lock(transaction, name);
        await this.#create(backend, transaction, found, { name, role, verifier });
        await this.#migrateAs(backend, transaction, name, role);
        return found;
      }),
    );
    const url = tenantUrl({ ...this.#target, database: admin.database }, name, role, password);
    return new Tenant(name, 'postgres', url, Object.freeze({ user: role, password }));
  }

  /**
   * First nobody can log in any more, then sessions are ended, then all is dropped. A removal that was interrupted is
   * taken up again by the next one.
   */
  async remove(name: string): Promise<boolean> {
    const backend = backendOf(this.#admin);
    const found = await this.#roleOf(backend, name);
    if (found === undefined) return false;
    // What its sessions hold, even the lock of its name, would keep us waiting.
    await endSessionsOnce(backend, await this.#rolesOf(backend, found));
    const role = await backend.transaction({}, async (transaction) => {
      await this.#lock(transaction, name);
      const locked = await this.#roleOf(transaction, name);
      if (locked === undefined) return undefined;
      for (const each of await this.#rolesOf(transaction, locked)) {
        await command(backend, transaction, `ALTER ROLE ${quoteIdentifier(each)} NOLOGIN`);
      }
      return locked;
    });
    if (role === undefined) return false;
    await endSessions(backend, await this.#rolesOf(backend, role), this.#patience);
    return backend.transaction({}, async (transaction) => {
      await this.#lock(transaction, name);
      // Another process may have removed it meanwhile.
      if ((await this.#roleOf(transaction, name)) !== role) return false;
      await command(backend, transaction, `DROP SCHEMA ${quoteIdentifier(name)} CASCADE`);
      for (const each of await this.#rolesOf(transaction, role)) await dropRole(backend, transaction, each);
      return true;
    });
  }

  list(): Promise<string[]> {
    return tenantNames(backendOf(this.#admin));
  }

  async open(name: string): Promise<Database> {
    const backend = backendOf(this.#admin);
    const role = await this.#roleOf(backend, name);
    if (role === undefined) throw postgresError('not_found', `there is no tenant ${name}`);
    await assertNotRemoved(backend, role);
    const [[user] = []] = await ask(backend, 'SELECT current_user', []);
    const password = this.#target.password ?? process.env.PGPASSWORD;
    const login = tenantLogin({ name, role, admin: { user: String(user), password } });
    const known = (await loginsOf(backend, role)).includes(login.user);
    if (!known) await this.#makeLogin(name, role, login);
    try {
      return await this.#openAs(name, role, login);
    } catch (error) {
      if (!isWrongPassword(error)) throw error;
      if (password === undefined) throw postgresError('configuration', noPassword, error);
      if (!known) throw error;
    }
    // The administrator has a new password.
    await this.#makeLogin(name, role, login);
    return this.#openAs(name, role, login);
  }

  close(): Promise<void> {
    return this.#admin.close();
  }

  async #openAs(name: string, role: string, { user, password }: TenantLogin): Promise<Database> {
    const { openPostgres } = await import('../backends/postgres.js');
    const options = withPassword({ ...this.#target, user, schema: name, role }, password);
    return databaseOver(await openPostgres(options));
  }

  async #makeLogin(name: string, role: string, login: TenantLogin): Promise<void> {
    const backend = backendOf(this.#admin);
    await retrying({ limit: 5 }, () =>
      backend.transaction({ isolation: 'read committed' }, async (transaction) => {
        const { superuser } = await readAdmin(transaction);
        await this.#lock(transaction, name);
        await makeLogin(backend, transaction, role, login, superuser);
      }),
    );
  }

  /** Any role may take the lock, and keep it: so the wait for it has an end. */
  async #lock(transaction: BackendTransaction, name: string): Promise<void> {
    await command(backendOf(this.#admin), transaction, `SET LOCAL lock_timeout = ${this.#patience}`);
    await lockName(transaction, name);
  }

  /** The tenant's role, unless somebody has dropped it by hand, and the logins that can become it. */
  async #rolesOf(executor: Pick<Backend, 'run'>, role: string): Promise<string[]> {
    return [...(await loginsOf(executor, role)), ...((await hasRole(executor, role)) ? [role] : [])];
  }

  async #create(
    backend: Backend,
    transaction: BackendTransaction,
    admin: Admin,
    { name, role, verifier }: { readonly name: string; readonly role: string; readonly verifier: string },
  ): Promise<void> {
    if ((await findRole(transaction, name)) !== 'no schema') {
      throw postgresError('unique_violation', `there is already a schema ${name}`);
    }
    const [schema, owner, database] = [name, role, admin.database].map(quoteIdentifier);
    const run = (text: string) => command(backend, transaction, text);
    await run(
      `CREATE ROLE ${owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '${verifier}'`,
    );
    // Who is no superuser must belong to the role to act for it.
    if (!admin.superuser) await run(`GRANT ${owner} TO CURRENT_USER`);
    await run(`CREATE SCHEMA ${schema}`);
    await run(`COMMENT ON SCHEMA ${schema} IS '${roleMark(role)}'`);
    await run(`GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${owner}`);
    // For connections that are not ours, such as those of a pooler or of psql.
    await run(`ALTER ROLE ${owner} IN DATABASE ${database} SET search_path = ${schema}, pg_temp`);
    await closePublicSchema(backend, transaction, { name, role });
  }

  /** As the tenant's role and in its schema, so that it owns what the migrations make. */
  async #migrateAs(
    backend: Backend,
    transaction: BackendTransaction,
    name: string,
    role: string,
  ): Promise<void> {
    await command(backend, transaction, `SET LOCAL ROLE ${quoteIdentifier(role)}`);
    const path = `${quoteIdentifier(name)}, pg_temp`;
    await ask(transaction, `SELECT pg_catalog.set_config('search_path', $1, true)`, [path]);
    await migrate(new BackendWithin(backend, { executor: transaction }), this.#migrations);
  }

  /** `undefined` if there is no such schema. */
  async #roleOf(executor: Pick<Backend, 'run'>, name: string): Promise<string | undefined> {
    const found = await findRole(executor, name);
    if (found === 'no schema') return undefined;
    if (found !== 'no tenant') return found.role;
    throw postgresError('configuration', `setupTenant has not made the schema ${name}`);
  }
}

/** Ends the sessions of roles that cannot log in any more, and waits until they are gone. */
async function endSessions(backend: Backend, roles: readonly string[], patience: number): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    const ended = await endSessionsOnce(backend, roles);
    if (ended === 0) return;
    if (performance.now() > deadline) {
      throw postgresError(
        'timeout',
        `${ended} sessions of ${roles.join(', ')} did not end in ${patience} ms`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Gives the number of sessions that there were. */
async function endSessionsOnce(backend: Backend, roles: readonly string[]): Promise<number> {
  const ended = await ask(
    backend,
    `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
     WHERE usename = ANY (pg_catalog.string_to_array($1, ','))`,
    [roles.join(',')],
  );
  return ended.length;
}

/** What it has in other databases of the server cannot be dropped from here, and keeps the role, which nobody can use. */
async function dropRole(backend: Backend, transaction: BackendTransaction, role: string): Promise<void> {
  const quoted = quoteIdentifier(role);
  await command(backend, transaction, `DROP OWNED BY ${quoted} CASCADE`);
  try {
    await transaction.transaction((inner) => command(backend, inner, `DROP ROLE ${quoted}`));
  } catch (error) {
    if (sqlState(error) !== '2BP01') throw error;
  }
}

function isWrongPassword(error: unknown): boolean {
  return sqlState(error) === '28P01';
}

function sqlState(error: unknown): unknown {
  return isDalError(error) ? (error.cause as { readonly code?: unknown } | undefined)?.code : undefined;
}

function postgresError(code: DalErrorCode, reason: string, cause?: unknown): DalError {
  return new DalError(code, reason, { backend: 'postgres', cause });
}
