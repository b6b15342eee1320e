/** The tenants of one database: made, listed, opened and removed by the same calls on both backends. */
import type { BackendType } from '../backend.js';
import { parseConnectionString } from '../connection-string.js';
import { DAL, type Dal } from '../dal.js';
import type { DalOptions } from '../dal-options.js';
import type { Database } from '../database.js';
import { compileModules } from '../entities.js';
import { DalError } from '../errors.js';
import { checkOpenOptions } from '../open-options.js';
import { PostgresTenants } from './postgres-tenants.js';
import { SqliteTenants } from './sqlite-tenants.js';
import type { Tenant, TenantStore } from './tenant.js';
import { assertTenantName } from './tenant-name.js';

/** How tenants, and their DALs, are opened. */
export type TenantsOptions = Omit<DalOptions, 'schema' | 'prepare'>;

/**
 * The tenants of a PostgreSQL database (a schema each, with a role that may use nothing else) or of a folder of SQLite
 * files. A name takes 1 to 63 of the characters a-z, 0-9 and _, does not begin with a digit or `pg_`, and is neither
 * `public` nor `information_schema` nor a device of Windows; any other is a `configuration` error.
 */
export class Tenants<Unified extends object> {
  readonly #store: TenantStore;
  readonly #unified: Unified;
  readonly #options: TenantsOptions;
  /** The databases of the DALs that are open, each with the name of its tenant. */
  readonly #opened = new Map<Database, string>();
  #closed = false;

  /** @internal */
  constructor(store: TenantStore, unified: Unified, options: TenantsOptions) {
    this.#store = store;
    this.#unified = unified;
    this.#options = options;
  }

  get backendType(): BackendType {
    return this.#store.backendType;
  }

  /**
   * Makes a tenant and applies all migrations to it: all of it, or nothing. Rejects with `unique_violation` if there is
   * one, or anything else of that name. On PostgreSQL nobody but its owner and its explicit grantees may use the schema
   * `public` afterwards.
   */
  async setupTenant(name: string): Promise<Tenant> {
    return this.#checked(name).setup(name);
  }

  /**
   * Removes a tenant with all that it has; `false` if there is none. DALs that `open` gave are closed first. On
   * PostgreSQL other sessions of its role are ended; on SQLite a file that another process has open is `busy`.
   */
  async removeTenant(name: string): Promise<boolean> {
    const store = this.#checked(name);
    for (const [database, of] of this.#opened) {
      if (of === name) await database.close();
    }
    return store.remove(name);
  }

  /** The names of all tenants that `setupTenant` made, in the order of their characters. */
  async listTenants(): Promise<string[]> {
    this.#assertOpen();
    return this.#store.list();
  }

  /** The DAL of one tenant, with the rights of its role. Rejects with `not_found` if there is none. */
  async open(name: string): Promise<Dal<Unified>> {
    const database = await this.#checked(name).open(name);
    try {
      // Closed meanwhile: nobody would close this one.
      this.#assertOpen();
      const modules = compileModules(this.#unified, database.backendType);
      for (const each of this.#opened.keys()) {
        if (each.closed) this.#opened.delete(each);
      }
      this.#opened.set(database, name);
      return DAL.over<Unified>(database, modules, this.#options);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Closes this and every DAL that `open` gave. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#opened.keys()].map((each) => each.close()));
    await this.#store.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #checked(name: string): TenantStore {
    this.#assertOpen();
    assertTenantName(name, 'the name of a tenant');
    return this.#store;
  }

  #assertOpen(): void {
    if (this.#closed) throw new DalError('closed', 'the tenants were closed', { backend: this.backendType });
  }
}

/**
 * Opens the tenants of what `source` names: a PostgreSQL URL whose user may create roles and schemas, or a folder
 * (`./tenants`, `sqlite:tenants`) for files of SQLite. Rejects with `configuration` for anything else.
 */
export async function openTenants<Unified extends object>(
  source: string,
  unified: Unified,
  options: TenantsOptions = {},
): Promise<Tenants<Unified>> {
  checkOpenOptions(options);
  const target = parseConnectionString(source);
  const { migrations } = compileModules(unified, target.backendType);
  const store =
    target.backendType === 'sqlite'
      ? new SqliteTenants(target.options, migrations, options)
      : await PostgresTenants.open(target.options, migrations, options);
  return new Tenants(store, unified, options);
}
