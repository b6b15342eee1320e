/** Tenants of PostgreSQL: a schema each, and a role that may log in and use nothing but this schema. */
import type { Backend, BackendTransaction, PostgresOptions } from '../backend.js';
import { withPassword } from '../connection-string.js';
import type { Migration } from '../contract.js';
import { backendOf, type Database, type DatabaseOptions, databaseOver } from '../database.js';
import { DalError, type DalErrorCode } from '../errors.js';
import { migrate } from '../migrate.js';
import { retrying } from '../transaction.js';
import { BackendWithin } from '../transaction-backend.js';
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
        await lockName(transaction, name);
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
    const role = await backend.transaction({}, async (transaction) => {
      await lockName(transaction, name);
      const found = await this.#roleOf(transaction, name);
      if (found !== undefined && (await hasRole(transaction, found))) {
        await command(backend, transaction, `ALTER ROLE ${quoteIdentifier(found)} NOLOGIN`);
      }
      return found;
    });
    if (role === undefined) return false;
    await endSessions(backend, role, this.#patience);
    return backend.transaction({}, async (transaction) => {
      await lockName(transaction, name);
      // Another process may have removed it meanwhile.
      if ((await this.#roleOf(transaction, name)) !== role) return false;
      const [schema, owner] = [quoteIdentifier(name), quoteIdentifier(role)];
      await command(backend, transaction, `SET LOCAL lock_timeout = ${this.#patience}`);
      await command(backend, transaction, `DROP SCHEMA ${schema} CASCADE`);
      // Somebody may have dropped the role by hand.
      if (await hasRole(transaction, role)) {
        await command(backend, transaction, `DROP OWNED BY ${owner} CASCADE; DROP ROLE ${owner}`);
      }
      return true;
    });
  }

  list(): Promise<string[]> {
    return tenantNames(backendOf(this.#admin));
  }

  async open(name: string): Promise<Database> {
    const role = await this.#roleOf(backendOf(this.#admin), name);
    if (role === undefined) throw postgresError('not_found', `there is no tenant ${name}`);
    const { openPostgres } = await import('../backends/postgres.js');
    const options = withPassword({ ...this.#target, schema: name, role }, this.#target.password);
    return databaseOver(await openPostgres(options));
  }

  close(): Promise<void> {
    return this.#admin.close();
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

/** Ends the sessions of a role that cannot log in any more, and waits until they are gone. */
async function endSessions(backend: Backend, role: string, patience: number): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    const ended = await ask(
      backend,
      'SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = $1',
      [role],
    );
    if (ended.length === 0) return;
    if (performance.now() > deadline) {
      throw postgresError(
        'timeout',
        `${ended.length} sessions of role ${role} did not end in ${patience} ms`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function postgresError(code: DalErrorCode, reason: string): DalError {
  return new DalError(code, reason, { backend: 'postgres' });
}
