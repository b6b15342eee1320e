/** What a person says of the columns of a statement, in the lines `never:`, `null:` and `wide:` of its comment. */

/**
 * `never`: cannot be NULL, and can be shown not to be. `null`: some rows of some database have NULL there, on one engine at least.
 * `wide`: never NULL in fact, but only for what the columns mean, so that the wider type is right.
 */
export type Verdict = 'never' | 'null' | 'wide';

export interface Judgement {
  readonly column: string;
  readonly verdict: Verdict;
}

/**
 * `never: id, name`, one line for each verdict; for `wide:` a reason stands behind the columns: `wide: total (why)`.
 * Names are those of the fields or of the columns; `team.name` for a field of an object, which is null too where the object is missing.
 */
export function readJudgements(documentation: string): readonly Judgement[] {
  const lines = documentation.matchAll(/^\s*(never|null|wide): ([\w., ]+?)(?: *\((.+)\))?$/gm);
  return [...lines].flatMap(([line, verdict = '', columns = '', reason]) => {
    if ((verdict === 'wide') !== (reason !== undefined))
      throw new Error(`only \`wide:\` has a reason, in parentheses, and it needs one: ${line.trim()}`);
    return columns.split(',').map((column) => ({ column: column.trim(), verdict: verdict as Verdict }));
  });
}
