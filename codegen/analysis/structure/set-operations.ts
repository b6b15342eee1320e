/** `UNION`, `INTERSECT`, `EXCEPT` and lists of rows: one column from the columns of several sources. */
import type { Columns, RelationColumn } from './scope.js';

/** The columns that hold for both; `undefined` if their numbers differ. */
export function combined(left: Columns, right: Columns): Columns | undefined {
  if (left.length !== right.length) return undefined;
  const pairs = left.map((column, index) => [column, right[index]] as const);
  return pairs.map(([a, b]) => (b === undefined ? a : combinedColumn(a, b)));
}

function combinedColumn(left: RelationColumn, right: RelationColumn): RelationColumn {
  const { origin, kind, ...rest } = left;
  const nodes = new Set(left.sources.map((source) => source.node));
  return {
    ...rest,
    nullable: left.nullable || right.nullable,
    count: left.count && right.count,
    ...(origin !== undefined && sameOrigin(left, right) ? { origin } : {}),
    ...(kind !== undefined && kind === right.kind ? { kind } : {}),
    sources: [...left.sources, ...right.sources.filter((source) => !nodes.has(source.node))],
  };
}

function sameOrigin(left: RelationColumn, right: RelationColumn): boolean {
  return left.origin?.table === right.origin?.table && left.origin?.column === right.origin?.column;
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
      column.sources.length === other.sources.length &&
      sameOrigin(column, other)
    );
  });
}
