/** `now()` and `CURRENT_TIMESTAMP`: the canonical instant, as text or as epoch milliseconds. */
import { isClock } from '../../structure/flow.js';
import { rangeOf } from '../../structure/syntax.js';
import { isEpoch, type Rewrite, storageMetBy } from './context.js';

const canonical = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
// SQLite counts seconds as a float: without rounding, some instants would lose a millisecond.
const epoch = "CAST(round(unixepoch('subsec') * 1000) AS INTEGER)";

/** The clock in the form of the column that it meets. */
export const rewriteClock: Rewrite = (place) => {
  const { node } = place;
  if (node.type !== 'func_call' || !isClock(node)) return undefined;
  const [start, end] = rangeOf(node);
  const replacement = isEpoch(storageMetBy(node, place)) ? epoch : canonical;
  return { edits: [{ start, end, replacement }] };
};
