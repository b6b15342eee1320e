/** Loads one data set into all engines alike: a row that any of them refuses is left out on all. */
import { sameness } from './data/sameness.js';
import type { RunningEngine } from './engines.js';
import { type Held, hold } from './held.js';
import type { DataRow, DataSet, Table } from './parity.js';
import { clear, quoted, script, type TableStatements } from './statements.js';

/** Gives what was loaded. The engines hold nothing else afterwards. */
export async function loadData(
  engines: readonly RunningEngine[],
  data: DataSet,
  statements: TableStatements,
): Promise<DataSet> {
  const tables = [...data.keys()].map((name) => statements.table(name));
  for (const engine of engines) await clear(engine, tables);
  const loaded = new Map<string, readonly DataRow[]>();
  const transactions = await holdAll(engines.map(({ dal }) => dal));
  try {
    for (const [table, rows] of data) {
      const possible = referring(statements.table(table), rows, loaded);
      loaded.set(table, await insertSome(transactions, table, possible, statements));
    }
    for (const transaction of transactions) await transaction.commit();
    return loaded;
  } finally {
    for (const transaction of transactions) await transaction.rollback();
  }
}

/** The rows that refer to what is there: an engine would refuse the others, and take its time to say why. */
function referring(table: Table, rows: readonly DataRow[], loaded: DataSet): readonly DataRow[] {
  const kept: DataRow[] = [];
  const keys = table.references.map(({ columns, table: name, targets }) => {
    const known = new Set(loaded.get(name)?.map((row) => keyOf(row, targets)));
    return { columns, targets, known, isOwn: name === table.name };
  });
  for (const row of rows) {
    for (const { known, targets, isOwn } of keys) if (isOwn) known.add(keyOf(row, targets));
    const refers = keys.every(
      ({ columns, known }) => columns.some((name) => row[name] === null) || known.has(keyOf(row, columns)),
    );
    if (refers) kept.push(row);
  }
  return kept;
}

function keyOf(row: DataRow, columns: readonly string[]): string {
  return columns.map((name) => sameness(row[name])).join('\0');
}

async function holdAll(dals: readonly RunningEngine['dal'][]): Promise<readonly Held[]> {
  const held: Held[] = [];
  for (const dal of dals) held.push(await hold(dal));
  return held;
}

/** The rows that all engines take: all of them at once, or else each half on its own. */
async function insertSome(
  transactions: readonly Held[],
  table: string,
  rows: readonly DataRow[],
  statements: TableStatements,
): Promise<readonly DataRow[]> {
  if (rows.length === 0) return rows;
  const attempts = await holdAll(transactions.map(({ tx }) => tx));
  let taken = true;
  for (const { tx } of attempts)
    taken &&= await statements.insert(tx, table, rows).then(
      () => true,
      () => false,
    );
  for (const attempt of attempts) await (taken ? attempt.commit() : attempt.rollback());
  if (taken) return rows;
  if (rows.length === 1) return [];
  const half = rows.length >> 1;
  const first = await insertSome(transactions, table, rows.slice(0, half), statements);
  const second = await insertSome(transactions, table, rows.slice(half), statements);
  return [...first, ...second];
}

/** Writes some rows again as they are, so that PostgreSQL keeps them in another order than they came. */
export async function disturb(
  engine: RunningEngine,
  data: DataSet,
  statements: TableStatements,
  skipped: ReadonlySet<string>,
): Promise<void> {
  if (engine.dialect !== 'postgres') return;
  const updates = [...data].flatMap(([name, rows]) => {
    const column = statements.table(name).columns.find(({ generated, numbered }) => !generated && !numbered);
    if (rows.length < 2 || column === undefined || skipped.has(name)) return [];
    const [table, set] = [quoted(name), quoted(column.name)];
    const some = `SELECT ctid FROM ${table} ORDER BY md5(ctid::text) LIMIT ${rows.length >> 1}`;
    return [`UPDATE ${table} SET ${set} = ${set} WHERE ctid = ANY(ARRAY(${some}))`];
  });
  if (updates.length > 0) await script(engine.backend, updates.join(';\n'));
}
