/** The one table of diagnostic codes: what each means, in one sentence. `docs/diagnostics.md` is printed from it. */

export const codes = {
  'duplicate-name': 'Two queries of one entity have the same name, or names that differ only in case.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof codes;
