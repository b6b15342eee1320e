/** `UNION`, `INTERSECT`, `EXCEPT` and lists of rows: one column from the columns of several sources. */
import type { CompoundSelectStmt } from 'sql-parser-cst';
import type { ColumnOrigin } from '../analyzer.js';
import { flowOfColumn } from './flow.js';
import type { Columns, RelationColumn } from './scope.js';
import { operatorText } from './syntax.js';

export type SetOperation = 'UNION' | 'INTERSECT' | 'EXCEPT';

/** What a compound query does with its two sides. */
export function setOperation({ operator, left }: CompoundSelectStmt): SetOperation {
  const [word] = operatorText(operator).split(' ');
  // The engines differ in which of several operations comes first.
  if (left.type === 'compound_select_stmt') return 'UNION';
  return word === 'INTERSECT' || word === 'EXCEPT' ? word : 'UNION';
}

/** The columns that hold for both; `undefined` if their numbers differ. */
export function combined(
  left: Columns,
  right: Columns,
  operation: SetOperation = 'UNION',
): Columns | undefined {
  if (left.length !== right.length) return undefined;
  const pairs = left.map((column, index) => [column, right[index]] as const);
  return pairs.map(([a, b]) => (b === undefined ? a : combinedColumn(a, b, operation)));
}

function combinedColumn(
  left: RelationColumn,
  right: RelationColumn,
  operation: SetOperation,
): RelationColumn {
  const { origin, origins: _origins, kind, computed: _computed, why: _why, ...rest } = left;
  const same = origin !== undefined && sameOrigin(left, right);
  const flows = [flowOfColumn(left), flowOfColumn(right)];
  const nodes = new Set(left.sources.map((source) => source.node));
  const elements = left.elements ?? right.elements;
  return {
    ...rest,
    ...(elements === undefined ? {} : { elements }),
    ...nullOf(left, right, operation),
    count: left.count && right.count,
    ...(same ? { origin } : { origins: distinctOrigins(flows.flatMap((flow) => flow.origins)) }),
    ...(flows.some((flow) => flow.computed) ? { computed: true } : {}),
    ...(kind !== undefined && kind === right.kind ? { kind } : {}),
    sources: [...left.sources, ...right.sources.filter((source) => !nodes.has(source.node))],
  };
}

/** A row of an intersection is in both, so it has NULL only where both may have it. */
function nullOf(
  left: RelationColumn,
  right: RelationColumn,
  operation: SetOperation,
): Pick<RelationColumn, 'nullable' | 'why'> {
  const sides = operation === 'EXCEPT' ? [left] : [left, right];
  const holding = operation === 'INTERSECT' ? sides.every(isNullable) : sides.some(isNullable);
  const why = operation === 'UNION' ? sides.find((side) => side.why !== undefined)?.why : undefined;
  return { nullable: holding, ...(why === undefined ? {} : { why }) };
}

function isNullable({ nullable }: RelationColumn): boolean {
  return nullable;
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
      column.elements === other.elements &&
      column.count === other.count &&
      column.kind === other.kind &&
      column.computed === other.computed &&
      column.sources.length === other.sources.length &&
      flowOfColumn(column).origins.length === flowOfColumn(other).origins.length &&
      sameOrigin(column, other)
    );
  });
}
