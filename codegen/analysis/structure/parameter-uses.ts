/** What a statement does with its parameters: the columns that they meet, and whether NULL has a meaning for them. */
import type { ColumnOrigin } from '../analyzer.js';
import type { Catalog } from '../catalog.js';
import { meetingsIn } from './meetings.js';
import type { Tree } from './parse.js';
import { parameterNumber } from './syntax.js';

/** All uses of one parameter, taken together. */
export interface ParameterUse {
  /** True if the statement gives NULL a meaning somewhere and nowhere writes it to a column that refuses it. */
  readonly acceptsNull: boolean;
  /** The columns that it is compared with or written to, without repetitions. */
  readonly meets: readonly ColumnOrigin[];
}

/** The uses of every parameter that stands in the statement, by the number of its placeholder. */
export function parameterUses(tree: Tree, catalog: Catalog): ReadonlyMap<number, ParameterUse> {
  const meetings = meetingsIn(tree, catalog);
  const uses = new Map<number, { accepts: boolean; refuses: boolean; meets: Map<string, ColumnOrigin> }>();
  meetings.walk((node) => {
    if (node.type !== 'parameter') return true;
    const number = parameterNumber(node);
    const use = uses.get(number) ?? { accepts: false, refuses: false, meets: new Map() };
    uses.set(number, use);
    const meeting = meetings.of.get(node);
    if (meeting === undefined) return true;
    use.accepts ||= meeting.acceptsNull;
    use.refuses ||= meeting.refusesNull;
    for (const origin of meeting.meets) use.meets.set(`${origin.table}\0${origin.column}`, origin);
    return true;
  });
  return new Map(
    [...uses].map(([number, { accepts, refuses, meets }]) => [
      number,
      { acceptsNull: accepts && !refuses, meets: [...meets.values()] },
    ]),
  );
}
