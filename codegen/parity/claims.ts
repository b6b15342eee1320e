/** Tries whether a query tagged `@claim` hands one row to two callers: on every engine that two callers can share, in every order of their steps. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { backendOf } from '../../src/database.js';
import { openDal } from '../../src/index.js';
import type { QueryKind } from '../../src/query.js';
import { isUnreadable } from './compare.js';
import type { AnyDal, RunningEngine, Unified } from './engines.js';
import { match } from './equal-values.js';
import { describeSchedule, interleave, type Schedule, type Shared, schedules } from './interleavings.js';
import { loadData } from './load-data.js';
import type { Answer, DataRow, Value } from './parity.js';
import { shrink } from './shrink.js';
import type { TableStatements } from './statements.js';
import type { Subject } from './subject.js';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.js';
import type { Attempt, Bench, Trial } from './trial.js';
import { inThisThread } from './turns.js';

/** A row that two callers got. */
export interface DoubleClaim {
  readonly engine: string;
  readonly attempt: Attempt;
  readonly schedule: Schedule;
  readonly answers: readonly Answer[];
}

/** An engine whose database two callers share. */
interface SharedEngine {
  readonly name: string;
  readonly engine: RunningEngine;
  readonly shared: Shared;
}

/** How many attempts may be made to show a double claim with less: each loads its rows anew. */
const mostAttempts = 250;

/** Opened once for all queries of a run. */
export class ClaimTrials {
  private constructor(
    private readonly engines: readonly SharedEngine[],
    private readonly statements: TableStatements,
    private readonly watch: Bench['watch'],
    private readonly folder: TemporaryFolder,
    private readonly opened: readonly AnyDal[],
  ) {}

  /** On a SQLite file with two handles, and on the server among the engines. PGlite has one connection only. */
  static async open(unified: Unified, { engines, statements, watch }: Bench): Promise<ClaimTrials> {
    const folder = await temporaryFolder('dualect-claim-');
    const file = join(folder.path, 'claim.db');
    const open = (): Promise<AnyDal> => openDal(file, unified, { busyTimeout: 0, durability: 'fast' });
    const [one, other] = [await open(), await open()];
    await one.migrate();
    const backend = backendOf(one.database);
    const sqlite: RunningEngine = {
      name: 'SQLite',
      dialect: 'sqlite',
      description: '',
      dal: one,
      backend,
      turns: inThisThread,
    };
    const servers = engines.filter(({ name }) => name === 'PostgreSQL');
    const all: readonly SharedEngine[] = [
      { name: 'SQLite', engine: sqlite, shared: { callers: [one, other] } },
      ...servers.map((engine) => ({
        name: engine.name,
        engine,
        shared: { callers: [engine.dal, engine.dal] as const, observer: engine.dal },
      })),
    ];
    return new ClaimTrials(all, statements, watch, folder, [one, other]);
  }

  get names(): readonly string[] {
    return this.engines.map(({ name }) => name);
  }

  /** The first row that is handed out twice, shown with as little as can be. The attempts are such as gave rows to one caller. */
  async findDouble(attempts: readonly Attempt[]): Promise<DoubleClaim | undefined> {
    let double = await this.#find(attempts, this.engines, schedules());
    if (double === undefined) return undefined;
    const { engine, schedule, attempt } = double;
    const engines = this.engines.filter(({ name }) => name === engine);
    const isDoubleToo = async (candidate: Attempt) => {
      const again = await this.#find([candidate], engines, [schedule]);
      double = again ?? double;
      return again !== undefined;
    };
    await shrink(attempt, isDoubleToo, this.statements, mostAttempts);
    return double;
  }

  async #find(
    attempts: readonly Attempt[],
    engines: readonly SharedEngine[],
    orders: readonly Schedule[],
  ): Promise<DoubleClaim | undefined> {
    for (const { name, engine, shared } of engines) {
      for (const attempt of attempts) {
        const [step] = attempt.steps;
        if (step === undefined) continue;
        const { kind } = step.subject.query;
        const keys = keyFields(step.subject, this.statements);
        const table = writtenTable(step.subject);
        for (const schedule of orders) {
          const data = await loadData([engine], attempt.data, this.statements);
          const before = table === undefined ? [] : await this.statements.read(engine.dal, table);
          this.watch?.(step.subject, engine);
          const answers = await interleave(shared, step, schedule);
          const after = table === undefined ? [] : await this.statements.read(engine.dal, table);
          if (isDouble(answers, keys) || isCountedTwice(before, after, answers, kind, table, this.statements))
            return { engine: name, attempt: { ...attempt, data }, schedule, answers };
        }
      }
    }
    return undefined;
  }

  async close(): Promise<void> {
    for (const dal of this.opened) await dal.close();
    await this.folder.remove();
  }
}

/** How the steps stood, for people. */
export function describeDouble({ engine, schedule }: DoubleClaim): string {
  return `two callers get one row on ${engine} when ${describeSchedule(schedule)}`;
}

function isDouble([a, b]: readonly Answer[], keys: readonly string[] | undefined): boolean {
  if (a?.kind === 'rows' && b?.kind === 'rows') {
    const named = (row: DataRow): Value => (keys === undefined ? row : keys.map((name) => row[name]));
    return a.rows.some((row) => b.rows.some((other) => isDeepStrictEqual(named(row), named(other))));
  }
  return false;
}

/** Of queries that only say how many rows they claimed: true if fewer rows than that are other rows now. */
function isCountedTwice(
  before: readonly DataRow[],
  after: readonly DataRow[],
  answers: readonly Answer[],
  kind: QueryKind,
  table: string | undefined,
  statements: TableStatements,
): boolean {
  const [a = 0, b = 0] = answers.map((answer) => claimed(answer, kind));
  if (a === 0 || b === 0 || table === undefined) return false;
  const exact = { isFresh: () => false, clockRange: 0, twins: new Map() };
  const { first, second } = match(before, after, statements.readQuery(table).row, exact);
  return Math.max(first.length, second.length) < a + b;
}

/**
 * True if a call that was made twice, one after the other, claimed a row again on any engine: then it may hand it to two callers,
 * however they take turns.
 */
export function claimsAgain({ data, steps, outcomes }: Trial, statements: TableStatements): boolean {
  const [step] = steps;
  if (step === undefined) return false;
  const table = writtenTable(step.subject);
  return outcomes.some(([one, two]) => {
    if (one === undefined || two === undefined) return false;
    const answers = [one.answer, two.answer];
    if (isDouble(answers, keyFields(step.subject, statements))) return true;
    const after = two.contents.get(table ?? '');
    if (after === undefined || isUnreadable(after)) return false;
    return isCountedTwice(
      data.get(table ?? '') ?? [],
      after,
      answers,
      step.subject.query.kind,
      table,
      statements,
    );
  });
}

/** How many rows a caller got; 0 for an answer that gives them, and for one that does not say. */
function claimed(answer: Answer | undefined, kind: QueryKind): number {
  if (answer?.kind !== 'value' || answer.value === null || answer.value === undefined) return 0;
  return kind === 'affected' ? Number(answer.value) : Number(answer.value !== false);
}

/** The table of the statement itself, which stands behind its common table expressions. */
function writtenTable({ sql, touched }: Subject): string | undefined {
  const text = sql.postgres ?? sql.sqlite ?? '';
  const names = [...text.matchAll(/\b(?:UPDATE|INTO|DELETE\s+FROM)\s+(?:ONLY\s+)?(?:"?\w+"?\.)?"?(\w+)"?/gi)];
  return names.flatMap(([, name = '']) => (touched.includes(name) ? [name] : [])).at(-1);
}

/** The fields that name a row: those of the primary key of the table that they come from. `undefined`: the whole row does. */
function keyFields({ model, facts }: Subject, { tables }: TableStatements): readonly string[] | undefined {
  const { result } = model;
  if (!('row' in result)) return undefined;
  const columns = (facts.variants.postgres ?? facts.variants.sqlite)?.columns ?? [];
  for (const { name: table, keys } of tables.values()) {
    const names = (keys[0]?.columns ?? []).map((column) => {
      const found = columns.find(({ origin }) => origin?.table === table && origin.column === column)?.name;
      return result.row.fields.find((field) => 'column' in field && field.column === found)?.name;
    });
    if (names.length > 0 && names.every((name) => name !== undefined)) return names;
  }
  return undefined;
}
