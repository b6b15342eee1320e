/** The text of a comment that is no tag: what hover text shows. */
import type { Comment } from './tags.js';

/**
 * The documentation of a comment: lines without their common indentation, paragraphs apart by one empty line.
 * @param consumed what the tags have read, as ranges of the file in order
 */
export function documentationOf(comment: Comment, consumed: readonly (readonly [number, number])[]): string {
  const lines: string[] = [];
  const afterTag = new Set<number>();
  let at = 0;
  for (const line of comment.content.split('\n')) {
    const start = comment.start + at;
    const end = start + line.length;
    at += line.length + 1;
    const kept = withoutRanges(line, start, consumed);
    const touched = consumed.some(([from, to]) => from < end && to > start);
    if (touched && kept.trim() === '') continue;
    if (touched || lines.length === 0) afterTag.add(lines.length);
    lines.push(kept.trimEnd());
  }
  return paragraphs(lines, afterTag);
}

function withoutRanges(line: string, start: number, ranges: readonly (readonly [number, number])[]): string {
  let kept = '';
  let done = start;
  const end = start + line.length;
  for (const [from, to] of ranges) {
    if (to <= done || from >= end) continue;
    kept += line.slice(done - start, Math.max(from, done) - start);
    done = Math.min(to, end);
  }
  return kept + line.slice(done - start);
}

/** @param unaligned lines whose indentation says nothing, because something stood before them */
function paragraphs(lines: readonly string[], unaligned: ReadonlySet<number>): string {
  const margins = lines.flatMap((line, index) =>
    line === '' || unaligned.has(index) ? [] : [line.length - line.trimStart().length],
  );
  const margin = margins.reduce((least, each) => Math.min(least, each), Number.MAX_SAFE_INTEGER);
  return lines
    .map((line, index) =>
      unaligned.has(index) ? line.trimStart() : line.slice(Math.min(margin, line.length)),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
