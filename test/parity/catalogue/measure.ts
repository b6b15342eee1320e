/** What becomes of each silent divergence: told by a rule, seen by a run, made harmless by the runtime, or none of that. */
import { defaultConfig } from '../../../codegen/config.js';
import type { QueryVerdict } from '../../../codegen/parity/parity.js';
import { verifyQueries } from '../../../codegen/parity/verify-queries.js';
import type { Bench, Opened } from '../bench.js';
import type { SmallProject } from '../small-project.js';
import type { ControlCase, SilentCase } from './case.js';
import { type Session, sessionOf } from './session.js';
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
  /** Whether the case's own rows give the same through Dualect on both engines; asked only of what was neither told nor seen. */
  readonly harmless?: boolean;
  /** What the engines gave, where they differ. */
  readonly answers?: readonly string[];
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
  const answers = await answersOf(silent, bench);
  const harmless = answers !== undefined && new Set(answers).size === 1;
  return {
    rule,
    told,
    noted,
    ...(run && { run }),
    harmless,
    ...(answers !== undefined && !harmless && { answers }),
  };
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

/** What both engines give with the rows of the case; `undefined` if nothing was generated. */
async function answersOf(silent: SilentCase, bench: Bench): Promise<readonly string[] | undefined> {
  const { result } = await bench.run(silent, async (opened) => {
    const answers: string[] = [];
    for (const dal of await opened.dals())
      answers.push(printed(await (silent.script ?? everyQuery(silent))(sessionOf(dal))));
    return answers;
  });
  return result;
}

function everyQuery({ queries }: SmallProject): (session: Session) => Promise<unknown> {
  return async ({ attempt }) => {
    const answers: unknown[] = [];
    for (const key of Object.keys(queries)) answers.push(await attempt(key.split(' ')[0] ?? key));
    return answers;
  };
}

/** Values of different types are printed differently. */
function printed(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'nothing';
}
