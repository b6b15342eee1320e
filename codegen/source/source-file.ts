/** Text with places: a file as it was read, and spans in it. */
import type { SourceText, Span } from '../diagnostic/diagnostic.js';

/** The span from `start` to `end` of a file. */
export function span(source: SourceText, start: number, end: number): Span {
  return { source, start, end };
}
