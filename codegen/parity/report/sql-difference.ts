/** The two texts of a query side by side: lines that belong together, and what differs within them. */
import { diffArrays, diffWordsWithSpace } from 'diff';

/** A part of a line. */
export interface Segment {
  readonly text: string;
  readonly differs: boolean;
}

/** A line of one text, of the other, or of both. */
export interface LinePair {
  readonly left?: readonly Segment[];
  readonly right?: readonly Segment[];
}

/** The lines of both texts, aligned. */
export function compareTexts(left: string, right: string): readonly LinePair[] {
  const pairs: LinePair[] = [];
  let removed: readonly string[] = [];
  const flush = (added: readonly string[]) => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++) {
      pairs.push(pairOf(removed[index], added[index]));
    }
    removed = [];
  };
  for (const change of diffArrays(left.split('\n'), right.split('\n'))) {
    if (change.removed) removed = change.value;
    else if (change.added) flush(change.value);
    else {
      flush([]);
      pairs.push(...change.value.map((line) => ({ left: [same(line)], right: [same(line)] })));
    }
  }
  flush([]);
  return pairs;
}

function pairOf(left: string | undefined, right: string | undefined): LinePair {
  if (left === undefined) return right === undefined ? {} : { right: [other(right)] };
  if (right === undefined) return { left: [other(left)] };
  const changes = diffWordsWithSpace(left, right);
  const common = changes.filter(({ added, removed }) => !added && !removed).map(({ value }) => value);
  // Lines that share hardly more than punctuation are easier to read as other lines.
  if (common.join('').replace(/\W/g, '').length * 4 < Math.min(left.length, right.length)) {
    return { left: [other(left)], right: [other(right)] };
  }
  return {
    left: changes
      .filter(({ added }) => !added)
      .map(({ value, removed }) => ({ text: value, differs: removed })),
    right: changes
      .filter(({ removed }) => !removed)
      .map(({ value, added }) => ({ text: value, differs: added })),
  };
}

const same = (text: string): Segment => ({ text, differs: false });
const other = (text: string): Segment => ({ text, differs: true });
