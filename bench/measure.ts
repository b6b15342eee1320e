/** Measures two ways of doing the same work: in turns, in one process, and compared round by round. */

/** One way of doing the work. A synchronous one is not slowed down by an `await` that its caller would not write. */
export type Side = (turn: number) => unknown;

export interface Work {
  readonly name: string;
  readonly bare: Side;
  readonly ours: Side;
  /** Runs before each block, outside the measured time. */
  readonly prepare?: (turns: number) => Promise<void>;
  /** Upper bound for the turns of a block, where the prepared data allows no more. */
  readonly maxTurns?: number;
}

export interface Measurement {
  readonly name: string;
  /** Median over the rounds of (our time / the bare driver's time). */
  readonly ratio: number;
  /** Median microseconds per turn. */
  readonly bareMicroseconds: number;
  readonly oursMicroseconds: number;
}

/** A block lasts about this long. */
const blockMilliseconds = 25;

export async function measure(work: Work, rounds: number): Promise<Measurement> {
  const turns = await chooseTurns(work);
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Who goes first alternates, so that neither side always finds the caches warm.
    if (round % 2 === 0) bare.push(await block(work, work.bare, turns));
    ours.push(await block(work, work.ours, turns));
    if (round % 2 === 1) bare.push(await block(work, work.bare, turns));
  }
  return {
    name: work.name,
    ratio: median(ours.map((time, round) => time / (bare[round] ?? Number.NaN))),
    bareMicroseconds: (median(bare) * 1000) / turns,
    oursMicroseconds: (median(ours) * 1000) / turns,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds of one block. */
async function block(work: Work, side: Side, turns: number): Promise<number> {
  await work.prepare?.(turns);
  const start = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    const result = side(turn);
    if (result instanceof Promise) await result;
  }
  return performance.now() - start;
}

async function chooseTurns(work: Work): Promise<number> {
  const most = work.maxTurns ?? Number.POSITIVE_INFINITY;
  const trial = Math.min(20, most);
  let milliseconds = 0;
  for (let warmUp = 0; warmUp < 15; warmUp++) {
    await block(work, work.ours, trial);
    milliseconds = await block(work, work.bare, trial);
  }
  return Math.max(1, Math.min(most, 5000, Math.round((trial * blockMilliseconds) / milliseconds)));
}
