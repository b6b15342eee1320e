/** The public door of the runtime. Generated code has a door of its own, `contract.ts`. */
export type {
  AnyConnection,
  BackendHealth,
  BackendType,
  IsolationLevel,
  PostgresClient,
  PostgresPool,
  SqliteDatabase,
  TransactionOptions,
} from './backend.js';
export type { Json, Uuid } from './codecs.js';
export type { ConstraintInfo, Migration } from './contract.js';
export { DAL, type Dal, type Health, openDal } from './dal.js';
export type { DalOptions, DatabaseOptions } from './dal-options.js';
export {
  type AdoptableDatabase,
  backendMatch,
  type CloseOptions,
  Database,
  type DatabaseSource,
} from './database.js';
export type { Entities, EntityOf, Method } from './entities.js';
export { DalError, type DalErrorCode, type DalErrorDetails, isDalError } from './errors.js';
export type { MigrationState, MigrationStep, MigrationTarget, StepState } from './migrate.js';
export {
  type PinnedDal,
  type PinnedDatabase,
  PostgresDAL,
  type PostgresDalOptions,
  SqliteDAL,
  type SqliteDalOptions,
} from './pinned-dal.js';
export type { Credentials, Tenant } from './tenants/tenant.js';
export { openTenants, type Tenants, type TenantsOptions } from './tenants/tenants.js';
export type { RetryEvent } from './transaction.js';
export { asUuid, newUuid } from './uuid.js';
