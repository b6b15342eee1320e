/** The SQLite that answers the analysis: better-sqlite3 on a database in memory. */
import type { Database } from 'better-sqlite3';
import { tokenize } from '../../statement/lexer.js';
import { DriverMissingError, EngineError } from '../analyzer.js';
import { isMissing } from '../missing-driver.js';
import { locate } from './locate.js';

/** One column of a prepared statement. `table` and `column` are those of the base table, through views and subqueries. */
export interface PreparedColumn {
  readonly name: string;
  readonly table?: string;
  readonly column?: string;
  /** As declared. Absent for an expression. */
  readonly type?: string;
}

/** What SQLite refused, and the range of the text that its message is about. */
export interface SqliteFailure {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export type Preparation =
  | { readonly kind: 'prepared'; readonly columns: readonly PreparedColumn[] }
  | { readonly kind: 'refused'; readonly failure: SqliteFailure };

/** What SQLite refuses is part of the answer; `EngineError` is thrown only if the engine itself failed. */
export interface SqliteEngine {
  /** Runs a script statement by statement, up to the first that fails. */
  applyScript(text: string): SqliteFailure | undefined;
  /** Prepares one statement without running it. */
  prepare(text: string): Preparation;
  /** Rows of a query of ours over the schema. */
  query<Row>(sql: string, ...values: readonly string[]): readonly Row[];
  /** Makes the database empty again. */
  reset(): void;
  close(): void;
}

export async function openSqliteEngine(): Promise<SqliteEngine> {
  const Constructor = await importDriver();
  return new DriverEngine(() => new Constructor(':memory:'));
}

async function importDriver() {
  try {
    const { default: Constructor } = await import('better-sqlite3');
    return Constructor;
  } catch (error) {
    if (!isMissing(error, 'better-sqlite3')) throw new EngineError('sqlite', String(error), { cause: error });
    throw new DriverMissingError('better-sqlite3', 'every statement is checked by SQLite', error);
  }
}

const zeroMessage = 'a text cannot hold the character U+0000';

class DriverEngine implements SqliteEngine {
  #database: Database;

  constructor(private readonly open: () => Database) {
    this.#database = this.#opened();
  }

  applyScript(text: string): SqliteFailure | undefined {
    // SQLite would silently stop reading there.
    const zero = text.indexOf('\0');
    if (zero !== -1) return { message: zeroMessage, start: zero, end: zero + 1 };
    let start = 0;
    for (const end of statementEnds(text)) {
      const message = this.#try(() => this.#database.exec(text.slice(start, end)));
      // The semicolon stood inside a trigger's body: the statement goes on.
      if (message === 'incomplete input' && end < text.length) continue;
      if (message !== undefined) {
        if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
        return this.#failure(text, start, end, message);
      }
      start = end;
    }
    return undefined;
  }

  prepare(text: string): Preparation {
    const zero = text.indexOf('\0');
    if (zero !== -1)
      return { kind: 'refused', failure: { message: zeroMessage, start: zero, end: zero + 1 } };
    let columns: readonly PreparedColumn[] = [];
    const message = this.#try(() => {
      const statement = this.#database.prepare(text);
      if (!statement.reader) return;
      columns = statement.columns().map(({ name, table, column, type }) => ({
        name,
        ...(table === null || column === null ? {} : { table, column }),
        ...(type === null ? {} : { type }),
      }));
    });
    if (message === undefined) return { kind: 'prepared', columns };
    return { kind: 'refused', failure: this.#failure(text, 0, text.length, message) };
  }

  query<Row>(sql: string, ...values: readonly string[]): readonly Row[] {
    return this.#database.prepare(sql).all(...values) as Row[];
  }

  reset(): void {
    this.#database.close();
    this.#database = this.#opened();
  }

  close(): void {
    this.#database.close();
  }

  #opened(): Database {
    try {
      return this.open();
    } catch (error) {
      throw new EngineError('sqlite', `SQLite did not start: ${String(error)}`, { cause: error });
    }
  }

  #failure(text: string, from: number, to: number, message: string): SqliteFailure {
    const statement = text.slice(from, to);
    const probe = (candidate: string) => this.#try(() => this.#database.prepare(candidate));
    const { start, end } = locate(statement, message, probe);
    return { message, start: from + start, end: from + end };
  }

  /** The engine's message, if it refuses. */
  #try(work: () => unknown): string | undefined {
    try {
      work();
      return undefined;
    } catch (error) {
      if (isRefusal(error)) return error.message;
      throw new EngineError('sqlite', String(error), { cause: error });
    }
  }
}

/** By name: the native module may come from another realm than this one, where `instanceof` means nothing. */
function isRefusal(error: unknown): error is Error {
  if (typeof error !== 'object' || error === null || !('name' in error)) return false;
  return error.name === 'SqliteError' || error.name === 'RangeError';
}

/** After each semicolon that may end a statement, and the text's end if anything stands behind the last one. */
function statementEnds(text: string): readonly number[] {
  const ends: number[] = [];
  let words: string[] = [];
  let last = '';
  for (const token of tokenize(text, 'sqlite')) {
    if (token.kind === 'space' || token.kind === 'comment') continue;
    const word = text.slice(token.start, Math.min(token.end, token.start + 10)).toLowerCase();
    if (token.kind === 'punctuation' && word === ';') {
      // In a trigger's body only the semicolon behind END may be the last one.
      if (/^create (?:temp(?:orary)? )?trigger/.test(words.join(' ')) && last !== 'end') continue;
      ends.push(token.end);
      words = [];
    } else {
      if (words.length < 3) words.push(word);
      last = word;
    }
  }
  return words.length > 0 ? [...ends, text.length] : ends;
}
