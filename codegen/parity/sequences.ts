/** Makes up sequences of calls of one entity: what a call leaves behind is what the next one finds. */
import { answerWithin, RolledBack, rolledBack } from './call.js';
import { callsOf } from './data/calls.js';
import { drawFrom } from './data/draw.js';
import type { World } from './data/world.js';
import type { RunningEngine } from './engines.js';
import type { DataRow, Value } from './parity.js';
import type { Subject } from './subject.js';
import { type Bench, knownValues, type Step } from './trial.js';

const length = 6;

/**
 * A sequence of the queries, whose parameters are chosen for what the engine holds when their turn comes. The engine holds the
 * data of `world`, before and after.
 */
export async function sequenceOf(
  subjects: readonly Subject[],
  world: World,
  engine: RunningEngine,
  { statements, watch }: Pick<Bench, 'statements' | 'watch'>,
  seed: number,
  run: number,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const draw = drawFrom(seed, run, 'sequence', subjects[0]?.entity ?? '');
  const writing = subjects.filter(({ writes }) => writes);
  try {
    await engine.dal.transaction(
      async (tx) => {
        let data = world.data;
        while (steps.length < length) {
          // A sequence that only reads tells nothing that its calls did not tell alone.
          const subject = draw.one(writing.length > 0 && draw.below(3) > 0 ? writing : subjects);
          if (subject === undefined) return;
          const parameters = draw.one(
            callsOf(subject.model, subject.facts, { ...world, data }, seed, run * length + steps.length),
          );
          const call = {
            entity: subject.entity,
            query: subject.name,
            ...(parameters === undefined ? {} : { parameters }),
          };
          steps.push({ subject, call });
          watch?.(subject, engine);
          await answerWithin(tx, call, subject.query.kind);
          const found = new Map<string, readonly DataRow[]>(data);
          for (const table of subject.touched)
            found.set(table, settled(await statements.read(tx, table).catch(() => []), world, steps));
          data = found;
        }
        throw rolledBack;
      },
      { retry: 0 },
    );
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return steps;
}

/** The rows without what the clock said: calls that were chosen by it would be others in every run. */
function settled(
  rows: readonly DataRow[],
  { data, forms }: World,
  steps: readonly Step[],
): readonly DataRow[] {
  const known = knownValues(data, steps);
  const plain = (value: Value) =>
    value instanceof Date && !known.has(value.getTime()) ? new Date(forms.today ?? 0) : value;
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
  );
}
