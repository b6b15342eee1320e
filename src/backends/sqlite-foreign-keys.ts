/**
 * Finds out which foreign key failed, because SQLite does not say: the statement runs again with the check put off,
 * SQLite lists what is then wrong, and all of it is rolled back.
 */
import { DalError } from '../errors.js';
import type { DriverDatabase } from './sqlite-driver.js';
import { pragmaValue, queryRows } from './sqlite-driver.js';
import type { ForeignKey } from './sqlite-errors.js';

/** `PRAGMA foreign_key_check` reads every row: above this size the answer is not worth the wait. */
const largestDatabase = 64 * 2 ** 20;

/** The foreign key that `rerun` breaks, or `undefined` if that cannot be told. */
export function locateForeignKey(database: DriverDatabase, rerun: () => void): ForeignKey | undefined {
  if (tooLarge(database)) return undefined;
  const alone = !database.inTransaction;
  const deferred = pragmaValue(database, 'defer_foreign_keys');
  database.exec(alone ? 'BEGIN IMMEDIATE' : 'SAVEPOINT dualect_probe');
  try {
    const before = new Set(violations(database).map(identity));
    database.pragma('defer_foreign_keys = ON');
    rerun();
    const broken = violations(database).find((row) => !before.has(identity(row)));
    return broken === undefined ? undefined : describe(database, broken);
  } finally {
    database.exec(alone ? 'ROLLBACK' : 'ROLLBACK TO dualect_probe; RELEASE dualect_probe');
    database.pragma(`defer_foreign_keys = ${String(deferred)}`);
  }
}

/** The first foreign key that the open transaction leaves broken: what a failed COMMIT complains of. */
export function firstBrokenForeignKey(database: DriverDatabase): ForeignKey | undefined {
  if (tooLarge(database)) return undefined;
  const [broken] = violations(database);
  return broken === undefined ? undefined : describe(database, broken);
}

/** Throws `foreign_key_violation` if any row refers to none: for a transaction that ran without enforcement. */
export function assertNoOrphans(database: DriverDatabase): void {
  const [broken] = queryRows(
    database,
    `SELECT "table", rowid, parent, fkid, count(*) OVER (PARTITION BY "table", fkid)
     FROM pragma_foreign_key_check LIMIT 1`,
    [],
  );
  if (broken === undefined) return;
  const { table, columns } = describe(database, broken);
  const [, , parent, , count] = broken;
  const reason =
    `rows of ${table} (${columns.join(', ')}) would refer to no row of ${String(parent)}: ${String(count)} of them. ` +
    'Foreign keys are off meanwhile, so nothing cascades: delete or mend those rows as well';
  throw new DalError('foreign_key_violation', reason, { backend: 'sqlite', table, columns });
}

function tooLarge(database: DriverDatabase): boolean {
  const pages = Number(pragmaValue(database, 'page_count'));
  return pages * Number(pragmaValue(database, 'page_size')) > largestDatabase;
}

/** Rows of table, rowid, parent, and the key's number within its table. */
function violations(database: DriverDatabase): unknown[][] {
  return queryRows(database, 'SELECT "table", rowid, parent, fkid FROM pragma_foreign_key_check', []);
}

function identity(violation: unknown[]): string {
  return violation.join('\0');
}

function describe(database: DriverDatabase, [table, , , key]: unknown[]): ForeignKey {
  const text = 'SELECT "from" FROM pragma_foreign_key_list(?) WHERE id = ? ORDER BY seq';
  const columns = queryRows(database, text, [table, key]).map(([column]) => String(column));
  return { table: String(table), columns };
}
