/** Places as the machine formats say them: path, first and last position. */
import type { Span } from './diagnostic.js';
import { type Position, positionAt } from './position.js';

/** Lines and columns count from 1, columns in code points; `end` is the position behind the last character. */
export interface Region extends Position {
  readonly path: string;
  readonly end: Position;
}

/** @param pathOf how a path of the project is said to whoever reads the format */
export function regionOf({ source, start, end }: Span, pathOf: (path: string) => string): Region {
  return {
    path: pathOf(source.path),
    ...positionAt(source.text, start),
    end: positionAt(source.text, Math.max(start, end)),
  };
}
