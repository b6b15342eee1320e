/** Text in columns, for terminals: what a cell shows, how wide it is, and lines of cells that stand under each other. */
import { visible } from '../../diagnostic/render.js';

/** One cell; `tint` colors it once its width is known. */
export interface TextCell {
  readonly text: string;
  readonly tint?: (text: string) => string;
}

const widestCell = 44;
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u;

/** How many places of a terminal the text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{Mn}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** On one line, without what commands a terminal; a long text is cut in its middle, so that both ends can be compared. */
export function oneLine(text: string, widest = widestCell): string {
  const shown = visible(text.replace(/\r/g, '␍').replace(/\n/g, '␊').replace(/\t/g, '␉'));
  const characters = [...shown];
  if (characters.length <= widest) return shown;
  const head = Math.ceil((widest - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(head + 1 - widest).join('')}`;
}

/** One line per row, its cells padded to the widest of their columns. */
export function inColumns(rows: readonly (readonly TextCell[])[], gap = '  '): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column]?.text ?? ''))),
  );
  return rows.map((row) => {
    const cells = row.map(({ text, tint }, column) => {
      const padding = ' '.repeat((widths[column] ?? 0) - widthOf(text));
      return { text, shown: (tint?.(text) ?? text) + padding };
    });
    while (cells.at(-1)?.text === '') cells.pop();
    return cells
      .map(({ shown }) => shown)
      .join(gap)
      .trimEnd();
  });
}
