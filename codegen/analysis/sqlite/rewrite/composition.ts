/** Brings the edits of a text together, also of nodes that are said anew around nodes below them that are edited too. */
import type { Node } from 'sql-parser-cst';
import type { Edit } from '../../../source/edited-text.js';
import { rangeOf } from '../../structure/syntax.js';
import type { Rewritten } from './context.js';

interface Answer extends Pick<Rewritten, 'edits' | 'composed'> {
  readonly node: Node;
}

/** The edits of `text`. The answers are in the order of a walk, parents first. */
export function composedEdits(text: string, answers: readonly Answer[]): readonly Edit[] {
  let edits = answers.flatMap((answer) => answer.edits ?? []);
  // Children come after their parents, so that a node finds those below it done.
  for (const { node, composed } of [...answers].reverse()) {
    if (composed === undefined) continue;
    const known = edits;
    const replacement = composed((below) => edited(text, rangeOf(below), known));
    const [start, end] = rangeOf(node);
    edits = [...edits.filter((edit) => !isWithin(edit, start, end)), { start, end, replacement }];
  }
  return edits;
}

function isWithin(edit: Edit, start: number, end: number): boolean {
  return edit.start >= start && edit.end <= end;
}

function edited(text: string, [start, end]: readonly [number, number], edits: readonly Edit[]): string {
  const within = edits.filter((edit) => isWithin(edit, start, end)).sort((a, b) => a.start - b.start);
  let done = start;
  let result = '';
  for (const edit of within) {
    result += text.slice(done, edit.start) + edit.replacement;
    done = edit.end;
  }
  return result + text.slice(done, end);
}
