/** `UNION`, `INTERSECT`, `EXCEPT` and lists of rows: one column from the columns of several sources. */
import type { ColumnOrigin } from '../analyzer.js';
import { flowOfColumn } from './flow.js';
import type { Columns, RelationColumn } from './scope.js';

/** The columns that hold for both; `undefined` if their numbers differ. */
export function combined(left: Columns, right: Columns): Columns | undefined {
  if (left.length !== right.length) return undefined;
  const pairs = left.map((column, index) => [column, right[index]] as const);
  return pairs.map(([a, b]) => (b === undefined ? a : combinedColumn(a, b)));
}

function combinedColumn(left: RelationColumn, right: RelationColumn): RelationColumn {
  const { origin, origins: _origins, kind, computed: _computed, ...rest } = left;
  const same = origin !== undefined && sameOrigin(left, right);
  const flows = [flowOfColumn(left), flowOfColumn(right)];
  const nodes = new Set(left.sources.map((source) => source.node));
  return {
    ...rest,
    nullable: left.nullable || right.nullable,
    count: left.count && right.count,
    ...(same ? { origin } : { origins: distinctOrigins(flows.flatMap((flow) => flow.origins)) }),
    ...(flows.some((flow) => flow.computed) ? { computed: true } : {}),
    ...(kind !== undefined && kind === right.kind ? { kind } : {}),
    sources: [...left.sources, ...right.sources.filter((source) => !nodes.has(source.node))],
  };
}

function sameOrigin(left: RelationColumn, right: RelationColumn): boolean {
  return left.origin?.table === right.origin?.table && left.origin?.column === right.origin?.column;
}

function distinctOrigins(origins: readonly ColumnOrigin[]): readonly ColumnOrigin[] {
  return [...new Map(origins.map((origin) => [`${origin.table}\0${origin.column}`, origin])).values()];
}

/** Whether two descriptions of the same columns say the same. */
export function sameColumns(left: Columns, right: Columns): boolean {
  if (left.length !== right.length) return false;
  return left.every((column, index) => {
    const other = right[index];
    return (
      other !== undefined &&
      column.nullable === other.nullable &&
      column.count === other.count &&
      column.kind === other.kind &&
      column.computed === other.computed &&
      column.sources.length === other.sources.length &&
      flowOfColumn(column).origins.length === flowOfColumn(other).origins.length &&
      sameOrigin(column, other)
    );
  });
}
