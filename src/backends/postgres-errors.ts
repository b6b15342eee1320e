/** What `pg` throws, as `DalError`: by SQLSTATE, by the system's code, or by the message of the few that have neither. */
import type { DalErrorCode, DalErrorDetails } from '../errors.js';
import { DalError, isDalError } from '../errors.js';

/** The fields of an error of `pg` that we read. */
interface DriverError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
  readonly detail?: unknown;
  readonly routine?: unknown;
}

type Mapped = readonly [code: DalErrorCode, reason: string];

const bySqlState: Readonly<Record<string, Mapped>> = {
  '21000': ['too_many_rows', 'a subquery gave several rows where one may stand'],
  '23001': ['foreign_key_violation', 'a row is still referred to'],
  '23502': ['not_null_violation', 'a value must not be null'],
  '23503': ['foreign_key_violation', 'a foreign key refers to no row'],
  '23505': ['unique_violation', 'a value must be unique'],
  '23514': ['check_violation', 'a check failed'],
  '23P01': ['exclusion_violation', 'a value conflicts with one that exists'],
  '25006': ['read_only', 'the transaction, or the server, only allows reading'],
  '25P02': ['aborted', 'an earlier statement of this transaction failed; it can only be rolled back'],
  '25P03': ['timeout', 'the server gave up the transaction because it was idle for too long'],
  '25P04': ['timeout', 'the server gave up the transaction because it took too long'],
  '3D000': ['configuration', 'there is no such database on the server'],
  '40001': ['serialization', 'the transaction met another one that changed the same; it must be tried again'],
  '40003': ['commit_unknown', 'the server cannot tell whether the statement was completed'],
  '40P01': ['deadlock', 'the transaction and another one waited for each other; it must be tried again'],
  '42703': ['configuration', 'a column does not exist'],
  '42P01': ['configuration', 'a table does not exist'],
  '53100': ['storage_full', 'there is no space left on the server'],
  '53300': ['too_many_connections', 'the server has no connection left'],
  '55P03': ['timeout', 'a lock was not free in time'],
  '57014': ['timeout', 'the server gave up the statement because it took too long or was cancelled'],
  '57P05': ['connection', 'the server closed the idle connection'],
};

const bySqlStateClass: Readonly<Record<string, Mapped>> = {
  '08': ['connection', 'the connection to the server failed'],
  '0A': ['unsupported', 'the server does not support this'],
  '22': ['invalid_value', 'the server refused a value'],
  '28': ['configuration', 'the server refused the user or the password'],
  '57': ['connection', 'the server ended the connection, or does not accept any now'],
  XX: ['unknown', 'the server met an internal error'],
};

const lostConnection: Mapped = ['connection', 'the connection to the server was lost'];
const notConnected: Mapped = ['connection', 'the server cannot be reached'];

const bySystemCode: Readonly<Record<string, Mapped>> = {
  ECONNREFUSED: notConnected,
  ENOTFOUND: notConnected,
  EAI_AGAIN: notConnected,
  EHOSTUNREACH: notConnected,
  ENETUNREACH: notConnected,
  ENOENT: notConnected,
  EACCES: notConnected,
  ECONNRESET: lostConnection,
  ECONNABORTED: lostConnection,
  EPIPE: lostConnection,
  ETIMEDOUT: lostConnection,
};

/** Said by `pg` before anything was sent: the statement has certainly not run. */
const unsentMessages: readonly string[] = [
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
];

const byMessage: Readonly<Record<string, Mapped>> = {
  'Connection terminated unexpectedly': lostConnection,
  'Connection terminated': lostConnection,
  'Query read timeout': ['connection', 'the server did not answer in time; the connection was given up'],
  'timeout exceeded when trying to connect': [
    'acquire_timeout',
    'no connection of the pool was free in time',
  ],
  'timeout expired': ['connection', 'the server did not accept a connection in time'],
  'Connection terminated due to connection timeout': [
    'connection',
    'the server did not accept a connection in time',
  ],
  'Client was closed and is not queryable': ['closed', 'the connection was closed'],
  'Cannot use a pool after calling end on the pool': ['closed', 'the pool was closed'],
  'The server does not support SSL connections': ['configuration', 'the server does not support TLS'],
  'There was an error establishing an SSL connection': ['configuration', 'the server refused TLS'],
};

export function isUnsent(error: unknown): boolean {
  return unsentMessages.includes(String((error as DriverError | null)?.message));
}

/** A prepared statement that the server has dropped, or cannot run again because a table has changed since. */
export function staleStatement(error: unknown): 'renew' | 'unnamed' | undefined {
  const { code, routine } = (error ?? {}) as DriverError;
  if (code === '26000' || (code === '0A000' && routine === 'RevalidateCachedQuery')) return 'renew';
  // A pooler between us and the server gave us a connection on which another client uses this name.
  return code === '42P05' ? 'unnamed' : undefined;
}

export function mapPostgresError(error: unknown, query?: string): DalError {
  if (isDalError(error)) return error;
  const driverError = (error ?? {}) as DriverError;
  const missing = missingSubject(driverError);
  if (missing !== undefined) {
    hideSecrets(error, 'configuration');
    const { table, columns } = missing;
    const what = columns === undefined ? `table ${table}` : `column ${columns.join()}`;
    const details: DalErrorDetails = { backend: 'postgres', query, cause: error, ...missing };
    return new DalError('configuration', `${what} does not exist`, details);
  }
  const [code, reason] = meaning(driverError);
  hideSecrets(error, code);
  return new DalError(code, reason, {
    backend: 'postgres',
    query,
    cause: error,
    ...place(driverError, code),
  });
}

function meaning(error: DriverError): Mapped {
  const code = typeof error.code === 'string' ? error.code : '';
  const message = String(error.message);
  const known = byMessage[message];
  if (known !== undefined) return known;
  const system = bySystemCode[code];
  if (system !== undefined) return [system[0], `${system[1]} (${code})`];
  if (unsentMessages.includes(message)) return lostConnection;
  if (/^[0-9A-Z]{5}$/.test(code)) {
    // Only inside a transaction: outside, the statement was prepared anew.
    if (staleStatement(error) === 'renew')
      return ['serialization', `a table changed beside the transaction (${code})`];
    if (code === 'XX001' || code === 'XX002') return ['corrupt', `the server found corrupted data (${code})`];
    // It has the same code as a subquery of several rows.
    if (error.routine === 'ExecOnConflictUpdate')
      return ['invalid_value', `the statement would change a row twice (${code})`];
    const found = bySqlState[code] ?? bySqlStateClass[code.slice(0, 2)];
    if (found !== undefined) return [found[0], `${found[1]} (${code})`];
    return ['unknown', `${message} (${code})`];
  }
  if (/CERT|TLS|SSL/.test(code)) return ['configuration', `no TLS connection: ${message} (${code})`];
  return ['unknown', message];
}

/**
 * The table or column that a statement names, and that is not there. It stands in quotes in the message, whatever the
 * server's language, but for a column with a table before it.
 */
function missingSubject({
  code,
  message,
}: DriverError): Pick<DalErrorDetails, 'table' | 'columns'> | undefined {
  if (code !== '42P01' && code !== '42703') return undefined;
  const quoted = /["«»„“]\s*(?:[^"«»„“”]*\.)?([^"«»„“”]+?)\s*["«»“”]/u;
  const bare = /[^\s.]\.([^\s.]+)/;
  const name = (quoted.exec(String(message)) ?? bare.exec(String(message)))?.[1];
  if (name === undefined) return undefined;
  return code === '42P01' ? { table: name } : { columns: [name] };
}

function place(error: DriverError, code: DalErrorCode): DalErrorDetails {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const table = text(error.table);
  const column = text(error.column);
  const columns = column === undefined ? keyColumns(text(error.detail), code, table) : [column];
  return { constraint: text(error.constraint), table, columns };
}

/**
 * The columns of `Key (a, b)=(1, 2) …`: the one place where the server names them. Only the part before the values is
 * read. For a row that is still referred to, these are columns of the other table, and left out.
 */
function keyColumns(
  detail: string | undefined,
  code: DalErrorCode,
  table: string | undefined,
): string[] | undefined {
  if (detail === undefined || (code !== 'unique_violation' && code !== 'foreign_key_violation'))
    return undefined;
  if (code === 'foreign_key_violation' && detail.endsWith(`"${table}".`)) return undefined;
  const names = /\((.*?)\)=\(/s.exec(detail)?.[1]?.split(', ');
  return names?.map((name) => name.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"'));
}

const hidden = ['detail', 'where', 'internalQuery', 'client'];

/** Parameter values and the client stay readable on the driver's error, but are not printed with it. */
function hideSecrets(error: unknown, code: DalErrorCode): void {
  if (typeof error !== 'object' || error === null) return;
  for (const key of hidden) {
    if (Object.hasOwn(error, key)) Object.defineProperty(error, key, { enumerable: false });
  }
  const { message } = error as { message?: unknown };
  if (code !== 'invalid_value' || typeof message !== 'string') return;
  // Written down only here: that takes longer than a query.
  const { stack } = error as { stack?: unknown };
  // Such as: invalid input syntax for type uuid: "…". What is quoted is a value.
  const redacted = message.replace(/".*"/s, '"…"');
  Object.defineProperty(error, 'message', { value: redacted, enumerable: false });
  if (typeof stack !== 'string') return;
  Object.defineProperty(error, 'stack', { value: stack.replace(message, () => redacted), enumerable: false });
}
