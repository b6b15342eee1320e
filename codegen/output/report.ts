/** What a run did or would do, in words: the summary line, and the diff that `check` prints. */
import { createTwoFilesPatch } from 'diff';
import { visible } from '../diagnostic/render.js';
import type { Change, Comparison } from './compare.js';

/** `2 files written, 1 removed, 8 unchanged in generated/unified`. */
export function summarize({ changes, unchanged }: Comparison, output: string): string {
  const written = changes.filter(({ kind }) => kind !== 'remove').length;
  const removed = changes.length - written;
  const parts = [
    `${written} ${written === 1 ? 'file' : 'files'} written`,
    ...(removed > 0 ? [`${removed} removed`] : []),
    `${unchanged} unchanged`,
  ];
  return `${parts.join(', ')} in ${output}`;
}

/** Unified diffs from what stands in the folder to what the SQL says, in the order of names. A file cannot command the terminal. */
export function printDiff(changes: readonly Change[], output: string): string {
  const diff = changes
    .map(({ name, kind, before, after }) => {
      const path = `${output}/${name}`;
      const from = kind === 'add' ? '/dev/null' : path;
      const to = kind === 'remove' ? '/dev/null' : path;
      return createTwoFilesPatch(from, to, before, after, undefined, undefined, { context: 3 }).replace(
        /^=+\n/,
        '',
      );
    })
    .join('');
  return visible(diff);
}
