/** Lines and columns of offsets in a text, for people and their editors. */

/** Both count from 1. */
export interface Position {
  readonly line: number;
  /** In code points: an emoji is one column, a byte order mark is none. */
  readonly column: number;
}

/** Where the line that holds `offset` begins and ends (before its line end, which is LF, CRLF or CR). */
export interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** The text that was asked about last: many reports stand in one file, one after the other. */
let last: { readonly text: string; readonly lines: readonly Line[] } = { text: '', lines: cutLines('') };

/** The lines of a text. The byte order mark at its start belongs to no line. */
export function linesOf(text: string): readonly Line[] {
  if (last.text !== text) last = { text, lines: cutLines(text) };
  return last.lines;
}

function cutLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ number: lines.length + 1, start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ number: lines.length + 1, start, end: text.length });
  return lines;
}

/** The line that holds `offset`: the last one that begins at or before it. */
export function lineAt(lines: readonly Line[], offset: number): Line {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low] ?? { number: 1, start: 0, end: 0 };
}

/** The line and column of an offset (UTF-16 units). What lies in a line's end is the column after its last character. */
export function positionAt(text: string, offset: number): Position {
  const line = lineAt(linesOf(text), offset);
  const stop = Math.min(offset, line.end);
  let column = 1;
  // A line may be megabytes long: its characters are counted without a copy of them.
  for (let at = line.start; at < stop; column += 1) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return { line: line.number, column };
}
