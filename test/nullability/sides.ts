/** PGlite and better-sqlite3 with the schema of a project: emptied and filled again for each world, and asked without leaving a trace. */
import { type messages, PGlite, protocol } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { adoptSqlite } from '../../src/backends/sqlite.js';
import type { Dialect, PerDialect } from '../../src/dialect.js';
import { planQuery, type QueryPlan } from '../../src/execute.js';
import type { Corpus, Statement } from './corpus.js';
import type { World } from './world.js';

/** A statement with the parameters of one call. */
export interface Call {
  readonly statement: Statement;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The rows that a call gave, by position, encoded as the engine has them; or why it failed. */
export type Answer = { readonly kind: 'rows'; readonly rows: readonly (readonly unknown[])[] } | Failed;

interface Failed {
  readonly kind: 'failed';
  readonly message: string;
}

export interface Side {
  /** Puts the rows of a world there, and no others. */
  fill(world: World): Promise<void>;
  /** Answers calls of statements that this dialect has, each in a transaction that is rolled back. */
  ask(calls: readonly Call[]): Promise<readonly Answer[]>;
  close(): Promise<void>;
}

export async function openSides({ catalogs, migrations }: Corpus): Promise<PerDialect<Side>> {
  const tablesOf = (dialect: Dialect) =>
    [...catalogs[dialect].tables.values()].flatMap(({ kind, name }) =>
      kind === 'table' ? [`"${name}"`] : [],
    );
  const postgres = await PGlite.create();
  await postgres.exec(`${migrations.postgres}\nSET TIME ZONE 'UTC';`);
  const sqlite = new Database(':memory:');
  sqlite.exec(migrations.sqlite);
  return {
    postgres: new PostgresSide(postgres, tablesOf('postgres')),
    sqlite: new SqliteSide(sqlite, tablesOf('sqlite')),
  };
}

/** The text of a query for a dialect. */
export function textOf({ query }: Statement, dialect: Dialect): string | undefined {
  return typeof query.sql === 'string' ? query.sql : query.sql[dialect];
}

/** Plans are made once per statement, by the runtime itself. */
class Plans {
  readonly #plans = new Map<Statement, QueryPlan>();

  constructor(private readonly dialect: Dialect) {}

  of(statement: Statement): QueryPlan {
    const known = this.#plans.get(statement);
    if (known !== undefined) return known;
    const plan = planQuery(statement.query, this.dialect, textOf(statement, this.dialect) ?? '');
    this.#plans.set(statement, plan);
    return plan;
  }
}

class SqliteSide implements Side {
  readonly #plans = new Plans('sqlite');

  constructor(
    private readonly database: Database.Database,
    private readonly tables: readonly string[],
  ) {}

  async fill({ rows }: World): Promise<void> {
    this.database.pragma('foreign_keys = OFF');
    for (const table of this.tables) this.database.exec(`DELETE FROM ${table}`);
    this.database.pragma('foreign_keys = ON');
    for (const row of rows.sqlite) {
      try {
        this.database.exec(row);
      } catch {
        // The row is for the other engine only.
      }
    }
  }

  async ask(calls: readonly Call[]): Promise<readonly Answer[]> {
    const backend = adoptSqlite(this.database);
    const answers: Answer[] = [];
    for (const { statement, parameters } of calls) {
      this.database.exec('BEGIN');
      try {
        const plan = this.#plans.of(statement);
        const encoded = plan.encode(parameters);
        const lists = encoded.run === 'once' ? [encoded.values] : encoded.run === 'each' ? encoded.lists : [];
        const rows: (readonly unknown[])[] = [];
        for (const values of lists) rows.push(...(await backend.run(plan.statement, values)).rows);
        answers.push({ kind: 'rows', rows });
      } catch (error) {
        answers.push({ kind: 'failed', message: String(error) });
      }
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    }
    return answers;
  }

  async close(): Promise<void> {
    this.database.close();
  }
}

type Message = { readonly name: string };

const { serialize } = protocol;

/** Calls per exchange with PGlite. */
const batchSize = 100;

class PostgresSide implements Side {
  readonly #plans = new Plans('postgres');
  /** The names of the statements that are prepared, or why one could not be. */
  readonly #prepared = new Map<Statement, { readonly name: string } | Failed>();

  constructor(
    private readonly database: PGlite,
    private readonly tables: readonly string[],
  ) {}

  async fill({ rows }: World): Promise<void> {
    await this.database.exec(`TRUNCATE ${this.tables.join(', ')} RESTART IDENTITY CASCADE`);
    if (rows.postgres.length > 0) await this.#exchange(rows.postgres.map((row) => serialize.query(row)));
  }

  async ask(calls: readonly Call[]): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    for (let from = 0; from < calls.length; from += batchSize)
      answers.push(...(await this.#askBatch(calls.slice(from, from + batchSize))));
    return answers;
  }

  async #askBatch(calls: readonly Call[]): Promise<readonly Answer[]> {
    const bound: (Uint8Array | Failed)[] = [];
    for (const call of calls) bound.push(await this.#bind(call));
    const requests = bound.flatMap((bind) =>
      bind instanceof Uint8Array
        ? [
            serialize.query('BEGIN'),
            bind,
            serialize.execute({}),
            serialize.sync(),
            serialize.query('ROLLBACK'),
          ]
        : [],
    );
    // Each of the three steps of a call ends with a message that the server is ready.
    const steps = requests.length === 0 ? [] : stepsOf(await this.#exchange(requests));
    let asked = 0;
    return bound.map((bind) => {
      if (!(bind instanceof Uint8Array)) return bind;
      asked += 1;
      return answerOf(steps[3 * asked - 2] ?? []);
    });
  }

  /** The message that binds the parameters to the prepared statement. */
  async #bind({ statement, parameters }: Call): Promise<Uint8Array | Failed> {
    const plan = this.#plans.of(statement);
    try {
      const encoded = plan.encode(parameters);
      if (encoded.run !== 'once') return { kind: 'failed', message: 'nothing to run' };
      const prepared = await this.#prepare(statement, plan.statement.text);
      if ('kind' in prepared) return prepared;
      return serialize.bind({ statement: prepared.name, values: encoded.values.map(asText) });
    } catch (error) {
      return { kind: 'failed', message: String(error) };
    }
  }

  async #prepare(statement: Statement, text: string): Promise<{ readonly name: string } | Failed> {
    const known = this.#prepared.get(statement);
    if (known !== undefined) return known;
    const name = `s${this.#prepared.size}`;
    const failure = (await this.#exchange([serialize.parse({ name, text }), serialize.sync()])).find(
      isFailure,
    );
    const prepared =
      failure === undefined ? { name } : ({ kind: 'failed', message: failure.message } as const);
    this.#prepared.set(statement, prepared);
    return prepared;
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  async #exchange(requests: readonly Uint8Array[]): Promise<readonly Message[]> {
    const { messages: answer } = await this.database.execProtocol(Buffer.concat(requests), {
      throwOnError: false,
    });
    return answer;
  }
}

function stepsOf(answer: readonly Message[]): readonly (readonly Message[])[] {
  const steps: Message[][] = [[]];
  for (const message of answer) {
    if (message.name === 'readyForQuery') steps.push([]);
    else steps.at(-1)?.push(message);
  }
  return steps;
}

function answerOf(step: readonly Message[]): Answer {
  const failure = step.find(isFailure);
  if (failure !== undefined) return { kind: 'failed', message: failure.message };
  return { kind: 'rows', rows: step.filter(isRow).map(({ fields }) => fields) };
}

function isFailure(message: Message): message is messages.DatabaseError {
  return message.name === 'error';
}

function isRow(message: Message): message is messages.DataRowMessage {
  return message.name === 'dataRow';
}

/** What the driver `pg` would make of an encoded value. */
function asText(value: unknown): string | null {
  if (value === null) return null;
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
}
