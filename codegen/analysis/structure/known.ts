/** What is known of NULL at a place: facts of conditions and joins, and what they say of a column. */
import type { Absence, Facts, Offer, RelationColumn, Scope } from './scope.js';

export const nothingKnown: Facts = new Set();

/** The facts of both. */
export function both(one: Facts, other: Facts): Facts {
  if (one.size === 0) return other;
  return other.size === 0 ? one : new Set([...one, ...other]);
}

/** The facts that all of these share; none if there are none of these. */
export function shared(all: readonly Facts[]): Facts {
  const [first, ...others] = all;
  if (first === undefined) return nothingKnown;
  return new Set([...first].filter((fact) => others.every((facts) => facts.has(fact))));
}

/** The same scope where more is known, with all that follows from it: a join that found a row keeps its condition. */
export function knowing(scope: Scope, facts: Facts): Scope {
  const known = new Set([...scope.known, ...facts]);
  const open = levelsOf(scope).flatMap(({ conditions }) => conditions);
  for (let before = -1; before < known.size; ) {
    before = known.size;
    for (const { when, facts: more } of open) {
      if (when.every((key) => known.has(key))) for (const fact of more) known.add(fact);
    }
  }
  return { ...scope, known };
}

/** The scope where all that is known holds for every row of its query. */
export function ofEachRow(scope: Scope): Scope {
  return { ...scope, knownOfRows: scope.known };
}

/** The scope of a value that a window function takes from another row: a guard around the call has not asked that row. */
export function inAnyRow(scope: Scope): Scope {
  return { ...scope, known: scope.knownOfRows };
}

function levelsOf(scope: Scope): readonly Scope[] {
  return scope.parent === undefined ? [scope] : [scope, ...levelsOf(scope.parent)];
}

/** Whether a column may be NULL where this is known. */
export function columnIsNullable({ cell, nullable, absences }: RelationColumn, known: Facts): boolean {
  if (cell !== undefined && known.has(cell)) return false;
  return nullable || missing(absences, known) !== undefined;
}

/** Why it surely may be NULL where this is known. */
export function whyNullable(column: RelationColumn, known: Facts): string | undefined {
  if (!columnIsNullable(column, known)) return undefined;
  return missing(column.absences, known)?.why ?? column.why;
}

function missing(absences: readonly Absence[] | undefined, known: Facts): Absence | undefined {
  return absences?.find(({ key }) => !known.has(key));
}

/** The column as others see it, without what only its own `FROM` clause knows. */
export function settled(column: RelationColumn, known: Facts): RelationColumn {
  const { cell: _cell, absences: _absences, why: _why, ...rest } = column;
  const why = whyNullable(column, known);
  return { ...rest, nullable: columnIsNullable(column, known), ...(why === undefined ? {} : { why }) };
}

/** The same offer on the far side of an outer join. */
export function absentOffer(offer: Offer, absence: Absence): Offer {
  const absent = (column: RelationColumn) => ({
    ...column,
    absences: [...(column.absences ?? []), absence],
  });
  return {
    relations: offer.relations.map((relation) =>
      relation.columns === undefined ? relation : { ...relation, columns: relation.columns.map(absent) },
    ),
    output: offer.output.map((column) => (column === 'unknown' ? column : absent(column))),
    conditions: offer.conditions.map(({ when, facts }) => ({ when: [...when, absence.key], facts })),
  };
}
