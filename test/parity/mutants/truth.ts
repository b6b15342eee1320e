/** Whether a mutant changes an answer at all: original and mutant on one SQLite, over many more rows and calls than a verify run has. */

import { compareAnswers, compareContents } from '../../../codegen/parity/compare.js';
import { callsOf } from '../../../codegen/parity/data/calls.js';
import { dataSet } from '../../../codegen/parity/data/data-set.js';
import type { World } from '../../../codegen/parity/data/world.js';
import { loadData } from '../../../codegen/parity/load-data.js';
import {
  compareRanked,
  flatRow,
  type RankedRows,
  rankedRows,
  rankQueries,
} from '../../../codegen/parity/order.js';
import { typescriptValue } from '../../../codegen/parity/report/typescript-value.js';
import type { Subject } from '../../../codegen/parity/subject.js';
import { type Attempt, type Bench, type Trial, tryOut } from '../../../codegen/parity/trial.js';
import { crowd } from './crowd.js';
import { attemptOf, type HuntOptions } from './hunt.js';
import type { Mutant, MutantWorld } from './mutants.js';

/** Of each of the mutants that changes an answer, a call that shows it. */
export async function changing(
  world: MutantWorld,
  mutants: readonly Mutant[],
  { seed, runs, announce = () => {} }: HuntOptions,
): Promise<ReadonlyMap<Mutant, string>> {
  const { sqlite, statements } = world;
  const bench: Bench = { engines: [sqlite], statements };
  const shown = new Map<Mutant, string>();
  for (let run = 3; run < 3 + runs; run++) {
    announce(
      `looking at ${mutants.length - shown.size} more mutants on SQLite alone, data set ${run - 2} of ${runs}`,
    );
    const { tables, literals, forms } = world.making;
    const plain = [0, 1, 2].map((part) => dataSet(tables, literals, seed + part, run, forms));
    const wanted = run % 2 === 0 ? (plain[0] ?? new Map()) : crowd(plain, tables, seed, run);
    const data = await loadData(bench.engines, wanted, statements);
    const making: World = { ...world.making, data };
    for (const subject of new Set(mutants.map(({ original }) => original))) {
      const alive = mutants.filter((mutant) => mutant.original === subject && !shown.has(mutant));
      if (alive.length === 0) continue;
      for (const parameters of callsOf(subject.model, subject.facts, making, seed, run)) {
        const call = {
          entity: subject.entity,
          query: subject.name,
          ...(parameters === undefined ? {} : { parameters }),
        };
        const attempt: Attempt = { data, steps: [{ subject, call }], loaded: true };
        const right = await tryOut(bench, attempt);
        for (const mutant of alive) {
          if (shown.has(mutant)) continue;
          const trial = await tryOut(bench, attemptOf(attempt, mutant));
          if (await differ(bench, right, trial))
            shown.set(mutant, parameters === undefined ? '' : typescriptValue(parameters));
        }
      }
    }
  }
  return shown;
}

async function differ(bench: Bench, plain: Trial, mutated: Trial): Promise<boolean> {
  const [a, b] = [plain.outcomes[0]?.[0], mutated.outcomes[0]?.[0]];
  const [one, other] = [plain.steps[0], mutated.steps[0]];
  if (a === undefined || b === undefined || one === undefined || other === undefined) return false;
  const circumstances = { ...plain.circumstances, clockRange: 1000, twins: new Map<string, string>() };
  const kind = compareAnswers(a.answer, b.answer, one.subject.query, bench.statements.tables, circumstances);
  if (kind === 'rows' || kind === 'order') {
    return one.subject.writes ? kind === 'rows' : breaksOrder(bench, one.subject, other.subject, plain);
  }
  if (kind !== undefined) return true;
  const shapeOf = (table: string) => bench.statements.readQuery(table).row;
  return compareContents(a, b, shapeOf, circumstances).length > 0;
}

/** True if the rows differ in more than what ORDER BY leaves open. */
async function breaksOrder(
  bench: Bench,
  plain: Subject,
  mutated: Subject,
  { steps, circumstances }: Trial,
): Promise<boolean> {
  const [engine] = bench.engines;
  if (engine === undefined) return true;
  const ranked = async (subject: Subject): Promise<RankedRows | undefined> => {
    for (const query of rankQueries(subject, 'sqlite')) {
      const rows = await rankedRows(engine.dal, query, steps[0]?.call.parameters);
      if (rows !== undefined) return rows;
    }
    return undefined;
  };
  const [a, b] = [await ranked(plain), await ranked(mutated)];
  if (a === undefined || b === undefined) return true;
  const result = compareRanked(a, b, flatRow(plain.query), circumstances);
  return result === 'rows' || result === 'order';
}
