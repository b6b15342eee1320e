/** How a parity report becomes a text. Types only. */
import type { QueryVerdict } from '../parity.js';

export interface TextOptions {
  /** ANSI colors. */
  readonly colors: boolean;
  /** Places of a line of the terminal. Default 110. */
  readonly width?: number;
  /** The file of the program that repeats a query's difference; absent if none was written. */
  readonly scriptOf?: (query: QueryVerdict) => string | undefined;
}
