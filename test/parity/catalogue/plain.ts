/** A small project's queries without Dualect: the texts as they are written, given to `pg` and `better-sqlite3` as their documentation shows it. */
import BetterSqlite3 from 'better-sqlite3';
import { Pool, type PoolClient } from 'pg';
import type { Dialect } from '../../../src/dialect.js';
import { DalError } from '../../../src/index.js';
import type { SmallProject } from '../small-project.js';
import { outcomeOf, type Session } from './session.js';

type Parameters = Readonly<Record<string, unknown>>;

/** Gives the rows as lists of texts, or how many rows there were. */
type Run = (text: string, parameters: Parameters) => Promise<unknown>;

/** A driver: what runs a statement, and what runs the statements of a transaction. */
interface Driver {
  readonly run: Run;
  readonly transaction: <T>(body: (run: Run) => Promise<T>) => Promise<T>;
}

/** The text of a query for this dialect as it is written, by the query's name. */
export function writtenText({ queries }: SmallProject, name: string, dialect: Dialect): string {
  const [, text = ''] = Object.entries(queries).find(([key]) => key.split(' ')[0] === name) ?? [];
  return (typeof text === 'string' ? text : text[dialect]) ?? '';
}

/** The text with `$1`, `$2` for its placeholders, and the names of those. */
export function numbered(text: string): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const replaced = text.replace(/'(?:[^']|'')*'|(?<![:\w]):([a-z_]\w*)/gi, (all, name?: string) => {
    if (name === undefined) return all;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: replaced, names };
}

/** A session of the project on a driver. */
export function plainSession(project: SmallProject, dialect: Dialect, driver: Driver): Session {
  const sessionOn = (run: Run): Session => {
    const call = async (query: string, parameters: Parameters = {}) =>
      await run(writtenText(project, query, dialect), parameters).catch(refuse);
    return {
      call,
      attempt: async (query, parameters) => await outcomeOf(call(query, parameters)),
      transaction: async (body) => await driver.transaction(async (inside) => await body(sessionOn(inside))),
    };
  };
  return sessionOn(driver.run);
}

/** All refusals are alike here: what the drivers say of them is not compared. */
function refuse(error: unknown): never {
  throw new DalError('invalid_value', 'the engine or its driver refuses', { cause: error });
}

/**
 * One connection, which transactions share with everything else, as with most programs; or, with `own`, a connection for each
 * transaction, so that other statements go on beside it.
 */
export function sqliteDriver(file: string, own: boolean): Driver & { close(): Promise<void> } {
  const opened: BetterSqlite3.Database[] = [];
  const open = () => {
    const database = new BetterSqlite3(file);
    opened.push(database);
    return database;
  };
  const shared = open();
  return {
    run: runOnSqlite(shared),
    transaction: async (body) => {
      const database = own ? open() : shared;
      return await inTransaction(async (text) => database.exec(text), runOnSqlite(database), body);
    },
    close: async () => {
      for (const database of opened) database.close();
    },
  };
}

function runOnSqlite(database: BetterSqlite3.Database): Run {
  return async (text, parameters) => {
    const statement = database.prepare(text);
    const bound = Object.entries(parameters).map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString() : value,
    ]);
    const given = bound.length === 0 ? [] : [Object.fromEntries(bound)];
    if (!statement.reader) return statement.run(...given).changes;
    const rows = statement.raw().all(...given) as unknown[][];
    return rows.map((row) => row.map(asText));
  };
}

/** A pool, whose transactions have a connection of their own. */
export function postgresDriver(
  url: string,
  settings: Readonly<Record<string, string>>,
): Driver & { close(): Promise<void> } {
  const options = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`,
  );
  const pool = new Pool({ connectionString: url, options: options.join(' ') });
  return {
    run: runOn(pool),
    close: () => pool.end(),
    transaction: async (body) => {
      const client = await pool.connect();
      try {
        return await inTransaction((text) => client.query(text), runOn(client), body);
      } finally {
        client.release();
      }
    },
  };
}

const truthType = 16;

function runOn(client: Pool | PoolClient): Run {
  return async (written, parameters) => {
    const { text, names } = numbered(written);
    const answer = await client.query({
      text,
      values: names.map((name) => parameters[name]),
      rowMode: 'array',
      types: { getTypeParser: () => (value: unknown) => value },
    });
    if (answer.fields.length === 0) return answer.rowCount;
    const isTruth = answer.fields.map(({ dataTypeID }) => dataTypeID === truthType);
    return answer.rows.map((row: unknown[]) =>
      row.map((value, at) => (isTruth[at] && value !== null ? asText(value === 't') : asText(value))),
    );
  };
}

/** A truth is the number that SQLite has for it. */
function asText(value: unknown): string | null {
  if (value === null) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return String(typeof value === 'boolean' ? Number(value) : value);
}

/** A commit that fails is left at that. */
async function inTransaction<T>(
  say: (text: string) => Promise<unknown>,
  run: Run,
  body: (run: Run) => Promise<T>,
): Promise<T> {
  await say('BEGIN').catch(refuse);
  let result: T;
  try {
    result = await body(run);
  } catch (error) {
    await say('ROLLBACK');
    throw error;
  }
  await say('COMMIT').catch(refuse);
  return result;
}
