/** Whether a planted divergence is found, and whether its clean twin is proven to be equal. */
import { defaultConfig } from '../../../codegen/config.js';
import type { QueryVerdict } from '../../../codegen/parity/parity.js';
import { verifyQueries } from '../../../codegen/parity/verify-queries.js';
import type { Bench } from '../bench.js';
import type { SmallProject } from '../small-project.js';
import type { PlantedCase } from './case.js';

export interface Judged {
  readonly name: string;
  /** `rule` if it is refused before anything runs. */
  readonly found: 'run' | 'rule' | undefined;
  /** True if every query of the twin was proven equal. */
  readonly clean: boolean;
  /** What speaks against it, if anything does. */
  readonly reasons: readonly string[];
}

/** How many data sets a run takes. */
const runs = 25;

/** @param seed of the data */
export async function judge(planted: PlantedCase, bench: Bench, seed: number): Promise<Judged> {
  const { name, twin } = planted;
  const wrong = await outcomeOf(planted, planted, bench, seed);
  const right = await outcomeOf({ ...planted, ...twin }, planted, bench, seed);
  const isDifferent = 'queries' in wrong && wrong.queries.some(({ verdict }) => verdict === 'different');
  const found = 'refused' in wrong ? 'rule' : isDifferent ? 'run' : undefined;
  const clean = 'queries' in right && right.queries.every(({ verdict }) => verdict === 'equal');
  const reasons = [
    ...(found === undefined ? [`not found: ${described(wrong)}`] : []),
    ...(found === 'rule' && planted.byRule !== true ? [`refused before the run: ${described(wrong)}`] : []),
    ...(clean ? [] : [`the twin: ${described(right)}`]),
  ];
  return { name, found, clean, reasons };
}

type Outcome =
  | { readonly refused: readonly string[] }
  | { readonly broke: string }
  | { readonly queries: readonly QueryVerdict[] };

async function outcomeOf(
  project: SmallProject,
  { server }: PlantedCase,
  bench: Bench,
  seed: number,
): Promise<Outcome> {
  try {
    const { diagnostics, result } = await bench.run(project, async (opened) => {
      const whole = { ...opened.generated, config: defaultConfig };
      const engines = await opened.engines(server === true);
      return await verifyQueries(whole, opened.unified, engines, { seed, runs });
    });
    if (result !== undefined) return { queries: result.queries };
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return { refused: errors.map(({ code, message }) => `${code}: ${message}`) };
  } catch (error) {
    return { broke: String(error) };
  }
}

function described(outcome: Outcome): string {
  if ('refused' in outcome) return `refused, ${outcome.refused.join('; ')}`;
  if ('broke' in outcome) return `verify broke, ${outcome.broke}`;
  return outcome.queries
    .map(({ query, verdict, calls, notes, failure }) =>
      [
        query,
        verdict,
        JSON.stringify(calls),
        ...notes,
        failure === undefined ? '' : JSON.stringify({ ...failure, script: undefined }),
      ].join(' '),
    )
    .join('; ');
}
