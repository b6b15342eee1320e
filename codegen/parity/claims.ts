/** Tries whether a query tagged `@claim` hands one row to two callers: on every engine that two callers can share, in every order of their steps. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { backendOf } from '../../src/database.js';
import { openDal } from '../../src/index.js';
import type { AnyDal, RunningEngine, Unified } from './engines.js';
import { describeSchedule, interleave, type Schedule, type Shared, schedules } from './interleavings.js';
import { loadData } from './load-data.js';
import type { Answer, DataRow, Value } from './parity.js';
import type { TableStatements } from './statements.js';
import type { Subject } from './subject.js';
import type { Attempt } from './trial.js';

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

/** Opened once for all queries of a run. */
export class ClaimTrials {
  private constructor(
    private readonly engines: readonly SharedEngine[],
    private readonly statements: TableStatements,
    private readonly folder: string,
    private readonly opened: readonly AnyDal[],
  ) {}

  /** On a SQLite file with two handles, and on the server among the engines. PGlite has one connection only. */
  static async open(
    unified: Unified,
    engines: readonly RunningEngine[],
    statements: TableStatements,
  ): Promise<ClaimTrials> {
    const folder = await mkdtemp(join(tmpdir(), 'dualect-claim-'));
    const file = join(folder, 'claim.db');
    const open = (): Promise<AnyDal> => openDal(file, unified, { busyTimeout: 0, durability: 'fast' });
    const [one, other] = [await open(), await open()];
    await one.migrate();
    const backend = backendOf(one.database);
    const sqlite: RunningEngine = { name: 'SQLite', dialect: 'sqlite', description: '', dal: one, backend };
    const servers = engines.filter(({ name }) => name === 'PostgreSQL');
    const all: readonly SharedEngine[] = [
      { name: 'SQLite', engine: sqlite, shared: { callers: [one, other] } },
      ...servers.map((engine) => ({
        name: engine.name,
        engine,
        shared: { callers: [engine.dal, engine.dal] as const, observer: engine.dal },
      })),
    ];
    return new ClaimTrials(all, statements, folder, [one, other]);
  }

  get names(): readonly string[] {
    return this.engines.map(({ name }) => name);
  }

  /** The first row that is handed out twice. The attempts are such as gave rows to one caller. */
  async findDouble(attempts: readonly Attempt[]): Promise<DoubleClaim | undefined> {
    for (const { name, engine, shared } of this.engines) {
      for (const attempt of attempts) {
        const [step] = attempt.steps;
        if (step === undefined) continue;
        const keys = keyFields(step.subject, this.statements);
        for (const schedule of schedules()) {
          await loadData([engine], attempt.data, this.statements);
          const answers = await interleave(shared, step, schedule);
          if (isDouble(answers, keys)) return { engine: name, attempt, schedule, answers };
        }
      }
    }
    return undefined;
  }

  async close(): Promise<void> {
    for (const dal of this.opened) await dal.close();
    await rm(this.folder, { recursive: true, force: true });
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
  const claimed = (answer: Answer | undefined) => answer?.kind === 'value' && answer.value === true;
  return claimed(a) && claimed(b);
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
