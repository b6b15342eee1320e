/** What better-sqlite3 throws, as `DalError`: its code by SQLite's result code, table and columns from the message. */
import type { DalErrorCode, DalErrorDetails } from '../errors.js';
import { DalError, isDalError } from '../errors.js';
import type { DriverDatabase } from './sqlite-driver.js';
import { queryRows } from './sqlite-driver.js';

/** A foreign key by its child's columns, as PostgreSQL names it. */
export interface ForeignKey {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface SqliteErrorContext {
  /** Where to look up what a message leaves out; left out when the connection may not be asked. */
  readonly database?: DriverDatabase | undefined;
  /** The statement's name, and its text to find the table that it writes. */
  readonly query?: string | undefined;
  readonly text?: string | undefined;
  readonly foreignKey?: ForeignKey | undefined;
}

/** The result code of SQLite such as `SQLITE_BUSY_SNAPSHOT`, or an empty string. */
export function resultCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}

/** Another connection holds the lock, and waiting may help. A stale snapshot stays stale until the transaction ends. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code.startsWith('SQLITE_BUSY') && code !== 'SQLITE_BUSY_SNAPSHOT';
}

/** `ON DELETE RESTRICT` is reported as a trigger's failure; only the message tells it from `RAISE(ABORT)`. */
export function isForeignKeyViolation(error: unknown): boolean {
  return (
    resultCode(error).startsWith('SQLITE_CONSTRAINT') && messageOf(error) === 'FOREIGN KEY constraint failed'
  );
}

export function mapSqliteError(error: unknown, context: SqliteErrorContext): DalError {
  if (isDalError(error)) return error;
  hideValue(error);
  const code = resultCode(error);
  const details: DalErrorDetails = { backend: 'sqlite', query: context.query, cause: error };
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return constraintError(code, messageOf(error), error, context, details);
  const missing = missingSubject(messageOf(error));
  if (missing !== undefined) {
    const { table, columns } = missing;
    const what = columns === undefined ? `table ${table}` : `column ${columns.join()}`;
    return new DalError('configuration', `${what} does not exist`, { ...details, ...missing });
  }
  const [mapped, reason] = plainError(code, messageOf(error));
  return new DalError(mapped, reason, details);
}

function constraintError(
  code: string,
  message: string,
  error: unknown,
  context: SqliteErrorContext,
  details: DalErrorDetails,
): DalError {
  if (isForeignKeyViolation(error)) {
    const { foreignKey } = context;
    const place =
      foreignKey === undefined ? '' : ` of ${foreignKey.table} (${foreignKey.columns.join(', ')})`;
    return new DalError('foreign_key_violation', `a foreign key${place} refers to no row`, {
      ...details,
      ...foreignKey,
    });
  }
  const subject = message.slice(message.indexOf(': ') + 2);
  switch (code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
    case 'SQLITE_CONSTRAINT_ROWID':
      return new DalError('unique_violation', `${subject} must be unique`, {
        ...details,
        ...uniqueSubject(subject, context.database),
      });
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return new DalError('not_null_violation', `${subject} must not be null`, {
        ...details,
        ...columnsSubject(subject),
      });
    case 'SQLITE_CONSTRAINT_CHECK': {
      const constraint = /^[A-Za-z_]\w*$/.test(subject) ? subject : undefined;
      const table = context.text === undefined ? undefined : writtenTable(context.text);
      return new DalError('check_violation', `the check ${subject} failed`, {
        ...details,
        constraint,
        table,
        columns: checkedColumns(subject, table, context.database),
      });
    }
    case 'SQLITE_CONSTRAINT_DATATYPE': {
      const column = / column (.+)$/.exec(message)?.[1];
      return new DalError('invalid_value', 'a value has the wrong type for its column', {
        ...details,
        ...(column === undefined ? {} : columnsSubject(column)),
      });
    }
    default:
      return new DalError('unknown', message, details);
  }
}

/** The table or column that a statement names, and that is not there. */
function missingSubject(message: string): Pick<DalErrorDetails, 'table' | 'columns'> | undefined {
  const table = /^no such table: (?:.*\.)?(.+)$/s.exec(message)?.[1];
  if (table !== undefined) return { table };
  const column = /^(?:no such column: (?:.*\.)?|table .* has no column named )(.+)$/s.exec(message)?.[1];
  return column === undefined ? undefined : { columns: [column] };
}

/** `t.a, t.b`, or `index 'name'` for an index on expressions. */
function uniqueSubject(
  subject: string,
  database: DriverDatabase | undefined,
): Pick<DalErrorDetails, 'table' | 'columns' | 'constraint'> {
  const index = /^index '(.*)'$/s.exec(subject)?.[1];
  if (index === undefined) return columnsSubject(subject);
  if (database === undefined) return { constraint: index };
  const [row] = queryRows(database, "SELECT tbl_name FROM sqlite_schema WHERE type = 'index' AND name = ?", [
    index,
  ]);
  const table = row?.[0];
  return { constraint: index, table: typeof table === 'string' ? table : undefined };
}

function columnsSubject(subject: string): Pick<DalErrorDetails, 'table' | 'columns'> {
  const parts = subject.split(', ').map((part) => part.split('.'));
  return { table: parts[0]?.[0], columns: parts.map((part) => part[part.length - 1] ?? '') };
}

/** The columns that an unnamed check names: SQLite tells its expression, as written. */
function checkedColumns(
  expression: string,
  table: string | undefined,
  database: DriverDatabase | undefined,
): string[] | undefined {
  if (table === undefined || database === undefined) return undefined;
  const code = expression.replace(/'(?:[^']|'')*'/g, ' ').toLowerCase();
  const words = new Set(code.split(/[^\p{L}\p{N}_$]+/u));
  const columns = queryRows(database, 'SELECT name FROM pragma_table_info(?)', [table])
    .map(([name]) => String(name))
    .filter((name) => words.has(name.toLowerCase()));
  return columns.length === 0 ? undefined : columns;
}

const target =
  /\b(?:INTO|UPDATE(?:\s+OR\s+\w+)?)\s+(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|\[([^\]]+)\]|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*))/i;

/** The table that an INSERT or UPDATE writes: SQLite does not say whose check failed. */
function writtenTable(text: string): string | undefined {
  const found = target.exec(text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' '));
  return found?.slice(1).find((name) => name !== undefined);
}

const byResultCode: readonly (readonly [prefix: string, code: DalErrorCode, reason: string])[] = [
  ['SQLITE_BUSY_SNAPSHOT', 'busy', 'another writer was faster; the transaction must be tried again'],
  ['SQLITE_BUSY', 'busy', 'the database stayed locked by another process or connection'],
  ['SQLITE_LOCKED', 'busy', 'a table is locked by another statement'],
  ['SQLITE_FULL', 'storage_full', 'there is no space left for the database'],
  ['SQLITE_READONLY', 'read_only', 'the database, or this transaction, only allows reading'],
  ['SQLITE_CORRUPT', 'corrupt', 'SQLite found the database file malformed'],
  ['SQLITE_NOTADB', 'corrupt', 'the file is not a SQLite database'],
  ['SQLITE_CANTOPEN', 'configuration', 'the database file cannot be opened'],
  ['SQLITE_MISMATCH', 'invalid_value', 'a value has the wrong type for its column'],
  ['SQLITE_TOOBIG', 'invalid_value', 'a value is larger than SQLite allows'],
  ['SQLITE_INTERRUPT', 'timeout', 'the statement was interrupted'],
];

const refusedValues =
  /^(integer overflow|malformed JSON|too many SQL variables|bad JSON path|LIKE or GLOB pattern too complex)/;

/** Takes away the one value that SQLite quotes in a message: `bad JSON path: '…'`. */
function hideValue(error: unknown): void {
  const message = messageOf(error);
  if (!message.startsWith('bad JSON path: ')) return;
  for (const key of ['message', 'stack'] as const) {
    const text: unknown = (error as Error)[key];
    if (typeof text !== 'string') continue;
    const hidden = text.replace(message, () => 'bad JSON path');
    Object.defineProperty(error, key, { value: hidden, enumerable: false });
  }
}

function plainError(code: string, message: string): readonly [DalErrorCode, string] {
  for (const [prefix, mapped, reason] of byResultCode) {
    if (code.startsWith(prefix)) return [mapped, `${reason} (${code})`];
  }
  if (message === 'The database connection is not open') return ['closed', 'the database was closed'];
  if (message.startsWith('This database connection is busy')) {
    return ['busy', 'the owner of the connection has not finished reading from it'];
  }
  if (code === 'SQLITE_ERROR' && refusedValues.test(message)) return ['invalid_value', message];
  if (/^(SQLite3 can only bind|Too (few|many) parameter|The bound string|BigInt value)/.test(message)) {
    return ['invalid_value', message];
  }
  return ['unknown', message];
}

function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}
