/** Statements of our own around the queries: to write rows, to read a table, to empty the database. They run through the runtime. */
import type { Backend, Executor } from '../../src/backend.js';
import type { AnyCodec } from '../../src/codecs.js';
import { backendOf } from '../../src/database.js';
import type { PerDialect } from '../../src/dialect.js';
import { compileQuery, type Scope } from '../../src/execute.js';
import type { AnyQuery } from '../../src/query.js';
import type { Catalog } from '../analysis/catalog.js';
import { codecOf, type NumberForms } from './codec-of.js';
import type { AnyDal, RunningEngine } from './engines.js';
import type { AnswerError, DataRow, Table, TableColumn } from './parity.js';

/** Runs one query of our own where `dal` is: on its own, or in a transaction. */
export function runOwn(dal: AnyDal, query: AnyQuery, parameters?: unknown): Promise<unknown> {
  const backend = backendOf(dal.database);
  const scope: Scope = { executor: backend, undoable: (body) => body(backend as Executor) };
  return compileQuery(query, backend.type, [])(scope, parameters);
}

/** What a query leaves behind is read whole, also where the project's numbers do not hold it. */
const exact: NumberForms = { bigint: 'bigint', numeric: 'string' };

/** The statements for the tables of a project. */
export class TableStatements {
  readonly #inserts = new Map<string, AnyQuery>();
  readonly #reads = new Map<string, AnyQuery>();

  constructor(
    private readonly catalogs: PerDialect<Catalog>,
    readonly tables: ReadonlyMap<string, Table>,
    private readonly forms: NumberForms,
  ) {}

  table(name: string): Table {
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`there is no table ${name} on both engines`);
    return table;
  }

  /** The same error with the columns of the constraint that PostgreSQL names. */
  withColumns(error: AnswerError): AnswerError {
    const constraints = this.catalogs.postgres.tables.get(error.table ?? '')?.constraints;
    const columns = constraints?.find(({ name }) => name === error.constraint)?.columns;
    return columns === undefined ? error : { ...error, columns };
  }

  /** Writes the rows of one table, all or none. They have values for the same columns. */
  async insert(dal: AnyDal, table: string, rows: readonly DataRow[]): Promise<void> {
    for (const [columns, group] of byColumns(rows)) {
      const query = this.#insert(table, columns);
      if (query.params.rows !== undefined) await runOwn(dal, query, { rows: group });
      else for (const row of group) await runOwn(dal, query, { row });
    }
  }

  /** The rows of a table in no order. Rejects if a value is none of its column's type. */
  async read(dal: AnyDal, table: string): Promise<readonly DataRow[]> {
    return (await runOwn(dal, this.readQuery(table))) as readonly DataRow[];
  }

  /** The query that reads a table. */
  readQuery(name: string): AnyQuery {
    return remembered(this.#reads, name, () => {
      const { columns } = this.table(name);
      return {
        kind: 'many',
        name: `${name}.read`,
        sql: `SELECT ${columns.map((column) => quoted(column.name)).join(', ')} FROM ${quoted(name)}`,
        params: {},
        row: codecs(columns, exact),
        undoable: false,
      };
    });
  }

  #insert(name: string, names: readonly string[]): AnyQuery {
    return remembered(this.#inserts, JSON.stringify([name, names]), () => {
      const table = this.table(name);
      const columns = names.map((each) => {
        const column = table.columns.find((own) => own.name === each);
        if (column === undefined) throw new Error(`there is no column ${name}.${each}`);
        return column;
      });
      return insertQuery(name, columns, codecs(columns, this.forms), this.#postgresTypes(name, columns));
    });
  }

  #postgresTypes(table: string, columns: readonly TableColumn[]): readonly string[] {
    const own = this.catalogs.postgres.tables.get(table)?.columns ?? [];
    return columns.map(({ name }) => {
      const column = own.find((each) => each.name === name);
      // A length or a precision of the column is applied when the row is written, as it is for every other value.
      return column?.printedType?.replace(/\(.*?\)/, '') ?? column?.type.name ?? 'text';
    });
  }
}

function insertQuery(
  table: string,
  columns: readonly TableColumn[],
  fields: Readonly<Record<string, AnyCodec>>,
  types: readonly string[],
): AnyQuery {
  const base = { kind: 'exec', name: `${table}.write`, row: {}, undoable: false } as const;
  const target = `INSERT INTO ${quoted(table)}`;
  if (columns.length === 0) return { ...base, params: {}, sql: `${target} DEFAULT VALUES` };
  const names = `(${columns.map(({ name }) => quoted(name)).join(', ')})`;
  const numbers = columns.map((_, index) => `$${index + 1}`);
  const single = `VALUES (${numbers.join(', ')})`;
  const overriding = 'OVERRIDING SYSTEM VALUE';
  if (columns.some(({ type }) => type.logical.kind === 'list')) {
    const sql = {
      postgres: `${target} ${names} ${overriding} ${single}`,
      sqlite: `${target} ${names} ${single}`,
    };
    return { ...base, params: { row: { shape: 'object', fields } }, sql };
  }
  const arrays = numbers.map((number, index) => `${number}::${types[index]}[]`).join(', ');
  return {
    ...base,
    params: { rows: { shape: 'objects', fields } },
    sql: {
      postgres: `${target} ${names} ${overriding} SELECT * FROM unnest(${arrays})`,
      sqlite: `${target} ${names} ${single}`,
    },
  };
}

/** Empties all tables, whatever refers to what, and lets the engines number rows from the beginning. */
export async function clear(engine: RunningEngine, tables: readonly Table[]): Promise<void> {
  if (tables.length === 0) return;
  const names = tables.map(({ name }) => quoted(name));
  if (engine.dialect === 'postgres') {
    await script(engine.backend, `TRUNCATE ${names.join(', ')} RESTART IDENTITY CASCADE`);
    return;
  }
  // With foreign keys on, the order of the tables would matter, and what refers to itself could not be deleted.
  const all = names.map((name) => `DELETE FROM ${name};`).join('\n');
  await script(
    engine.backend,
    `PRAGMA foreign_keys = OFF; BEGIN; ${all} ${all} COMMIT; PRAGMA foreign_keys = ON`,
  );
  await forgetNumbers(engine.backend);
}

/** SQLite remembers the highest number that it gave to a table with AUTOINCREMENT, in a table that exists only if there is one. */
async function forgetNumbers(backend: Backend): Promise<void> {
  await backend.connect(async (connection) => {
    if (connection.backendType !== 'sqlite') return;
    const { database } = connection;
    const columns = database.pragma('table_info(sqlite_sequence)');
    if (Array.isArray(columns) && columns.length > 0) database.exec('DELETE FROM sqlite_sequence');
  });
}

/** PostgreSQL never takes a number back that it gave, SQLite goes on behind the last row: so does PostgreSQL now. */
export async function numberFromTheEnd(tx: AnyDal, tables: readonly Table[]): Promise<void> {
  for (const { name, columns } of tables) {
    for (const column of columns.filter(({ numbered }) => numbered)) {
      const sequence = `pg_catalog.pg_get_serial_sequence(${literal(quoted(name))}, ${literal(column.name)})`;
      const last = `(SELECT max(${quoted(column.name)}) FROM ${quoted(name)})`;
      const sql = `SELECT pg_catalog.setval(${sequence}, GREATEST(COALESCE(${last}, 0), 0) + 1, false) WHERE ${sequence} IS NOT NULL`;
      await runOwn(tx, { kind: 'exec', name: 'sequence.set', sql, params: {}, row: {}, undoable: false });
    }
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Runs a script of ours on the driver's connection. */
export async function script(backend: Backend, text: string): Promise<void> {
  await backend.connect(async (connection) => {
    if (connection.backendType === 'postgres') await connection.client.query(text);
    else connection.database.exec(text);
  });
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function codecs(columns: readonly TableColumn[], forms: NumberForms): Readonly<Record<string, AnyCodec>> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, codecOf(type, forms)]));
}

/** Neighbours that have values for the same columns: the order of the rows stays. */
function byColumns(rows: readonly DataRow[]): readonly (readonly [readonly string[], readonly DataRow[]])[] {
  const groups: [string[], DataRow[]][] = [];
  for (const row of rows) {
    const columns = Object.keys(row);
    const last = groups.at(-1);
    if (
      last !== undefined &&
      last[0].length === columns.length &&
      columns.every((name) => name in row && last[0].includes(name))
    )
      last[1].push(row);
    else groups.push([columns, [row]]);
  }
  return groups;
}

function remembered<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
