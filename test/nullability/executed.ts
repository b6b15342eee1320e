/** Runs every statement over made-up rows on both engines, and looks for a NULL where none was declared. */

import { randomFrom } from '../../codegen/migrate/random.js';
import { camelCase } from '../../codegen/model/names.js';
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Corpus, CorpusEntry, Statement } from './corpus.js';
import { readJudgements, type Verdict } from './judgement.js';
import { type Answer, type Call, type Side, textOf } from './sides.js';
import { drawParameters } from './values.js';
import { makeWorld, type World } from './world.js';

/** What was seen in one column, on any engine. */
interface Sight {
  null: boolean;
  value: boolean;
}

export interface Execution {
  readonly statements: number;
  /** How often a statement ran without a failure. */
  readonly runs: number;
  readonly failures: number;
  /** Columns that had NULL though they are declared, or judged, never null. */
  readonly wrong: readonly string[];
  /** Statements that never gave a row, or always failed, on an engine: nothing was shown of them. */
  readonly unseen: readonly string[];
  /** Columns that are declared nullable. */
  readonly nullable: number;
  /** Those of them that never had NULL. */
  readonly neverNull: readonly string[];
  /** Those of them that never had a value. */
  readonly onlyNull: readonly string[];
  /** Columns that are judged to be null in some rows, and never had NULL. */
  readonly unproven: readonly string[];
}

export interface Plan {
  readonly seeds: readonly number[];
  /** How often each statement with parameters is called in a world. */
  readonly calls: number;
}

/** Runs the whole corpus in the world of each seed, on engines that have its schema. */
export async function execute(
  corpus: Corpus,
  sides: PerDialect<Side>,
  { seeds, calls }: Plan,
): Promise<Execution> {
  const observer = new Observer(corpus);
  for (const seed of seeds) {
    const world = makeWorld(corpus, seed);
    const made = makeCalls(corpus, world, calls);
    for (const dialect of dialects) await runWorld(sides[dialect], dialect, world, made, observer);
  }
  return observer.execution();
}

function makeCalls(
  { entries }: Corpus,
  world: World,
  count: number,
): readonly (Call & { entry: CorpusEntry })[] {
  const random = randomFrom(world.seed + 13);
  return entries.flatMap((entry) => {
    const { statement } = entry;
    if (statement === undefined || statement.columns.length === 0) return [];
    return Array.from({ length: statement.parameters.length === 0 ? 1 : count }, () => ({
      entry,
      statement,
      parameters: drawParameters(statement.parameters, world.extremes, random),
    }));
  });
}

async function runWorld(
  side: Side,
  dialect: Dialect,
  world: World,
  calls: readonly (Call & { entry: CorpusEntry })[],
  observer: Observer,
): Promise<void> {
  const own = calls.filter(({ statement }) => textOf(statement, dialect) !== undefined);
  await side.fill(world);
  const answers = await side.ask(own);
  for (const [index, call] of own.entries()) {
    const answer = answers[index];
    if (answer !== undefined) observer.see(call.entry, call, answer, dialect, world);
  }
}

class Observer {
  readonly #wrong = new Map<string, string>();
  readonly #sights = new Map<Statement, readonly Sight[]>();
  /** How many rows a statement gave. */
  readonly #rows: PerDialect<Map<Statement, number>> = { postgres: new Map(), sqlite: new Map() };
  readonly #failures: PerDialect<Map<Statement, string>> = { postgres: new Map(), sqlite: new Map() };
  #runs = 0;
  #failed = 0;

  constructor(private readonly corpus: Corpus) {}

  see(entry: CorpusEntry, call: Call, answer: Answer, dialect: Dialect, world: World): void {
    const { statement } = call;
    if (answer.kind === 'failed') {
      this.#failed += 1;
      this.#failures[dialect].set(statement, answer.message);
      return;
    }
    this.#runs += 1;
    const rows = this.#rows[dialect];
    rows.set(statement, (rows.get(statement) ?? 0) + answer.rows.length);
    const sights = this.#sightsOf(statement);
    for (const row of answer.rows) {
      for (const [index, sight] of sights.entries()) {
        if (row[index] !== null) sight.value = true;
        else {
          sight.null = true;
          const { absentAt } = statement.columns[index] ?? {};
          const missing = absentAt !== undefined && row[absentAt] === null;
          if (!missing) this.#suspect(entry, index, call, dialect, world);
        }
      }
    }
  }

  #sightsOf(statement: Statement): readonly Sight[] {
    const known = this.#sights.get(statement);
    if (known !== undefined) return known;
    const made = statement.columns.map(() => ({ null: false, value: false }));
    this.#sights.set(statement, made);
    return made;
  }

  #suspect(
    entry: CorpusEntry,
    index: number,
    { statement, parameters }: Call,
    dialect: Dialect,
    world: World,
  ): void {
    const column = statement.columns[index];
    if (column === undefined) return;
    const verdict = verdictOf(entry, column.name);
    const claims = [
      ...(column.nullable && column.absentAt === undefined ? [] : ['declared never null']),
      ...(verdict === undefined || verdict === 'null' ? [] : [`judged ${verdict}`]),
    ];
    const key = `${statement.name} ${column.name} ${dialect}`;
    if (claims.length === 0 || this.#wrong.has(key)) return;
    const given = statement.parameters.length === 0 ? '' : ` with ${print(parameters)}`;
    this.#wrong.set(
      key,
      `${entry.place} ${entry.name}: \`${column.name}\` is ${claims.join(' and ')}, but NULL on ${dialect} in world ${world.seed}${given}\n` +
        `    ${textOf(statement, dialect)?.replaceAll('\n', '\n    ')}`,
    );
  }

  execution(): Execution {
    const tried = this.corpus.entries.flatMap((entry) =>
      entry.statement === undefined || entry.statement.columns.length === 0
        ? []
        : [{ entry, statement: entry.statement, sights: this.#sightsOf(entry.statement) }],
    );
    const all = tried.flatMap(({ entry, statement, sights }) =>
      statement.columns.map(({ name, nullable }, index) => ({
        name: `${entry.place} ${entry.name}.${name}`,
        nullable,
        verdict: verdictOf(entry, name),
        sight: sights[index],
      })),
    );
    const nullable = all.filter((column) => column.nullable);
    return {
      statements: tried.length,
      runs: this.#runs,
      failures: this.#failed,
      wrong: [...this.#wrong.values()],
      unseen: tried.flatMap(({ entry, statement }) =>
        dialects.flatMap((dialect) => this.#unseenOn(entry, statement, dialect)),
      ),
      nullable: nullable.length,
      neverNull: nullable.filter(({ sight }) => !sight?.null).map(({ name }) => name),
      unproven: all
        .filter(({ verdict, sight }) => verdict === 'null' && !sight?.null)
        .map(({ name }) => name),
      onlyNull: nullable.filter(({ sight }) => !sight?.value).map(({ name }) => name),
    };
  }

  #unseenOn(entry: CorpusEntry, statement: Statement, dialect: Dialect): readonly string[] {
    if (textOf(statement, dialect) === undefined || (this.#rows[dialect].get(statement) ?? 0) > 0) return [];
    const failure = this.#failures[dialect].get(statement);
    return [
      `${entry.place} ${entry.name} gave no row on ${dialect}${failure === undefined ? '' : `: ${failure}`}`,
    ];
  }
}

function verdictOf({ documentation }: CorpusEntry, name: string): Verdict | undefined {
  return readJudgements(documentation).find(({ column }) => camelCase(column) === name)?.verdict;
}

function print(parameters: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(parameters, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
}
