/** Reports parameters that no place gives a type, and those that stand for values of different types. */
import type { Diagnostics } from '../../diagnostic/diagnostic.js';
import type { NativeType } from '../catalog.js';
import type { Refusal } from '../refusal.js';
import type { ParameterPlace } from './parameter-places.js';
import type { PostgresType } from './types.js';

interface TypedPlace extends ParameterPlace {
  readonly type: PostgresType;
}

/**
 * True if every parameter has one type. PostgreSQL converts some values by itself, such as `int4` to `int8`: then a cast at any place
 * says that it is meant.
 * @param refusal PostgreSQL's, if it refused the statement
 */
export function reportPlaces(
  places: readonly ParameterPlace[],
  refusal: Refusal | undefined,
  diagnostics: Diagnostics,
): boolean {
  const names = [...new Set(places.map(({ parameter }) => parameter))];
  return names
    .map((name) => {
      const own = places.filter(({ parameter, counts }) => parameter === name && !counts);
      const typed = own.filter((place): place is TypedPlace => place.type !== undefined);
      const open = own.find(({ type }) => type === undefined);
      const [known] = typed;
      if (open !== undefined && known === undefined)
        return refusal !== undefined || reportUntyped(open, diagnostics);
      if (refusal === undefined && own.some(({ cast }) => cast)) return true;
      if (!reportDifferent(typed, diagnostics)) return false;
      if (refusal?.kind !== 'parameter type' || open === undefined || known === undefined) return true;
      return reportHalfTyped(open, known, diagnostics);
    })
    .every(Boolean);
}

function reportUntyped({ parameter, span }: ParameterPlace, diagnostics: Diagnostics): boolean {
  diagnostics.error('untyped-parameter', span, `nothing says what type \`:${parameter}\` has`, {
    why: 'it is passed on as it is: PostgreSQL would take it for text, and SQLite for whatever it is given',
    help: `say the type with a cast: \`:${parameter}::text\`, \`:${parameter}::int4\`, \`:${parameter}::uuid\``,
  });
  return false;
}

/** PostgreSQL does not look at the other places for the type of one that has none. */
function reportHalfTyped(open: ParameterPlace, known: TypedPlace, diagnostics: Diagnostics): boolean {
  const { name, kind } = known.type.type;
  const cast = kind === 'base' ? name : known.type.printed;
  diagnostics.error(
    'untyped-parameter',
    open.span,
    `nothing says here what type \`:${open.parameter}\` has`,
    {
      labels: [{ span: known.span, message: `here PostgreSQL takes it for \`${known.type.printed}\`` }],
      help: `say the type here too: \`${written(open)}::${cast}\``,
    },
  );
  return false;
}

/** As it stands there, with its `?`. */
function written({ span: { source, start, end } }: ParameterPlace): string {
  return source.text.slice(start, end);
}

function reportDifferent(places: readonly TypedPlace[], diagnostics: Diagnostics): boolean {
  const distinct = places.filter(
    (place, index) =>
      places.findIndex((other) => kindOf(other.type.type) === kindOf(place.type.type)) === index,
  );
  const [first, ...others] = distinct;
  if (first === undefined || others.length === 0) return true;
  const name = first.parameter;
  const elsewhere = others.map(({ type }) => `\`${type.printed}\``).join(' and ');
  const meant = commonNumber(distinct);
  diagnostics.error(
    'conflicting-parameter-types',
    first.span,
    `\`:${name}\` is one value, but it stands for \`${first.type.printed}\` here and for ${elsewhere} elsewhere`,
    {
      labels: others.map(({ span, type }) => ({
        span,
        message: `here PostgreSQL takes it for \`${type.printed}\``,
      })),
      help:
        meant === undefined
          ? `use two parameters, or cast what \`:${name}\` is compared with${castOf(distinct)}`
          : `if one number is meant, say its type where it stands first: \`:${name}::${meant}\`; otherwise use two parameters`,
    },
  );
  return false;
}

/** Where a whole number stands for a text too, both engines make the text of it. */
function castOf(places: readonly TypedPlace[]): string {
  const number = places.find(({ type }) => /^int[248]$/.test(type.type.name));
  const text = places.find(({ type }) => kindOf(type.type) === 'text');
  if (number === undefined || text === undefined || places.length > 2) return '';
  const cast = (place: TypedPlace) => `CAST(${written(place)} AS ${number.type.printed.toUpperCase()})`;
  return `; if a number is meant, write \`${cast(number)}\` for the number and \`CAST(${cast(text)} AS TEXT)\` for the text`;
}

/** The types of one kind are one type to a caller. */
const sameKind: Readonly<Record<string, string>> = {
  varchar: 'text',
  name: 'text',
  bpchar: 'text',
  json: 'jsonb',
};

function kindOf(type: NativeType): string {
  const element = type.kind === 'array' ? type.element : undefined;
  if (element !== undefined) return `${kindOf(element)}[]`;
  return sameKind[type.name] ?? type.name;
}

/** From the narrowest to the widest: PostgreSQL converts each to those behind it. */
const numbers = ['int2', 'int4', 'int8', 'numeric', 'float8'];

function commonNumber(places: readonly TypedPlace[]): string | undefined {
  const widths = places.map(({ type }) => numbers.indexOf(type.type.name));
  return widths.includes(-1) ? undefined : numbers[Math.max(...widths)];
}
