/** Calls the queries of one subject on all engines of the values run. */
import type { RunningEngine } from '../../../codegen/parity/engines.js';
import { type ComparingStep, methodOf, rowsAtOnce, type Step } from './queries.js';

export interface Row {
  readonly id: number;
  readonly v: unknown;
}

export class Calls {
  constructor(
    readonly engines: readonly RunningEngine[],
    private readonly place: number,
  ) {}

  async call(
    { dal }: RunningEngine,
    step: Step | ComparingStep,
    parameters?: unknown,
    comparison = 0,
  ): Promise<unknown> {
    const values: unknown = Reflect.get(dal, 'values');
    const method = (values as Record<string, (parameters?: unknown) => Promise<unknown>>)[
      methodOf(this.place, step, comparison)
    ];
    if (method === undefined) throw new Error(`no method for ${step}`);
    return await method(parameters);
  }

  /** With the rows beside each other, as many at once as a statement takes: what each call gives. */
  async callInParts(
    engine: RunningEngine,
    step: Step | ComparingStep,
    rows: readonly Row[],
    comparison = 0,
  ): Promise<readonly unknown[]> {
    const answers: unknown[] = [];
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      answers.push(
        await this.call(engine, step, besideEachOther(rows.slice(at, at + rowsAtOnce)), comparison),
      );
    return answers;
  }

  /** What each engine gives, all at work at once. */
  all<T>(work: (engine: RunningEngine) => Promise<T>): Promise<readonly (readonly [RunningEngine, T])[]> {
    return Promise.all(this.engines.map(async (engine) => [engine, await work(engine)] as const));
  }
}

/** The parameters of a statement with many rows; what is missing at the end has ids below zero. */
function besideEachOther(rows: readonly Row[]): Readonly<Record<string, unknown>> {
  const parameters: Record<string, unknown> = {};
  for (let index = 0; index < rowsAtOnce; index += 1) {
    const { id, v } = rows[index] ?? { id: -1 - index, v: null };
    parameters[`id${index}`] = id;
    // Those at odd places may be left out.
    if (v !== null || index % 4 !== 1) parameters[`v${index}`] = v;
  }
  return parameters;
}
