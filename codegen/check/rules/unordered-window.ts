/** Rule: where a window's function depends on each place in the order, the order tells all rows of a partition apart. */
import type { Node } from 'sql-parser-cst';
import { windowOf } from '../../analysis/structure/frames.js';
import { argumentsOf, functionName, operatorText } from '../../analysis/structure/syntax.js';
import { everywhere } from '../everywhere.js';
import { queryAround, valuesOf } from '../order.js';
import { areDecided, rowsApart } from '../rows-apart.js';
import type { Rule } from '../rule.js';

type Call = Extract<Node, { type: 'func_call' }>;
type Window = NonNullable<ReturnType<typeof windowOf>>;

export const unorderedWindow: Rule = {
  name: 'unordered-window',
  severity: 'warning',
  explains: ['SEL-19'],
  find: everywhere(['func_call'], (place) => {
    const { node, scope, reading } = place;
    const window = windowOf(node, scope);
    const query = queryAround(place);
    if (window === undefined || window.baseWindowName !== undefined || query === undefined) return undefined;
    if (!dependsOnPlaces(node, window)) return undefined;
    const order = valuesOf(window.orderBy);
    const keys = [...(window.partitionBy?.specifications.items ?? []), ...order];
    const apart = rowsApart(query, keys);
    if (apart === 'apart' || (apart === 'in doubt' && order.length > 0)) return undefined;
    if (picksValue.test(functionName(node)) && areDecided(query, keys, argumentsOf(node).slice(0, 1)))
      return undefined;
    const name = functionName(node);
    return {
      message:
        order.length === 0
          ? `\`${name}\` goes by the order of rows, and its window states none`
          : `\`${name}\` goes by the order of rows, and its window does not tell all rows apart`,
      why: 'rows with equal keys come in any order, so the engines give the value of one row to another',
      help: 'add a key that is unique, such as the primary key, at the end of the `ORDER BY` in `OVER (…)`',
      span: reading.spanOf(node),
    };
  }),
};

const picksValue = /^(?:first_value|last_value|nth_value)$/;
const goesByPlaces = /^(?:row_number|ntile|lag|lead|first_value|last_value|nth_value)$/;

/** `rank()` and sums up to the last equal row give the same to equal rows. A frame of `ROWS` ends between them. */
function dependsOnPlaces(call: Call, { frame }: Window): boolean {
  if (goesByPlaces.test(functionName(call))) return true;
  if (frame === undefined || operatorText(frame.unitKw) !== 'ROWS') return false;
  if (/^(?:rank|dense_rank|percent_rank|cume_dist)$/.test(functionName(call))) return false;
  const { extent } = frame;
  const whole =
    extent.type === 'frame_between' &&
    extent.begin.type === 'frame_bound_preceding' &&
    extent.begin.expr.type !== 'number_literal' &&
    extent.end.type === 'frame_bound_following' &&
    extent.end.expr.type !== 'number_literal';
  return !whole;
}
