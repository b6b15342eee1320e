/** Joins: which sides may be missing, and how `USING` and `NATURAL` merge columns. */
import type { Node } from 'sql-parser-cst';
import type { Catalog } from '../catalog.js';
import { factsOf } from './conditions.js';
import { absentOffer, nothingKnown } from './known.js';
import {
  type Absence,
  beside,
  type Facts,
  nameOf,
  type Offer,
  type RelationColumn,
  type Scope,
} from './scope.js';

type Output = Offer['output'];

interface Join {
  /** Upper case: `LEFT JOIN`, `NATURAL FULL OUTER JOIN`, `,`. */
  readonly operator: string;
  readonly specification: Node | undefined;
}

/** What the join of two offers offers. It stands at `node`, in `scope`. */
export function joined(left: Offer, right: Offer, node: Node, join: Join, scope: Scope): Offer {
  const words = join.operator.split(' ');
  const { structure } = scope;
  const number = structure.numberOf(node);
  const side = (letter: string, ...kinds: readonly string[]): Absence | undefined =>
    words.some((word) => kinds.includes(word))
      ? { key: `@${number}${letter}`, why: `a row without a partner in the ${plain(words)} has NULL there` }
      : undefined;
  const absences = [side('l', 'FULL', 'RIGHT'), side('r', 'FULL', 'LEFT')] as const;
  const near = absences[0] === undefined ? left : absentOffer(left, absences[0]);
  const far = absences[1] === undefined ? right : absentOffer(right, absences[1]);
  const { relations, output, conditions } = beside(near, far);
  const when = absences.flatMap((absence) => absence?.key ?? []);
  const names = mergedNames(left.output, right.output, join, structure.catalog);
  if (names === 'unknown') return { relations, output: ['unknown'], conditions };
  if (names.length === 0) {
    const facts = conditionFacts(join.specification, beside(left, right), number, scope);
    return {
      relations,
      output,
      conditions: facts.size === 0 ? conditions : [...conditions, { when, facts }],
    };
  }
  const merged = new Map<string, RelationColumn>();
  const met: RelationColumn[] = [];
  for (const name of names) {
    const pair = [only(left.output, name), only(right.output, name)] as const;
    const column = mergedColumn(...pair, words, `#${number}.${name}`);
    if (column === undefined) return { relations, output: ['unknown'], conditions };
    merged.set(name, column);
    met.push(...pair.filter((one) => one !== undefined));
  }
  return {
    relations,
    output: outputWith(merged, near.output, far.output, structure.catalog),
    conditions: [...conditions, { when, facts: factsOfColumns(met) }],
  };
}

function plain(words: readonly string[]): string {
  return words.filter((word) => word !== 'OUTER' && word !== 'NATURAL').join(' ');
}

function conditionFacts(specification: Node | undefined, sides: Offer, level: number, scope: Scope): Facts {
  if (specification?.type !== 'join_on_specification') return nothingKnown;
  const inner: Scope = { ...scope, ...sides, parent: scope, grouping: 'none', level };
  return factsOf(specification.expr, 'true', inner);
}

/** The columns of `USING` equal each other, so they are not NULL. */
function factsOfColumns(columns: readonly RelationColumn[]): Facts {
  return new Set(
    columns.flatMap(({ cell, absences = [] }) => [
      ...(cell === undefined ? [] : [cell]),
      ...absences.map(({ key }) => key),
    ]),
  );
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

/** An inner join's merged column is both; an outer join's is that of the side that stays, or in a full join of either. */
function mergedColumn(
  left: RelationColumn | undefined,
  right: RelationColumn | undefined,
  words: readonly string[],
  cell: string,
): RelationColumn | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (words.includes('FULL')) {
    const { origin, why: _why, ...rest } = left;
    const same = origin?.table === right.origin?.table && origin?.column === right.origin?.column;
    const absences = [...(left.absences ?? []), ...(right.absences ?? [])];
    const nullable = left.nullable || right.nullable;
    return { ...rest, ...(same && origin ? { origin } : {}), nullable, absences, cell };
  }
  return words.includes('RIGHT') ? right : left;
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
