/** Two callers that claim at once: each begins, claims and commits, and their steps are run in a given order. */
import { text } from '../../src/codecs.js';
import { isDalError } from '../../src/index.js';
import type { AnyQuery } from '../../src/query.js';
import { answerTo } from './call.js';
import type { AnyDal } from './engines.js';
import { type Held, hold } from './held.js';
import type { Answer } from './parity.js';
import { runOwn } from './statements.js';
import type { Step } from './trial.js';

/** 0 for a step of the first caller, 1 for one of the second: `[0, 1, 0, 1, 1, 0]`. */
export type Schedule = readonly (0 | 1)[];

const stepsOfCaller = 3;

/** All orders of the steps of two callers, of whom the first begins. */
export function schedules(): readonly Schedule[] {
  const all: Schedule[] = [];
  const extend = (made: Schedule): void => {
    if (made.length === 2 * stepsOfCaller) all.push(made);
    for (const caller of [0, 1] as const)
      if (made.filter((each) => each === caller).length < stepsOfCaller) extend([...made, caller]);
  };
  extend([0]);
  return all;
}

/** `A begins, B begins, A claims, …` */
export function describeSchedule(schedule: Schedule): string {
  const verbs = ['begins', 'claims', 'commits'];
  const done = (caller: 0 | 1, before: number) =>
    schedule.slice(0, before).filter((each) => each === caller).length;
  return schedule.map((caller, index) => `${'AB'[caller]} ${verbs[done(caller, index)]}`).join(', ');
}

/** A database that two callers share. */
export interface Shared {
  readonly callers: readonly [AnyDal, AnyDal];
  /** Looks on from outside; absent where a step that must wait is refused instead. */
  readonly observer?: AnyDal;
}

/** What both callers got. A step that has to wait for the other caller is finished as soon as it may be. */
export async function interleave(shared: Shared, step: Step, schedule: Schedule): Promise<readonly Answer[]> {
  const callers = shared.callers.map((dal) => new Caller(dal, step, shared.observer));
  try {
    for (const number of schedule) {
      callers[number]?.more();
      for (const caller of callers) await caller.proceed();
    }
    for (let rounds = 0; callers.some((caller) => !caller.isDone); rounds++) {
      if (rounds > 2 * stepsOfCaller) throw new Error('two callers wait for each other');
      for (const caller of callers) await caller.proceed();
    }
    return callers.map(({ answer }) => answer ?? { kind: 'value', value: null });
  } finally {
    for (const caller of callers) await caller.end();
  }
}

class Caller {
  answer: Answer | undefined;
  #wanted = 0;
  #done = 0;
  #held: Held | undefined;
  #claiming: Promise<void> | undefined;
  #process = 0;

  constructor(
    private readonly dal: AnyDal,
    private readonly step: Step,
    private readonly observer: AnyDal | undefined,
  ) {}

  get isDone(): boolean {
    return this.#done === stepsOfCaller;
  }

  /** Its next step is due. */
  more(): void {
    this.#wanted += 1;
  }

  /** Does what is due, up to a step that has to wait. */
  async proceed(): Promise<void> {
    while (this.#done < this.#wanted) {
      const went = await [() => this.#begin(), () => this.#claim(), () => this.#commit()][this.#done]?.();
      if (went !== true) return;
      this.#done += 1;
    }
  }

  async end(): Promise<void> {
    await this.#held?.rollback();
  }

  async #begin(): Promise<boolean> {
    try {
      this.#held = await hold(this.dal);
    } catch (error) {
      // SQLite's writers come one after the other.
      if (isDalError(error) && error.code === 'busy') return false;
      throw error;
    }
    if (this.observer === undefined) return true;
    const own = await runOwn(this.#held.tx, question('SELECT pg_catalog.pg_backend_pid()::text AS value'));
    this.#process = Number(own);
    return true;
  }

  async #claim(): Promise<boolean> {
    const { subject, call } = this.step;
    const tx = this.#held?.tx;
    if (tx === undefined) throw new Error('a caller claims before it begins');
    this.#claiming ??= answerTo(tx, call, subject.query.kind).then((answer) => {
      this.answer = answer;
    });
    const { observer } = this;
    if (observer === undefined) await this.#claiming;
    while (observer !== undefined && this.answer === undefined) {
      const waits = this.#isBlocked(observer);
      await Promise.race([this.#claiming, waits]);
      if ((await waits) && this.answer === undefined) return false;
    }
    return true;
  }

  /** True if the claim waits for a lock of the other caller. */
  async #isBlocked(observer: AnyDal): Promise<boolean> {
    const sql = `SELECT pg_catalog.cardinality(pg_catalog.pg_blocking_pids(${this.#process}))::text AS value`;
    return (await runOwn(observer, question(sql))) !== '0';
  }

  async #commit(): Promise<boolean> {
    if (this.answer?.kind === 'error') await this.#held?.rollback();
    else await this.#held?.commit();
    return true;
  }
}

function question(sql: string): AnyQuery {
  return { kind: 'value', name: 'claim.observe', sql, params: {}, row: { value: text }, undoable: false };
}
