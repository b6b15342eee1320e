/** Gives every parameter of a query its numbers, the same in both dialects, and says which texts cannot have them. */
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import type {
  AnnotatedStatement,
  ParameterShape,
  Placeholder,
  Presence,
  QuerySource,
} from '../statement/annotated-statement.js';
import type { Slot } from './analyzer.js';
import { type Place, placeOf } from './placeholder-place.js';
import { SqlWords, writtenFor } from './sql-words.js';

/** A placeholder with its place, and the numbers that stand for it. */
export interface NumberedPlaceholder {
  readonly placeholder: Placeholder;
  readonly place: Place;
  readonly slots: readonly Slot[];
}

export interface Numbering {
  /** In the order of their numbers. */
  readonly slots: readonly Slot[];
  readonly placeholders: PerDialect<readonly NumberedPlaceholder[]>;
}

/** A query whose parameters have their numbers. */
export interface NumberedQuery {
  readonly query: QuerySource;
  readonly numbering: Numbering;
}

interface Occurrence {
  readonly statement: AnnotatedStatement;
  readonly placeholder: Placeholder;
  readonly place: Place;
}

/**
 * Numbers follow the first appearance in the PostgreSQL variant, or in the only one. An object takes one number per field.
 * `undefined` if a parameter stands where it cannot, which was reported.
 */
export function numberParameters(query: QuerySource, diagnostics: Diagnostics): Numbering | undefined {
  const occurrences = occurrencesOf(query);
  const first = dialects.find((dialect) => query.variants[dialect] !== undefined) ?? 'postgres';
  const everywhere = distinct(dialects.flatMap((dialect) => occurrences[dialect]));
  const names = [...new Set(occurrences[first].map(({ placeholder }) => placeholder.name))];
  const sound = [
    reportMissing(query, occurrences, diagnostics),
    ...everywhere.map((occurrence) => reportPlace(query, occurrence, diagnostics)),
    ...reportRepeatedRows(query, occurrences, diagnostics),
  ].every(Boolean);
  if (!sound) return undefined;
  const byName = new Map<string, Occurrence[]>(names.map((name) => [name, []]));
  for (const occurrence of everywhere) byName.get(occurrence.placeholder.name)?.push(occurrence);
  const slots: Slot[] = [];
  const slotsByName = new Map<string, readonly Slot[]>();
  for (const [name, own] of byName) {
    const added = slotsOf(name, shapeOf(query, name), own, slots.length);
    slots.push(...added);
    slotsByName.set(name, added);
  }
  const numbered = (dialect: Dialect) =>
    occurrences[dialect].map(({ placeholder, place }) => ({
      placeholder,
      place,
      slots: slotsByName.get(placeholder.name) ?? [],
    }));
  return { slots, placeholders: { postgres: numbered('postgres'), sqlite: numbered('sqlite') } };
}

/** Where a parameter first stands in the query. */
export function parameterSpan(query: QuerySource, name: string): Span {
  for (const dialect of dialects) {
    const statement = query.variants[dialect];
    const found = statement?.placeholders.find((placeholder) => placeholder.name === name);
    if (statement !== undefined && found !== undefined) {
      return span(statement.source, found.start, found.end);
    }
  }
  return query.nameSpan;
}

function occurrencesOf(query: QuerySource): PerDialect<readonly Occurrence[]> {
  const shared = query.variants.postgres === query.variants.sqlite;
  const read = (dialect: Dialect): readonly Occurrence[] => {
    const statement = query.variants[dialect];
    if (statement === undefined) return [];
    const words = SqlWords.of(statement);
    return statement.placeholders.map((placeholder) => ({
      statement,
      placeholder,
      place: placeOf(placeholder, words),
    }));
  };
  const postgres = read('postgres');
  return { postgres, sqlite: shared ? postgres : read('sqlite') };
}

function distinct(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return [...new Set(occurrences)];
}

/** By query: a statement may take thousands of parameters. */
const shapes = new WeakMap<QuerySource, ReadonlyMap<string, ParameterShape>>();

function shapeOf(query: QuerySource, name: string): ParameterShape {
  const known = shapes.get(query) ?? new Map(query.parameters.map(({ name, shape }) => [name, shape]));
  shapes.set(query, known);
  return known.get(name) ?? { kind: 'scalar' };
}

function slotsOf(
  name: string,
  shape: ParameterShape,
  occurrences: readonly Occurrence[],
  taken: number,
): readonly Slot[] {
  if (shape.kind === 'object' || shape.kind === 'objects') {
    return shape.fields.map((field, index) => ({
      position: taken + index + 1,
      parameter: name,
      field: field.name,
      role: shape.kind,
      ...(field.presence === undefined ? {} : { presence: field.presence }),
    }));
  }
  // `= ANY(:ids)` says by itself that `ids` is a list.
  const quantified = occurrences.every(({ place }) => place.kind === 'quantifier');
  const presence = presenceOf(occurrences);
  return [
    {
      position: taken + 1,
      parameter: name,
      role: shape.kind === 'list' || quantified ? 'list' : 'scalar',
      ...(presence === undefined ? {} : { presence }),
    },
  ];
}

/** Said once, it holds for the parameter everywhere. */
function presenceOf(occurrences: readonly Occurrence[]): Presence | undefined {
  return occurrences
    .map(({ placeholder }) => placeholder.presence)
    .find((presence) => presence !== undefined);
}

/** Both variants must take the same parameters. */
function reportMissing(
  query: QuerySource,
  occurrences: PerDialect<readonly Occurrence[]>,
  diagnostics: Diagnostics,
): boolean {
  const { postgres, sqlite } = query.variants;
  if (postgres === undefined || sqlite === undefined || postgres === sqlite) return true;
  const sides = [
    { has: occurrences.postgres, lacks: occurrences.sqlite, other: sqlite, names: ['PostgreSQL', 'SQLite'] },
    {
      has: occurrences.sqlite,
      lacks: occurrences.postgres,
      other: postgres,
      names: ['SQLite', 'PostgreSQL'],
    },
  ] as const;
  let sound = true;
  for (const { has, lacks, other, names } of sides) {
    const known = new Set(lacks.map(({ placeholder }) => placeholder.name));
    for (const { statement, placeholder } of has) {
      const { name, start, end } = placeholder;
      if (known.has(name)) continue;
      known.add(name);
      sound = false;
      diagnostics.error(
        'parameter-set-difference',
        span(statement.source, start, end),
        `the variant for ${names[0]} takes \`:${name}\`, the one for ${names[1]} does not`,
        {
          labels: [{ span: other.nameSpan, message: `\`:${name}\` is missing in this variant` }],
          why: 'a caller passes the same parameters on both backends',
          help: `use \`:${name}\` in both variants, or in neither`,
        },
      );
    }
  }
  return sound;
}

/** Lists and lists of objects can stand in few places only. */
function reportPlace(query: QuerySource, occurrence: Occurrence, diagnostics: Diagnostics): boolean {
  const { statement, placeholder, place } = occurrence;
  const at = span(statement.source, placeholder.start, placeholder.end);
  const { name } = placeholder;
  const { kind } = shapeOf(query, name);
  if (kind === 'list' && !takesList(statement, place)) {
    diagnostics.error('list-place', at, `the list \`:${name}\` stands where no list can stand`, {
      why: 'a list is passed as one value, which only a comparison with each element can take apart on both engines',
      help: `write \`x IN :${name}\` or \`x NOT IN :${name}\``,
    });
    return false;
  }
  if (kind === 'objects' && place.kind !== 'values') {
    diagnostics.error(
      'objects-place',
      at,
      `the list of objects \`:${name}\` stands where no rows can stand`,
      {
        why: 'a list of objects is written as the rows of one INSERT',
        help: `write \`INSERT INTO t (a, b) VALUES :${name}\`, with nothing else behind VALUES`,
      },
    );
    return false;
  }
  if (kind === 'scalar' && place.kind === 'values') {
    diagnostics.error(
      'undeclared-list',
      at,
      `\`:${name}\` stands for rows, but its fields are not declared`,
      {
        help: `add \`@param ${name} -> ((a, b)...)\` for a list of objects, or \`@param ${name} -> (a, b)\` for one, to the comment above the statement`,
      },
    );
    return false;
  }
  if (kind === 'scalar' && place.kind === 'in' && place.bare) {
    diagnostics.error('undeclared-list', at, `\`:${name}\` stands behind IN but is not declared as a list`, {
      help: `add \`@param ${name} -> (...)\` to the comment above the statement`,
    });
    return false;
  }
  if (kind === 'scalar' && place.kind === 'in') {
    diagnostics.warn('single-value-list', at, `\`IN (:${name})\` compares with one value only`, {
      why: `\`:${name}\` is not declared as a list, so a caller passes a single value`,
      help: `add \`@param ${name} -> (...)\` to the comment above the statement, or write \`= :${name}\``,
    });
  }
  return true;
}

/** A variant may also take the list apart in its dialect's own way; PostgreSQL then says whether the parameter is an array. */
function takesList(statement: AnnotatedStatement, place: Place): boolean {
  if (place.kind === 'in' || place.kind === 'quantifier') return true;
  const dialect = writtenFor(statement);
  return dialect === 'postgres' || (dialect === 'sqlite' && place.kind === 'json');
}

/** One list of objects per statement, in one place: SQLite runs the statement once per object. */
function reportRepeatedRows(
  query: QuerySource,
  occurrences: PerDialect<readonly Occurrence[]>,
  diagnostics: Diagnostics,
): readonly boolean[] {
  return dialects.map((dialect) => {
    const rows = occurrences[dialect].filter(
      ({ placeholder }) => shapeOf(query, placeholder.name).kind === 'objects',
    );
    const [first, second] = rows;
    if (first === undefined || second === undefined) return true;
    const { start, end, name } = second.placeholder;
    const { placeholder } = first;
    diagnostics.error(
      'objects-place',
      span(second.statement.source, start, end),
      `a statement takes one list of objects, in one place; \`:${name}\` is a second one`,
      {
        labels: [
          {
            span: span(first.statement.source, placeholder.start, placeholder.end),
            message: 'the first one',
          },
        ],
        why: 'SQLite runs the statement once per object',
        help: 'write two queries and call both in one transaction',
      },
    );
    return false;
  });
}
