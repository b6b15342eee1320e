/** What a hunt for mutants found, as text. */
import { inColumns } from '../../../codegen/parity/report/cells.js';
import type { Measured, MeasuredMutant } from './measure.js';
import { mutationKinds } from './mutation.js';

/** The least share of the mutants that change an answer that must be found. */
export const leastShare = 0.95;

export interface Figures {
  readonly found: number;
  readonly missed: number;
  readonly same: number;
  /** Of those that change an answer. 1 if there are none. */
  readonly share: number;
}

export function figuresOf(mutants: readonly MeasuredMutant[]): Figures {
  const count = (fate: MeasuredMutant['fate']) => mutants.filter((mutant) => mutant.fate === fate).length;
  const [found, missed] = [count('found'), count('missed')];
  const changing = found + missed;
  return { found, missed, same: count('same answers'), share: changing === 0 ? 1 : found / changing };
}

/** Of `query mutation`, such as `context.list literal: 1 -> 2`. */
export interface Reasons {
  /** Why one that changes an answer is not found: of this one, and no other. */
  readonly missed: Readonly<Record<string, string>>;
  /** Patterns of those that change no answer. The first that fits counts; they excuse nothing. */
  readonly same: readonly (readonly [pattern: RegExp, reason: string])[];
}

function reasonOf(mutant: MeasuredMutant, { missed, same }: Reasons): string | undefined {
  const key = keyOf(mutant);
  return mutant.fate === 'missed' ? missed[key] : same.find(([pattern]) => pattern.test(key))?.[1];
}

/** True if enough of the mutants that change an answer were found, whatever is known of the others, and of each of those why. */
export function passes(measured: Pick<Measured, 'mutants'>, reasons: Reasons): boolean {
  return figuresOf(measured.mutants).share >= leastShare && unexplained(measured, reasons).length === 0;
}

export function keyOf({ query, name }: Pick<MeasuredMutant, 'query' | 'name'>): string {
  return `${query} ${name}`;
}

/** The mutants that change an answer, were not found, and that no reason is known for. */
export function unexplained(
  { mutants }: Pick<Measured, 'mutants'>,
  reasons: Reasons,
): readonly MeasuredMutant[] {
  return mutants.filter((mutant) => mutant.fate === 'missed' && reasonOf(mutant, reasons) === undefined);
}

/** A table of the kinds, then every survivor with its reason, then the share. */
export function printMeasured(measured: Measured, reasons: Reasons): string {
  const { mutants, unread, bare, queries } = measured;
  const title = ['mutation', 'mutants', 'found', 'missed', 'same answers', 'share'];
  const rowOf = (name: string, some: readonly MeasuredMutant[]) => {
    const { found, missed, same, share } = figuresOf(some);
    return [name, String(some.length), String(found), String(missed), String(same), percent(share)];
  };
  const kinds = mutationKinds.flatMap((kind) => {
    const some = mutants.filter((mutant) => mutant.kind === kind);
    return some.length === 0 ? [] : [rowOf(kind, some)];
  });
  const table = [title, ...kinds, rowOf('all', mutants)].map((row) => row.map((text) => ({ text })));
  const { found, missed, share } = figuresOf(mutants);
  return [
    ...survivors(mutants, reasons),
    ...unread.map((query) => `not read  ${query}: its text has a form that the parser does not know`),
    ...bare.map((query) => `no mutant ${query}: SQLite takes none`),
    ...inColumns(table),
    `${queries} queries, ${unread.length + bare.length} of them without a mutant`,
    `${found} of ${found + missed} mutants that change an answer were found: ${percent(share)}`,
    '',
  ].join('\n');
}

function survivors(mutants: readonly MeasuredMutant[], reasons: Reasons): readonly string[] {
  return mutants.flatMap((mutant) => {
    if (mutant.fate === 'found') return [];
    const reason =
      reasonOf(mutant, reasons) ??
      (mutant.fate === 'missed' ? 'NO REASON KNOWN' : 'no call showed a difference');
    const call = mutant.call === undefined ? '' : `, shown by (${mutant.call.slice(0, 200)})`;
    return [`${mutant.fate === 'missed' ? 'missed' : 'same  '}  ${keyOf(mutant)}: ${reason}${call}`];
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
