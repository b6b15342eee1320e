/** The result columns of a statement as its text says them: how many, whether they may be null, and where they come from. */
import type { ColumnOrigin } from '../analyzer.js';
import type { Catalog } from '../catalog.js';
import { rootScope, structureOf } from './describe.js';
import type { OddElement } from './kind-of-type.js';
import type { Tree } from './parse.js';
import { parameterNumber } from './syntax.js';

/** What the structure says of one result column. */
export interface StructureColumn {
  /** Its alias or the name of the column that it is, as names compare in the dialect; absent for other expressions. */
  readonly name?: string;
  /** False only if it cannot be null. */
  readonly nullable: boolean;
  /** Why it surely may be null; absent if that is only in doubt. */
  readonly why?: string;
  /** True for a call of `count`, also with `FILTER` or `OVER`, but not for an expression around one. */
  readonly count: boolean;
  /** The column of a table that it passes on. */
  readonly origin?: ColumnOrigin;
  /** The columns of which it may pass one on, where that is not one column. */
  readonly origins: readonly ColumnOrigin[];
  /** The numbers of the parameters that it may pass on. */
  readonly parameters: readonly number[];
  /** True if an engine may make it, in its own form. */
  readonly computed: boolean;
  /** True if nothing but these columns and parameters, or NULL, can arrive. */
  readonly passed: boolean;
  /** Present for a computed list that holds NULL or lists. */
  readonly elements?: OddElement;
  /** Where it stands: offsets in the tree's text. Columns of a star stand where the star stands. */
  readonly at?: readonly [number, number];
}

/**
 * The result columns in order, stars expanded; none for a statement that returns nothing. `undefined` if their number cannot be
 * told from the text and the catalog. A parameter in the result counts as nullable unless it is in `neverNull`.
 */
export function resultColumns(
  tree: Tree,
  catalog: Catalog,
  neverNull?: ReadonlySet<number>,
): readonly StructureColumn[] | undefined {
  const structure = structureOf(catalog, neverNull === undefined ? {} : { neverNull });
  const columns = structure.describe(tree.statement, rootScope(structure));
  return columns?.map(({ name, nullable, why, count, origin, origins, computed, elements, sources, at }) => ({
    ...(name === undefined ? {} : { name }),
    nullable,
    ...(why === undefined ? {} : { why }),
    count,
    origins: origins ?? [],
    parameters: sources.flatMap(({ node }) => (node.type === 'parameter' ? [parameterNumber(node)] : [])),
    computed: computed ?? false,
    passed: computed !== true && sources.every(({ node }) => node.type === 'parameter'),
    ...(elements === undefined ? {} : { elements }),
    ...(origin === undefined ? {} : { origin }),
    ...(at === undefined ? {} : { at }),
  }));
}
