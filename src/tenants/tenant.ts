/** What a tenant is made of, whichever backend it is on. */
import type { BackendType } from '../backend.js';
import type { Database } from '../database.js';

/** The login of a tenant on PostgreSQL. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/**
 * A tenant that was just made. `openDal(tenant.url, unified)` opens it with rights on nothing else. What holds the
 * password is found by its name only: it is not printed, listed or serialised.
 */
export class Tenant {
  readonly name: string;
  readonly backendType: BackendType;
  /** A connection string for this tenant only. On PostgreSQL it holds the password, which is told here and never again. */
  declare readonly url: string;
  /** PostgreSQL only. */
  declare readonly credentials: Credentials | undefined;

  constructor(name: string, backendType: BackendType, url: string, credentials?: Credentials) {
    this.name = name;
    this.backendType = backendType;
    Object.defineProperty(this, 'url', { value: url, enumerable: false });
    Object.defineProperty(this, 'credentials', { value: credentials, enumerable: false });
  }
}

/** Where tenants of one backend are kept. Names have been checked before. */
export interface TenantStore {
  readonly backendType: BackendType;
  setup(name: string): Promise<Tenant>;
  /** False if there is no such tenant. */
  remove(name: string): Promise<boolean>;
  list(): Promise<string[]>;
  /** Opens the database of one tenant; rejects with `not_found` if there is none. */
  open(name: string): Promise<Database>;
  close(): Promise<void>;
}
