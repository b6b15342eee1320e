/** How a database, and a DAL over it, are opened: what a caller may choose. Types only. */
import type { PostgresOptions, SqliteOptions } from './backend.js';
import type { RetryEvent } from './transaction.js';

/** How a database is opened, besides what its connection string says. Options of the other backend are ignored. */
export interface DatabaseOptions
  extends Pick<
      PostgresOptions,
      | 'poolSize'
      | 'prepare'
      | 'driverQueries'
      | 'connectTimeout'
      | 'acquireTimeout'
      | 'applicationName'
      | 'schema'
    >,
    Pick<SqliteOptions, 'durability' | 'busyTimeout' | 'acquireTimeout' | 'readers'> {}

/** How a DAL is opened. */
export interface DalOptions extends DatabaseOptions {
  /** How often a whole transaction is tried again after `serialization`, `deadlock` or `busy`. Default 5. */
  readonly retry?: number;
  /** Told before a transaction is tried again. */
  readonly onRetry?: (event: RetryEvent) => void;
}
