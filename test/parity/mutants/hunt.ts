/** Whether a verify run would find each mutant: its calls and its sequences, with the mutated text on SQLite, against the reference as it is. */

import { callsOf } from '../../../codegen/parity/data/calls.js';
import { dataSet } from '../../../codegen/parity/data/data-set.js';
import type { World } from '../../../codegen/parity/data/world.js';
import type { RunningEngine } from '../../../codegen/parity/engines.js';
import { judge } from '../../../codegen/parity/judge.js';
import { disturb, loadData } from '../../../codegen/parity/load-data.js';
import type { Call } from '../../../codegen/parity/parity.js';
import { sequenceOf } from '../../../codegen/parity/sequences.js';
import type { Subject } from '../../../codegen/parity/subject.js';
import { type Attempt, type Bench, type Trial, tryOut } from '../../../codegen/parity/trial.js';
import type { Mutant, MutantWorld } from './mutants.js';

export interface HuntOptions {
  readonly seed: number;
  readonly runs: number;
  readonly announce?: (activity: string) => void;
}

/** The mutants that differ, each with the number of the run that showed it. */
export async function hunt(
  world: MutantWorld,
  reference: RunningEngine,
  { seed, runs, announce = () => {} }: HuntOptions,
): Promise<ReadonlyMap<Mutant, number>> {
  const { sqlite, statements } = world;
  const bench: Bench = { engines: [sqlite, reference], statements };
  const found = new Map<Mutant, number>();
  for (let run = 0; run < runs; run++) {
    announce(`data set ${run + 1} of ${runs}, ${found.size} of ${world.mutants.length} mutants found`);
    const { tables, literals, forms } = world.making;
    const data = await loadData(bench.engines, dataSet(tables, literals, seed, run, forms), statements);
    await disturb(reference, data, statements, new Set());
    const making: World = { ...world.making, data };
    const alive = (subject: Subject) => world.mutantsOf(subject).filter((mutant) => !found.has(mutant));
    for (const subject of world.subjects) {
      if (alive(subject).length === 0) continue;
      for (const parameters of callsOf(subject.model, subject.facts, making, seed, run)) {
        const call = {
          entity: subject.entity,
          query: subject.name,
          ...(parameters === undefined ? {} : { parameters }),
        };
        const meeting = new Meeting(bench, reference, { data, steps: [{ subject, call }], loaded: true });
        // Where the query differs as it is, nothing is owed to the mutation.
        if (await meeting.differs()) continue;
        for (const mutant of alive(subject)) if (await meeting.differs(mutant)) found.set(mutant, run);
      }
    }
    for (const entity of new Set(world.subjects.map((subject) => subject.entity))) {
      const subjects = world.subjects.filter((subject) => subject.entity === entity);
      if (subjects.length < 2 || subjects.every((subject) => alive(subject).length === 0)) continue;
      const steps = await sequenceOf(subjects, making, sqlite, bench, seed, run);
      const meeting = new Meeting(bench, reference, { data, steps, loaded: true });
      const called = new Set(steps.map(({ subject }) => subject));
      const mutants = [...called].flatMap(alive);
      if (mutants.length === 0 || (await meeting.differs())) continue;
      for (const mutant of mutants) if (await meeting.differs(mutant)) found.set(mutant, run);
    }
  }
  return found;
}

/** Some calls: the reference answers once, and each text that stands for it is compared with that. */
class Meeting {
  #reference: Trial | undefined;
  #started = 0;

  constructor(
    private readonly bench: Bench,
    private readonly reference: RunningEngine,
    private readonly attempt: Attempt,
  ) {}

  /** @param mutant its text stands for that of its original; without it all texts are as they are */
  async differs(mutant?: Mutant): Promise<boolean> {
    if (this.#reference === undefined) {
      this.#started = Date.now();
      this.#reference = await tryOut({ ...this.bench, engines: [this.reference] }, this.attempt);
    }
    const [sqlite] = this.bench.engines;
    if (sqlite === undefined) return false;
    const attempt = mutant === undefined ? this.attempt : attemptOf(this.attempt, mutant);
    const trial = await tryOut({ ...this.bench, engines: [sqlite] }, attempt);
    const clockRange = Date.now() - this.#started + 1;
    const circumstances = { ...trial.circumstances, clockRange, twins: new Map<string, string>() };
    const outcomes = [...trial.outcomes, ...this.#reference.outcomes];
    return (await judge(this.bench, { ...trial, outcomes, circumstances })).found !== undefined;
  }
}

/** The same with the mutated text. */
export function attemptOf(attempt: Attempt, { original, subject }: Mutant): Attempt {
  const steps = attempt.steps.map((step) =>
    step.subject === original ? { subject, call: callTo(subject, step.call) } : step,
  );
  return { ...attempt, steps };
}

function callTo({ entity }: Subject, call: Call): Call {
  return { ...call, entity };
}
