/**
 * A list of rows on SQLite: one statement per row, which is fast and lets other work of the process have its turn. But
 * PostgreSQL looks for the row that a foreign key refers to at the end of the statement, so a child may stand before
 * its parent; where a key refuses a row, all that are left therefore run as one statement here too.
 */
import type { RawResult, Statement } from '../backend.js';
import { isDalError } from '../errors.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { blankedText } from './sqlite-placeholders.js';
import { runInTurn } from './transaction-engine.js';

type ValueLists = readonly (readonly unknown[])[];

/** The function that gives a value of a row to the statement: binding all of them could be too many for SQLite. */
const valueFunction = 'dualect_row_value';

// For each statement of one row, that of several; `undefined` for what inserts no row of placeholders alone.
const known = new WeakMap<Statement, Statement | undefined>();

const waitingKeys: Statement = Object.freeze({
  name: 'dualect.waitingKeys',
  text: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%deferred%' LIMIT 1",
  returnsRows: true,
  wideIntegers: false,
});

const savepoint = 'dualect_rows';

/** Runs a statement once per row, within a transaction that is rolled back on errors; before each row, `assertOpen`. */
export async function runRows(
  connection: SqliteConnection,
  statement: Statement,
  valueLists: ValueLists,
  assertOpen: () => void,
): Promise<RawResult> {
  const together = valueLists.length > 1 ? statementOfRows(statement, valueLists) : undefined;
  const runRow = (values: readonly unknown[]) => {
    assertOpen();
    return connection.run(statement, values, together === undefined ? 'placed' : 'unplaced');
  };
  if (together === undefined) return runInTurn(valueLists, runRow);
  const otherwise = (error: unknown, rest: ValueLists) => {
    if (!isRefused(error)) throw error;
    return runTogether(connection, together, rest);
  };
  assertOpen();
  const { affected: waiting } = await connection.run(waitingKeys, []);
  if (waiting === 0) return runInTurn(valueLists, runRow, otherwise);
  // Of a row that is refused SQLite goes on counting the keys that wait, and would refuse the COMMIT. A savepoint sets
  // the count right, but makes long lists slower.
  await connection.command(`SAVEPOINT ${savepoint}`);
  const result = await runInTurn(valueLists, runRow).catch(async (error: unknown) => {
    if (isRefused(error)) await connection.command(`ROLLBACK TO ${savepoint}`);
    return otherwise(error, valueLists);
  });
  await connection.command(`RELEASE ${savepoint}`);
  return result;
}

function isRefused(error: unknown): boolean {
  return isDalError(error) && error.code === 'foreign_key_violation';
}

async function runTogether(
  connection: SqliteConnection,
  together: Statement,
  valueLists: ValueLists,
): Promise<RawResult> {
  let rows = valueLists;
  // Made anew each time, because two backends can share a handle. SQLite would keep the rows with the function.
  connection.database.function(
    valueFunction,
    { directOnly: true, safeIntegers: false },
    (row: number, column: number) => rows[row]?.[column],
  );
  try {
    return await connection.run(together, [...(rows[0] ?? []), BigInt(rows.length)]);
  } finally {
    rows = [];
  }
}

/** The statement for several rows, which takes their number behind the values that are alike in all. */
function statementOfRows(statement: Statement, [first = []]: ValueLists): Statement | undefined {
  if (!known.has(statement)) {
    const text = textOfRows(statement.text, first.length + 1);
    known.set(statement, text === undefined ? undefined : Object.freeze({ ...statement, text }));
  }
  return known.get(statement);
}

function textOfRows(text: string, count: number): string | undefined {
  const blanked = blankedText(text);
  for (const found of blanked.matchAll(/\bVALUES\s*\(\s*\$\d+(?:\s*,\s*\$\d+)*\s*\)/gi)) {
    // In parentheses are the rows of something else.
    if (depthOf(blanked.slice(0, found.index)) > 0) continue;
    const values = Array.from(
      found[0].matchAll(/\$(\d+)/g),
      ([, number]) => `${valueFunction}(dualect_row, ${Number(number) - 1})`,
    );
    const next = `SELECT dualect_row + 1 FROM dualect_rows WHERE dualect_row + 1 < $${count}`;
    const rows = `WITH RECURSIVE dualect_rows (dualect_row) AS (SELECT 0 UNION ALL ${next}) SELECT dualect_row FROM dualect_rows`;
    // Without a condition SQLite would take `ON CONFLICT` for that of a join.
    const select = `SELECT ${values.join(', ')} FROM (${rows}) WHERE true`;
    return text.slice(0, found.index) + select + text.slice(found.index + found[0].length);
  }
  return undefined;
}

function depthOf(text: string): number {
  return text.split('(').length - text.split(')').length;
}
