/** Asks all encoders of a codec about a value. */

import { isValueError } from '../../../src/codecs/value-error.js';
import type { Codec } from '../../../src/codecs.js';
import { dialects } from '../../../src/dialect.js';

/** `none` or `all` of the encoders refuse the value; otherwise the names of those that do, or what another one throws. */
export function refusalsOf(codec: Codec<unknown>, value: unknown): string {
  const refusing: string[] = [];
  let asked = 0;
  const ask = (name: string, encode: (value: unknown) => unknown) => {
    asked += 1;
    try {
      encode(value);
    } catch (error) {
      refusing.push(isValueError(error) ? name : `${name} (${String(error)})`);
      if (!isValueError(error)) asked = Number.NaN;
    }
  };
  for (const dialect of dialects) ask(dialect, codec.encode[dialect]);
  // Lists do not nest.
  if (codec.logicalType !== 'list' || value === null)
    for (const dialect of dialects) ask(`${dialect}, in a list`, codec.element.encode[dialect]);
  if (refusing.length === 0) return 'none';
  return refusing.length === asked ? 'all' : refusing.join(' and ');
}
