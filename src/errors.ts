/**
 * The one error class of the runtime, its codes, and what is added to a driver's error on its way to the caller:
 * the query's name and what the generator knows of constraints.
 */
import type { BackendType } from './dialect.js';
import type { ConstraintInfo, Migration } from './schema-facts.js';

/** What went wrong, the same on both backends. */
export type DalErrorCode =
  | 'configuration'
  | 'connection'
  | 'acquire_timeout'
  | 'too_many_connections'
  | 'commit_unknown'
  | 'serialization'
  | 'deadlock'
  | 'busy'
  | 'timeout'
  | 'aborted'
  | 'unique_violation'
  | 'foreign_key_violation'
  | 'not_null_violation'
  | 'check_violation'
  | 'exclusion_violation'
  | 'invalid_value'
  | 'not_found'
  | 'too_many_rows'
  | 'storage_full'
  | 'read_only'
  | 'corrupt'
  | 'closed'
  | 'unsupported'
  | 'unknown';

/** What is known of an error besides its code. */
export interface DalErrorDetails {
  /** `entity.query`. */
  readonly query?: string | undefined;
  readonly backend?: BackendType | undefined;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  /** The driver's error. */
  readonly cause?: unknown;
}

const brand: unique symbol = Symbol.for('dualect.DalError');

/**
 * The error of every operation of the runtime. Neither `message` nor what Node prints of the whole error holds the value
 * of a parameter; `cause`, the driver's own error, may in properties that are not enumerable.
 */
export class DalError extends Error {
  /** What went wrong, without the query's name. */
  readonly reason: string;
  readonly code: DalErrorCode;
  /** `entity.query`, where a query was running. */
  readonly query: string | undefined;
  readonly backend: BackendType | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  /** In the order in which the constraint names them. */
  readonly columns: readonly string[] | undefined;

  constructor(code: DalErrorCode, reason: string, details: DalErrorDetails = {}) {
    const { query, cause } = details;
    super(query === undefined ? reason : `${query}: ${reason}`, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.code = code;
    this.query = query;
    this.backend = details.backend;
    this.constraint = details.constraint;
    this.table = details.table;
    this.columns = details.columns;
  }

  get [brand](): true {
    return true;
  }
}
Object.defineProperty(DalError.prototype, 'name', { value: 'DalError', writable: true, configurable: true });

/** Tells a `DalError`, also one that another copy of this package threw. */
export function isDalError(error: unknown): error is DalError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** What was described once: passing through a transaction, such an error stays the same object. */
const complete = new WeakSet<DalError>();

/**
 * The error of a backend as its caller sees it: with the name of the query, with constraint, table and columns
 * completed from what the generator knows (SQLite names columns but no constraint, PostgreSQL the other way round), and
 * in the same words on both.
 */
export function describeError(
  error: unknown,
  query: string | undefined,
  constraints: readonly ConstraintInfo[],
  migrations: readonly Migration[] = [],
): unknown {
  if (!isDalError(error)) return error;
  if (complete.has(error)) return error;
  const known = locateConstraint(error, constraints);
  const place: Place = {
    constraint: known?.name ?? error.constraint,
    table: known?.table ?? error.table,
    columns: known?.columns ?? error.columns,
  };
  const reason = violationReason(error.code, place) ?? missingReason(error, migrations) ?? error.reason;
  const named = query === undefined || error.query !== undefined;
  if (known === undefined && reason === error.reason && named) return error;
  const described = renamed(error, reason, { ...place, query: error.query ?? query });
  complete.add(described);
  return described;
}

/** The error with other words. Its stack is written down when somebody reads it: that takes longer than a query. */
function renamed(error: DalError, reason: string, details: DalErrorDetails): DalError {
  const { code, backend, cause } = error;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const described = new DalError(code, reason, { ...details, backend, cause });
  Error.stackTraceLimit = stackTraceLimit;
  let own: unknown;
  Object.defineProperty(described, 'stack', {
    get: () => own ?? error.stack?.replace(error.message, () => described.message),
    set: (stack: unknown) => {
      own = stack;
    },
    configurable: true,
  });
  return described;
}

type Place = Pick<DalErrorDetails, 'constraint' | 'table' | 'columns'>;

/** What the violation of a constraint is called, where its place is known. */
function violationReason(code: DalErrorCode, { constraint, table, columns }: Place): string | undefined {
  if (table === undefined) return undefined;
  if (code === 'check_violation' && constraint !== undefined)
    return `the check ${constraint} of ${table} failed`;
  if (columns === undefined) return undefined;
  const place = `${table} (${columns.join(', ')})`;
  switch (code) {
    case 'unique_violation':
      return `${place} must be unique`;
    case 'not_null_violation':
      return `${place} must not be null`;
    case 'foreign_key_violation':
      return `the foreign key ${place} would refer to no row`;
    case 'check_violation':
      return `a check of ${place} failed`;
    default:
      return undefined;
  }
}

/** The reason of a missing table or column, with what to do if a step of the migrations names it. */
function missingReason(
  { code, table, columns, reason }: DalError,
  migrations: readonly Migration[],
): string | undefined {
  const missing = columns?.[0] ?? table;
  if (code !== 'configuration' || missing === undefined) return undefined;
  const words = (text: string) => text.split(/[^\p{L}\p{N}_$]+/u);
  const made = migrations.some(({ up }) => Object.values(up).some((text) => words(text).includes(missing)));
  return made ? `${reason}; the migrations make it: run dal.migrate()` : undefined;
}

const kindsByCode: Partial<Record<DalErrorCode, readonly ConstraintInfo['kind'][]>> = {
  unique_violation: ['primary key', 'unique'],
  foreign_key_violation: ['foreign key'],
  check_violation: ['check'],
};

function locateConstraint(
  error: DalError,
  constraints: readonly ConstraintInfo[],
): ConstraintInfo | undefined {
  const kinds = kindsByCode[error.code];
  if (kinds === undefined) return undefined;
  const candidates = constraints.filter(
    (each) => kinds.includes(each.kind) && (error.table === undefined || each.table === error.table),
  );
  const isCheck = error.code === 'check_violation';
  if (error.constraint !== undefined) {
    const named = candidates.filter((each) => each.name === error.constraint);
    // The text of an unnamed check of SQLite may look like a name: CHECK (active).
    if (named.length > 0 || !isCheck) return named.length === 1 ? named[0] : undefined;
  }
  const { columns } = error;
  if (columns === undefined || error.table === undefined) return undefined;
  const alike = candidates.filter(
    (each) => each.columns.length === columns.length && each.columns.every((name) => columns.includes(name)),
  );
  return isCheck && alike.length > 1 ? undefined : alike[0];
}
