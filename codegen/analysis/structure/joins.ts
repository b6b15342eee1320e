/** Joins: which sides may be missing, and how `USING` and `NATURAL` merge columns. */
import type { Node } from 'sql-parser-cst';
import type { Catalog } from '../catalog.js';
import { nameOf, nullableOffer, type Offer, type RelationColumn } from './scope.js';

type Output = Offer['output'];

interface Join {
  /** Upper case: `LEFT JOIN`, `NATURAL FULL OUTER JOIN`, `,`. */
  readonly operator: string;
  readonly specification: Node | undefined;
}

/** What the join of two offers offers. */
export function joined(left: Offer, right: Offer, join: Join, catalog: Catalog): Offer {
  const words = join.operator.split(' ');
  const full = words.includes('FULL');
  const near = full || words.includes('RIGHT') ? nullableOffer(left) : left;
  const far = full || words.includes('LEFT') ? nullableOffer(right) : right;
  const relations = [...near.relations, ...far.relations];
  const names = mergedNames(left.output, right.output, join, catalog);
  if (names === 'unknown') return { relations, output: ['unknown'] };
  if (names.length === 0) return { relations, output: [...near.output, ...far.output] };
  const merged = new Map<string, RelationColumn>();
  for (const name of names) {
    const column = mergedColumn(only(left.output, name), only(right.output, name), words);
    if (column === undefined) return { relations, output: ['unknown'] };
    merged.set(name, column);
  }
  return { relations, output: outputWith(merged, near.output, far.output, catalog) };
}

function mergedNames(
  left: Output,
  right: Output,
  join: Join,
  catalog: Catalog,
): readonly string[] | 'unknown' {
  const { specification } = join;
  if (specification?.type === 'join_using_specification') {
    return specification.expr.expr.items.map((name) => nameOf(name, catalog));
  }
  if (!join.operator.startsWith('NATURAL')) return [];
  const rightNames = namesOf(right);
  const leftNames = namesOf(left);
  if (leftNames === undefined || rightNames === undefined) return 'unknown';
  return leftNames.filter((name) => rightNames.includes(name));
}

/** `undefined` if some name is not known. */
function namesOf(output: Output): readonly string[] | undefined {
  const names = output.map((column) => (column === 'unknown' ? undefined : column.name));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function only(output: Output, name: string): RelationColumn | undefined {
  const matches = output.filter(
    (column): column is RelationColumn => column !== 'unknown' && column.name === name,
  );
  return matches.length === 1 ? matches[0] : undefined;
}

/** An inner join's merged column is never null, because null equals nothing; an outer join's is that of the side that stays. */
function mergedColumn(
  left: RelationColumn | undefined,
  right: RelationColumn | undefined,
  words: readonly string[],
): RelationColumn | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (words.includes('FULL')) {
    const { origin, ...rest } = left;
    const same = origin?.table === right.origin?.table && origin?.column === right.origin?.column;
    return { ...rest, ...(same && origin ? { origin } : {}), nullable: left.nullable || right.nullable };
  }
  if (words.includes('RIGHT')) return right;
  return words.includes('LEFT') ? left : { ...left, nullable: false };
}

/** PostgreSQL puts merged columns first; SQLite leaves them where they stand on the left. */
function outputWith(
  merged: ReadonlyMap<string, RelationColumn>,
  left: Output,
  right: Output,
  catalog: Catalog,
): Output {
  const mergedAs = (column: Output[number]) =>
    column === 'unknown' || column.name === undefined ? undefined : merged.get(column.name);
  const rest = (output: Output) => output.filter((column) => mergedAs(column) === undefined);
  if (catalog.dialect === 'postgres') return [...merged.values(), ...rest(left), ...rest(right)];
  return [...left.map((column) => mergedAs(column) ?? column), ...rest(right)];
}
