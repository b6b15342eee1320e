/** `now()` and `CURRENT_TIMESTAMP`: the canonical instant, as text or as epoch milliseconds. */
import { canonicalInstant, epochInstant } from '../../interval.js';
import { isClock } from '../../structure/flow.js';
import { rangeOf } from '../../structure/syntax.js';
import { isEpoch, type Rewrite, storageMetBy } from './context.js';

/** The clock in the form of the column that it meets. */
export const rewriteClock: Rewrite = (place) => {
  const { node } = place;
  if (node.type !== 'func_call' || !isClock(node)) return undefined;
  const [start, end] = rangeOf(node);
  const replacement = isEpoch(storageMetBy(node, place)) ? epochInstant() : canonicalInstant();
  return { edits: [{ start, end, replacement }] };
};
