/** One small change of a statement, as a slip of the pen would make it. */

export const mutationKinds = [
  'comparison',
  'logic',
  'not',
  'condition left out',
  'literal',
  'arithmetic',
  'order key',
  'order direction',
  'nulls order',
  'group key',
  'join',
  'distinct',
  'set operation',
  'limit',
  'aggregate',
  'filter',
  'default',
  'case',
  'cast',
  'assignment',
  'conflict',
  'parameter',
  'clock',
] as const;

export type MutationKind = (typeof mutationKinds)[number];

/** What of a text is replaced by what. */
export interface Edit {
  readonly kind: MutationKind;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

export interface Mutation {
  readonly kind: MutationKind;
  /** Unique among the mutations of its text, and the same as long as the text is: `literal: 'Ready' -> 'Ready_'`. */
  readonly name: string;
  readonly text: string;
}

/** The texts that the edits make, each another one. */
export function applyEdits(text: string, edits: readonly Edit[]): readonly Mutation[] {
  const known = new Set([text]);
  const names = new Map<string, number>();
  return edits.flatMap(({ kind, start, end, replacement }) => {
    const mutated = text.slice(0, start) + replacement + text.slice(end);
    if (known.has(mutated)) return [];
    known.add(mutated);
    const wanted = `${kind}: ${brief(text.slice(start, end))} -> ${brief(replacement)}`;
    const count = (names.get(wanted) ?? 0) + 1;
    names.set(wanted, count);
    return [{ kind, name: count === 1 ? wanted : `${wanted} #${count}`, text: mutated }];
  });
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line || 'nothing' : `${line.slice(0, 38)}…${line.slice(-20)}`;
}
