/** The columns of a query's result: what both dialects return must be one row. */

import { type Dialect, dialects } from '../../src/dialect.js';
import type { ColumnOrigin, QueryFacts, ResultColumn, VariantFacts } from '../analysis/analyzer.js';
import type { NativeType } from '../analysis/catalog.js';
import type { Span } from '../diagnostic/diagnostic.js';
import type { ObjectAnnotation } from '../statement/annotated-statement.js';
import { type ColumnPlace, type DeclaredTypes, takeDeclaredType } from './declared-type.js';
import { reportElements } from './list-elements.js';
import type { Field } from './model.js';
import type { ModelContext } from './model-context.js';
import { camelCase, fieldNameProblem, isPlainIdentifier } from './names.js';
import { reportDifference } from './report-difference.js';
import { listedPlace } from './listed-places.js';
import { columnCast } from './stated-type.js';
import { resolveType } from './value-type.js';

/** The fields in the order of the columns, with PostgreSQL's origins (SQLite's, for a query of SQLite only). */
export interface UnifiedColumns {
  readonly fields: readonly Field[];
  readonly origins: readonly (ColumnOrigin | undefined)[];
}

/** The object in which the column at a position stands, nothing for the row itself; any number if that is not known. */
type ObjectAt = (position: number) => ObjectAnnotation | number | undefined;

const engineNames: Readonly<Record<Dialect, string>> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

/** A column in each dialect, at the same position; one is missing if the query exists for the other only. */
type ColumnPair = { readonly [D in Dialect]?: { readonly column: ResultColumn; readonly span: Span } };

/** Unifies the columns; `undefined` after a diagnostic. Names must differ among the columns of one object of the row. */
export function unifyColumns(
  facts: QueryFacts,
  declared: DeclaredTypes,
  context: ModelContext,
  objectAt: ObjectAt = () => undefined,
): UnifiedColumns | undefined {
  const variants = dialects.flatMap((dialect) => {
    const variant = facts.variants[dialect];
    return variant === undefined ? [] : [{ dialect, variant }];
  });
  const [first, second] = variants;
  if (first === undefined) return undefined;
  if (second !== undefined && first.variant.columns.length !== second.variant.columns.length) {
    return reportCounts(facts, first.variant, second.variant, context);
  }
  const pairs = first.variant.columns.map((_, index) => pairAt(facts, index));
  if (!isNameless(facts, pairs) && !checkNames(facts, pairs, objectAt, context)) return undefined;
  const only = second === undefined ? first.dialect : undefined;
  const fields = pairs.map((pair, index) => {
    const object = objectAt(index);
    const place = typeof object === 'number' ? undefined : { object: object?.name };
    return unifyColumn(facts, pair, only, { declared, place }, context);
  });
  if (!fields.every((field) => field !== undefined)) return undefined;
  return { fields, origins: first.variant.columns.map(({ origin }) => origin) };
}

function pairAt(facts: QueryFacts, index: number): ColumnPair {
  const side = (dialect: Dialect) => {
    const variant = facts.variants[dialect];
    const column = variant?.columns[index];
    if (variant === undefined || column === undefined) return {};
    return { [dialect]: { column, span: columnSpan(facts, index, dialect) } };
  };
  return { ...side('postgres'), ...side('sqlite') };
}

/** Where it is selected. A place of one dialect's text is that of the other's where both are one text. */
function columnSpan(facts: QueryFacts, index: number, dialect: Dialect): Span {
  const { postgres, sqlite } = facts.query.variants;
  const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
  for (const side of postgres === sqlite ? ([dialect, other] as const) : [dialect]) {
    const variant = facts.variants[side];
    const at = variant?.columns[index]?.at;
    if (variant !== undefined && at !== undefined) return variant.text.span(at[0], at[1]);
  }
  const { text, columns } = facts.variants[dialect] ?? {};
  const listed = text && columns ? listedPlace(text.text, index, columns.length) : undefined;
  if (text !== undefined && listed !== undefined) return text.span(listed[0], listed[1]);
  return variantSpan(facts, dialect);
}

function variantSpan(facts: QueryFacts, dialect: Dialect): Span {
  return facts.query.variants[dialect]?.nameSpan ?? facts.query.nameSpan;
}

function reportCounts(
  facts: QueryFacts,
  postgres: VariantFacts,
  sqlite: VariantFacts,
  context: ModelContext,
): undefined {
  const list = (variant: VariantFacts) =>
    variant.columns.length === 0
      ? 'no columns'
      : `${variant.columns.length} (${variant.columns.map(({ name }) => name).join(', ')})`;
  reportDifference(
    'column-count-difference',
    `\`${facts.query.name}\` returns another number of columns on PostgreSQL than on SQLite`,
    { span: variantSpan(facts, 'postgres'), says: list(postgres) },
    { span: variantSpan(facts, 'sqlite'), says: list(sqlite) },
    'return the same columns in the same order in both variants; list them instead of `*`',
    context,
  );
  return undefined;
}

/** A single value needs no name: callers never see one. */
function isNameless({ query }: QueryFacts, pairs: readonly ColumnPair[]): boolean {
  const cardinality = query.result?.cardinality ?? 'many';
  return pairs.length === 1 && ['value', 'optional value', 'values'].includes(cardinality);
}

/** Names must be said, be equal on both sides, be identifiers, and differ from each other as fields. */
function checkNames(
  facts: QueryFacts,
  pairs: readonly ColumnPair[],
  objectAt: ObjectAt,
  context: ModelContext,
): boolean {
  const seenIn = new Map<unknown, Map<string, string>>();
  let fine = true;
  for (const [index, pair] of pairs.entries()) {
    const seen = seenIn.get(objectAt(index)) ?? new Map<string, string>();
    seenIn.set(objectAt(index), seen);
    const problem = nameProblem(facts, index, pair, seen, context);
    if (problem) fine = false;
  }
  return fine;
}

function nameProblem(
  facts: QueryFacts,
  index: number,
  { postgres, sqlite }: ColumnPair,
  seen: Map<string, string>,
  context: ModelContext,
): boolean {
  const side = postgres ?? sqlite;
  if (side === undefined) return true;
  const names = [postgres, sqlite].flatMap((one) => (one === undefined ? [] : [one.column.name]));
  const which = `column ${index + 1} of \`${facts.query.name}\``;
  if (
    names.some(
      (name) =>
        name.startsWith('?column') || (!isPlainIdentifier(name) && names.some((other) => other !== name)),
    )
  ) {
    const calls = dialects.flatMap((dialect) => {
      const name = dialect === 'postgres' ? postgres?.column.name : sqlite?.column.name;
      return name === undefined ? [] : [`${engineNames[dialect]} calls it \`${name}\``];
    });
    context.diagnostics.error('unnamed-column', side.span, `${which} is an expression without a name`, {
      why: `${calls.join(', ')}`,
      help: 'name it: `… AS total`',
    });
    return true;
  }
  if (postgres !== undefined && sqlite !== undefined && postgres.column.name !== sqlite.column.name) {
    reportDifference(
      'column-name-difference',
      `${which} has another name on PostgreSQL than on SQLite`,
      { span: postgres.span, says: `\`${postgres.column.name}\`` },
      { span: sqlite.span, says: `\`${sqlite.column.name}\`` },
      'return the same columns in the same order, each with one name: `… AS name`',
      context,
    );
    return true;
  }
  return fieldProblem(which, side, seen, context);
}

function fieldProblem(
  which: string,
  side: { readonly column: ResultColumn; readonly span: Span },
  seen: Map<string, string>,
  context: ModelContext,
): boolean {
  const { name } = side.column;
  const field = camelCase(name);
  const problem = fieldNameProblem(field);
  if (problem !== undefined) {
    const message = `${which} cannot be called \`${name}\`: it ${problem}`;
    context.diagnostics.error('invalid-column-name', side.span, message, {
      help: 'give it another name: `… AS name`',
    });
    return true;
  }
  const earlier = seen.get(field);
  seen.set(field, name);
  if (earlier === undefined) return false;
  context.diagnostics.error(
    'duplicate-column',
    side.span,
    `${which} is the second one that becomes the field \`${field}\``,
    {
      ...(earlier === name ? {} : { why: `\`${earlier}\` and \`${name}\` are one name in camel case` }),
      help: 'leave one out, rename one (`… AS other_name`), or make an object of the columns of one table: `@embed`',
    },
  );
  return true;
}

function unifyColumn(
  facts: QueryFacts,
  { postgres, sqlite }: ColumnPair,
  only: Dialect | undefined,
  { declared, place }: { readonly declared: DeclaredTypes; readonly place: ColumnPlace | undefined },
  context: ModelContext,
): Field | undefined {
  const side = postgres ?? sqlite;
  if (side === undefined) return undefined;
  const { name } = side.column;
  const what = `${name === '?column?' ? 'the value' : `column \`${name}\``} of \`${facts.query.name}\``;
  const resolved = side.column.count
    ? ({ logical: { kind: 'integer' }, storage: 'default' } as const)
    : resolveType(
        {
          what,
          span: side.span,
          ...(only === undefined ? {} : { only }),
          type: side.column.type ?? (only === 'sqlite' ? statedType(facts, side.column) : undefined),
          columns: { postgres: originsOf(postgres?.column), sqlite: originsOf(sqlite?.column) },
          oneOf: { postgres: postgres?.column.oneOf ?? [], sqlite: sqlite?.column.oneOf ?? [] },
          formOf: sqlite?.column.formOf ?? [],
          exact: true,
        },
        context,
      );
  const nullable = unifyNullability(facts, what, { postgres, sqlite } as ColumnPair, context);
  if (resolved?.logical.kind === 'decimal' && sqlite?.column.computed) {
    return reportFraction(what, sqlite.span, context);
  }
  if (resolved === undefined || nullable === undefined) return undefined;
  if (resolved.logical.kind === 'list' && reportElements(what, side, context)) return undefined;
  const type = takeDeclaredType(declared, name, { ...resolved, nullable }, context, place);
  return { name: camelCase(name), column: name, type };
}

/** SQLite has no arithmetic of decimals: what it computes is an integer or a float. */
function reportFraction(what: string, span: Span, context: ModelContext): undefined {
  context.diagnostics.error(
    'form-not-portable',
    span,
    `${what} is a decimal that SQLite would compute as a float`,
    {
      why: 'SQLite stores a decimal as text and has no arithmetic of its own for it',
      help: insteadOfFraction(
        span.source.text.slice(span.start, span.end).replace(/\s+as\s+(?:\w+|"[^"]+")$/i, ''),
      ),
    },
  );
}

/** What both engines compute as a float, made of what is written. */
function insteadOfFraction(text: string): string {
  const literal = /^[-+]?[\d.]+(?![\w.])/.exec(text)?.[0];
  if (literal !== undefined)
    return `say that a float will do: \`${literal}::float8\`; or write a whole number of the smallest unit`;
  const [, rounded, digits] = /^round\s*\((.*),\s*(\d+)\s*\)$/is.exec(text) ?? [];
  const [, first, rest] = /^\s*(\w+(?:\.\w+)?)(\s*[-+*/].*?)\s*$/s.exec(rounded ?? text) ?? [];
  const float =
    first === undefined
      ? `${inParentheses(rounded?.trim() ?? 'x')}::float8`
      : `${first}::float8${rest ?? ''}`;
  if (rounded !== undefined)
    return `a rounded decimal has no equal on SQLite: return the float, \`${float}\`, and round it to ${digits} ${digits === '1' ? 'digit' : 'digits'} in the application; or keep amounts as whole numbers of the smallest unit`;
  return first === undefined
    ? 'cast it: `sum(x)::int8` for whole numbers, `avg(x)::float8` if a float will do; or keep amounts as whole numbers of the smallest unit'
    : `make the first number a float, if that will do: \`${float}\`; or keep amounts as whole numbers of the smallest unit`;
}

/** A call needs none around it. */
function inParentheses(text: string): string {
  return /^\w+(?:\([^()]*\))?$/.test(text) ? text : `(${text})`;
}

function statedType({ variants }: QueryFacts, { at }: ResultColumn): NativeType | undefined {
  return at === undefined || variants.sqlite === undefined
    ? undefined
    : columnCast(variants.sqlite.text.text, at);
}

function originsOf(column: ResultColumn | undefined): readonly ColumnOrigin[] {
  return column?.origin === undefined ? [] : [column.origin];
}

/** One text says one thing: what one engine may give as NULL is nullable. Two texts must agree. */
function unifyNullability(
  { query: { variants } }: QueryFacts,
  what: string,
  { postgres, sqlite }: ColumnPair,
  context: ModelContext,
): boolean | undefined {
  const nullable = (column: ResultColumn) =>
    column.override === undefined ? column.nullable : column.override === 'nullable';
  const says = (column: ResultColumn) => (nullable(column) ? 'may be null' : 'never null');
  if (postgres === undefined || sqlite === undefined) {
    const side = postgres ?? sqlite;
    return side === undefined ? undefined : nullable(side.column);
  }
  if (nullable(postgres.column) === nullable(sqlite.column)) return nullable(postgres.column);
  if (variants.postgres === variants.sqlite) return true;
  reportDifference(
    'column-nullability-difference',
    `${what} may be null on one engine only`,
    { span: postgres.span, says: says(postgres.column) },
    { span: sqlite.span, says: says(sqlite.column) },
    `say it in the query: \`AS "${postgres.column.name}!"\` (never null) or \`AS "${postgres.column.name}?"\``,
    context,
  );
  return undefined;
}
