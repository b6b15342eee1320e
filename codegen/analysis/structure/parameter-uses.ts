/** What a statement does with its parameters: the columns that they meet, whether NULL has a meaning for them, and whether they count rows. */
import type { Node } from 'sql-parser-cst';
import type { ColumnOrigin, RowCount } from '../analyzer.js';
import type { Catalog } from '../catalog.js';
import { meetingsIn } from './meetings.js';
import type { Tree } from './parse.js';
import { patternEndOf } from './patterns.js';
import { rowCountsIn } from './row-counts.js';
import { parameterNumber, rangeOf } from './syntax.js';

/** All uses of one parameter, taken together. */
export interface ParameterUse {
  /** True if the statement gives NULL a meaning somewhere and nowhere writes it to a column that refuses it. */
  readonly acceptsNull: boolean;
  /** The columns that it is compared with or written to, without repetitions. */
  readonly meets: readonly ColumnOrigin[];
  /** The places where it meets columns, as offsets in the tree's text. */
  readonly places: readonly {
    readonly at: readonly [number, number];
    readonly meets: readonly ColumnOrigin[];
  }[];
  readonly rowCount?: RowCount;
  /** The sign that escapes others, where its value ends a pattern of LIKE. */
  readonly escapeSign?: string;
}

interface Use {
  accepts: boolean;
  refuses: boolean;
  readonly meets: Map<string, ColumnOrigin>;
  readonly places: ParameterUse['places'][number][];
  /** How often it counts rows, and how often it stands elsewhere. */
  counts: number;
  others: number;
  escapeSign: string | undefined;
}

/** The uses of every parameter that stands in the statement, by the number of its placeholder. */
export function parameterUses(tree: Tree, catalog: Catalog): ReadonlyMap<number, ParameterUse> {
  const meetings = meetingsIn(tree, catalog);
  const uses = new Map<number, Use>();
  const useOf = (number: number) => {
    const use: Use = uses.get(number) ?? {
      accepts: false,
      refuses: false,
      meets: new Map(),
      places: [],
      counts: 0,
      others: 0,
      escapeSign: undefined,
    };
    uses.set(number, use);
    return use;
  };
  const counting = new Set<Node>();
  meetings.walk((node) => {
    for (const parameter of rowCountsIn(node)) counting.add(parameter);
    const pattern = patternEndOf(node, catalog.dialect);
    if (pattern !== undefined) useOf(parameterNumber(pattern.parameter)).escapeSign = pattern.escapeSign;
    if (node.type !== 'parameter') return true;
    const use = useOf(parameterNumber(node));
    if (counting.has(node)) use.counts += 1;
    else use.others += 1;
    const meeting = meetings.of.get(node);
    if (meeting === undefined) return true;
    use.accepts ||= meeting.acceptsNull;
    use.refuses ||= meeting.refusesNull;
    if (meeting.meets.length > 0) use.places.push({ at: rangeOf(node), meets: meeting.meets });
    for (const origin of meeting.meets) use.meets.set(`${origin.table}\0${origin.column}`, origin);
    return true;
  });
  for (const number of tree.fetched) useOf(number).counts += 1;
  return new Map([...uses].map(([number, use]) => [number, parameterUse(use)]));
}

function parameterUse({ accepts, refuses, meets, places, counts, others, escapeSign }: Use): ParameterUse {
  return {
    // SQLite refuses a count that is NULL.
    acceptsNull: accepts && !refuses && counts === 0,
    meets: [...meets.values()],
    places,
    ...(counts === 0 ? {} : { rowCount: others === 0 ? 'only' : 'also' }),
    ...(escapeSign === undefined ? {} : { escapeSign }),
  };
}
