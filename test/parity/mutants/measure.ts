/** Hunts the mutants of a project, and sorts them: found, missed though they change an answer, and those that change none. */
import type { RunningEngine, Unified } from '../../../codegen/parity/engines.js';
import type { ParityProject } from '../../../codegen/parity/verify-queries.js';
import { hunt } from './hunt.js';
import { type Mutant, openMutants } from './mutants.js';
import type { MutationKind } from './mutation.js';
import { changing } from './truth.js';

export interface MeasureOptions {
  readonly seed: number;
  /** Data sets of the hunt, as many as verify takes. */
  readonly runs: number;
  /** Data sets that tell whether a mutant that was not found changes any answer. */
  readonly truthRuns: number;
  readonly includes?: (entity: string, query: string) => boolean;
  readonly announce?: (activity: string) => void;
}

export interface MeasuredMutant {
  /** `context.list`. */
  readonly query: string;
  readonly kind: MutationKind;
  /** What the mutation does. */
  readonly name: string;
  readonly fate: 'found' | 'missed' | 'same answers';
  /** The run that found it, from 0; the call that shows it where it was missed. */
  readonly run?: number;
  readonly call?: string;
}

export interface Measured {
  readonly mutants: readonly MeasuredMutant[];
  /** Queries without mutants, because their text could not be read. */
  readonly unread: readonly string[];
  /** Queries without mutants, because SQLite takes none. */
  readonly bare: readonly string[];
  /** How many queries there are. */
  readonly queries: number;
}

/** The engine of PostgreSQL is the reference, opened over all modules on a migrated database; what it holds is lost. */
export async function measure(
  project: ParityProject,
  unified: Unified,
  openReference: (unified: Unified) => Promise<RunningEngine>,
  options: MeasureOptions,
): Promise<Measured> {
  const world = await openMutants(project, unified, options.includes);
  const reference = await openReference(world.unified);
  try {
    const found = await hunt(world, reference, options);
    const rest = world.mutants.filter((mutant) => !found.has(mutant));
    const shown = await changing(world, rest, {
      ...options,
      seed: options.seed + 1_000_000,
      runs: options.truthRuns,
    });
    const { subjects, unread, bare } = world;
    const mutants = world.mutants.map((mutant) => measured(mutant, found, shown));
    return { mutants, unread, bare, queries: subjects.length };
  } finally {
    await reference.dal.close();
    await world.sqlite.dal.close();
  }
}

function measured(
  mutant: Mutant,
  found: ReadonlyMap<Mutant, number>,
  shown: ReadonlyMap<Mutant, string>,
): MeasuredMutant {
  const { original, mutation } = mutant;
  const base = { query: `${original.entity}.${original.name}`, kind: mutation.kind, name: mutation.name };
  const run = found.get(mutant);
  if (run !== undefined) return { ...base, fate: 'found', run };
  const call = shown.get(mutant);
  return call === undefined ? { ...base, fate: 'same answers' } : { ...base, fate: 'missed', call };
}
