/** What becomes of each silent divergence: told by a rule, seen by a run, made harmless by the runtime, or none of that. */
import { defaultConfig } from '../../../codegen/config.js';
import type { QueryVerdict } from '../../../codegen/parity/parity.js';
import { verifyQueries } from '../../../codegen/parity/verify-queries.js';
import type { Bench, Opened } from '../bench.js';
import { type Answers, agree, answersThrough } from './answers.js';
import type { ControlCase, SilentCase } from './case.js';
import { type Explained, explain } from './means.js';
import { type Told, toldOf, toldOfControl } from './told.js';

/** `broken`: verify itself failed. */
export type Seen = 'different' | 'unordered' | 'equal' | 'broken';

export interface Verdict {
  readonly rule: string;
  readonly told: Told;
  /** True if the run notes the order that nothing states, and that is the divergence. */
  readonly noted: boolean;
  /** What a run says of it; absent if nothing was generated. */
  readonly run?: Seen;
  /**
   * Whether the case's own rows give the same through Dualect on both engines, not the same without it, and it is known what of
   * Dualect that is; asked only of what was neither told nor seen.
   */
  readonly harmless?: boolean;
  /** What the engines give through Dualect. */
  readonly answers?: Answers;
  /** What they give without it, and why they agree through it. */
  readonly explained?: Explained;
}

/** How many data sets a run takes. */
const runs = 10;

export async function measure(silent: SilentCase, bench: Bench): Promise<Verdict> {
  const { rule } = silent;
  const { rows: _, ...project } = silent;
  const { diagnostics, result: run } = await bench.run(project, async (opened) => {
    try {
      return await seenIn(opened, silent.withoutServer !== true);
    } catch (error) {
      console.error(`${rule}: verify broke:`, error);
      return 'broken';
    }
  });
  const told = toldOf(silent, diagnostics);
  const noted = silent.order === true && run === 'unordered';
  if (told.told.length > 0 || noted || run === 'different') return { rule, told, noted, ...(run && { run }) };
  return { rule, told, noted, ...(run && { run }), ...(await throughDualect(silent, bench)) };
}

/** Whether the case is harmless, and why. Without a server it is not asked what the engines give without Dualect. */
async function throughDualect(
  silent: SilentCase,
  bench: Bench,
): Promise<Pick<Verdict, 'harmless' | 'answers' | 'explained'>> {
  const { serverUrl } = bench;
  const { result } = await bench.run(silent, async (opened) => {
    const answers = await answersThrough(silent, await opened.dals());
    if (!agree(answers)) return { harmless: false, answers };
    if (serverUrl === undefined) return { harmless: true };
    const explained = await explain(silent, opened, serverUrl);
    return { harmless: explained.means !== undefined, answers, explained };
  });
  return result ?? { harmless: false };
}

export async function measureControl(control: ControlCase, bench: Bench): Promise<Told> {
  const { diagnostics } = await bench.run(control, async () => {});
  return toldOfControl(control, diagnostics);
}

async function seenIn(opened: Opened, server: boolean): Promise<Seen> {
  const engines = await opened.engines(server);
  const project = { ...opened.generated, config: defaultConfig };
  const { queries } = await verifyQueries(project, opened.unified, engines, { seed: 1, runs });
  if (queries.some(({ verdict }) => verdict === 'different')) return 'different';
  return queries.some(isUnordered) ? 'unordered' : 'equal';
}

/** True if verify notes that nothing states the order of the rows. */
function isUnordered({ notes }: QueryVerdict): boolean {
  return notes.some((note) => /order/.test(note));
}
