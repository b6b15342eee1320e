/** The type that PostgreSQL gives to a parameter at each of its places: the statement is described with a number for each place. */
import type { Span } from '../../diagnostic/diagnostic.js';
import { span } from '../../source/source-file.js';
import type { Catalog } from '../catalog.js';
import { numberedText } from '../numbered-text.js';
import type { NumberedPlaceholder, NumberedQuery } from '../numbering.js';
import { SqlWords } from '../sql-words.js';
import { passedParameters } from '../structure/free-parameters.js';
import type { Tree } from '../structure/parse.js';
import type { PostgresEngine } from './engine.js';
import { type PostgresType, readTypes } from './types.js';
import type { Description } from './wire.js';

/** One place of a parameter that is a single value or a list. */
export interface ParameterPlace {
  readonly parameter: string;
  readonly span: Span;
  /** True if the text casts it there. */
  readonly cast: boolean;
  /** True if it counts rows there. */
  readonly counts: boolean;
  /** Absent where the place takes any type. */
  readonly type?: PostgresType;
}

/** A query, and the tree of the text with the numbers of its parameters. */
export interface PlacedQuery {
  readonly query: NumberedQuery;
  readonly tree: Tree | undefined;
}

/** A query while it is asked about. */
interface Split {
  readonly query: NumberedQuery;
  readonly placeholders: readonly NumberedPlaceholder[];
  /** Places where a parameter is passed on. */
  readonly free: readonly NumberedPlaceholder[];
  /** Places that have no type by themselves: NULL stands there while the others are asked about. */
  readonly untyped: Set<NumberedPlaceholder>;
  description?: Description | undefined;
}

/**
 * The places of the parameters of each query. A query is missing if PostgreSQL refuses it for another reason than the types of its
 * parameters, or if each of its parameters has one place, which gives it a type.
 */
export async function parameterPlaces(
  queries: readonly PlacedQuery[],
  engine: PostgresEngine,
  catalog: Catalog,
): Promise<ReadonlyMap<NumberedQuery, readonly ParameterPlace[]>> {
  const splits = queries.flatMap((query) => splitOf(query, catalog));
  await describeSplits(splits, engine);
  const described = splits.filter(({ description }) => description?.kind === 'described');
  await findUntyped(described, engine);
  const types = await readTypes(engine, described.flatMap(typeIdsOf));
  return new Map(
    described.map((split) => {
      const ids = typeIdsOf(split);
      const numbers = numbersIn(split);
      const place = placeReader(split);
      const places = split.placeholders.filter(isSingle).map((one) => {
        const [number = 0] = numbers.get(one) ?? [];
        return place(one, types.get(ids[number - 1] ?? 0));
      });
      return [split.query, places];
    }),
  );
}

function splitOf({ query, tree }: PlacedQuery, catalog: Catalog): Split[] {
  const placeholders = query.numbering.placeholders.postgres;
  const names = placeholders.filter(isSingle).map(({ placeholder }) => placeholder.name);
  const free = freePlaces(placeholders, tree, catalog);
  if (free.length === 0 && new Set(names).size === names.length) return [];
  return [{ query, placeholders, free, untyped: new Set() }];
}

function isSingle({ slots }: NumberedPlaceholder): boolean {
  return slots.length === 1 && (slots[0]?.role === 'scalar' || slots[0]?.role === 'list');
}

/** The parameters of the text, and those of the tree, stand in one order. */
function freePlaces(
  placeholders: readonly NumberedPlaceholder[],
  tree: Tree | undefined,
  catalog: Catalog,
): readonly NumberedPlaceholder[] {
  const passed = tree === undefined ? [] : passedParameters(tree, catalog);
  const standing = placeholders.flatMap((one) => one.slots.map(() => one));
  if (passed.length !== standing.length) return [];
  return standing.filter((one, index) => isSingle(one) && passed[index] === true);
}

function isAsked(split: Split): (one: NumberedPlaceholder) => boolean {
  return (one) => !split.untyped.has(one);
}

/** The numbers that stand at each place; at those that are not asked about, numbers beyond all others. */
function numbersIn(split: Split): ReadonlyMap<NumberedPlaceholder, readonly number[]> {
  const numbers = new Map<NumberedPlaceholder, readonly number[]>();
  let before = 0;
  for (const one of split.placeholders.filter(isAsked(split))) {
    const first = before + 1;
    numbers.set(
      one,
      one.slots.map((_, offset) => first + offset),
    );
    before += one.slots.length;
  }
  const beyond = before + 1;
  for (const one of split.untyped)
    numbers.set(
      one,
      one.slots.map((_, offset) => beyond + offset),
    );
  return numbers;
}

/** The text with a number for each place, and with NULL where a place has no type. */
function textOf(split: Split): string {
  const { query, placeholders } = split;
  const numbers = numbersIn(split);
  const numbered = placeholders.map((one) => {
    const own = numbers.get(one) ?? [];
    return { ...one, slots: one.slots.map((slot, index) => ({ ...slot, position: own[index] ?? 0 })) };
  });
  const numbering = { ...query.numbering, placeholders: { postgres: numbered, sqlite: [] } };
  const text = numberedText({ query: query.query, numbering }, 'postgres')?.text ?? '';
  const asked = placeholders.filter(isAsked(split)).flatMap(({ slots }) => slots).length;
  return text.replace(/\$(\d+)/g, (number, digits: string) => (Number(digits) > asked ? 'NULL' : number));
}

const indeterminate = '42P18';

/** So often a query is asked about: the text is as long as its parameters are many, and each question costs all of it. */
const mostQuestions = 200;

/** Asks until every place has a type or is known to have none: each refusal names one that has none. What has more of them stays refused. */
async function describeSplits(splits: readonly Split[], engine: PostgresEngine): Promise<void> {
  let open = splits;
  for (let round = 0; open.length > 0 && round < mostQuestions; round += 1) {
    const descriptions = await engine.describe(open.map(textOf));
    open = open.filter((split, index) => {
      split.description = descriptions[index];
      const untyped = untypedIn(split);
      if (untyped !== undefined) split.untyped.add(untyped);
      return untyped !== undefined;
    });
  }
}

function untypedIn(split: Split): NumberedPlaceholder | undefined {
  const { description, placeholders } = split;
  if (description?.kind !== 'refused' || description.failure.code !== indeterminate) return undefined;
  const number = Number(/\$(\d+)/.exec(description.failure.message)?.[1]);
  const numbers = numbersIn(split);
  return placeholders.filter(isAsked(split)).find((one) => numbers.get(one)?.includes(number));
}

function typeIdsOf({ description }: Split): readonly number[] {
  return description?.kind === 'described' ? description.parameterTypeIds : [];
}

/** Types that no place but one that takes any type takes both. */
const unlike = ['int4', 'bytea'];

/** PostgreSQL takes a value that is passed on for text, unless it meets a type: then it does not take these types instead. */
async function findUntyped(splits: readonly Split[], engine: PostgresEngine): Promise<void> {
  const places = splits.flatMap((split) => {
    const [numbers, text] = [numbersIn(split), textOf(split)];
    const free = split.free.filter(isAsked(split)).slice(0, mostQuestions);
    return free.map((one) => ({ split, one, text, number: numbers.get(one)?.[0] }));
  });
  const texts = places.flatMap(({ text, number }) => {
    const parameter = new RegExp(`\\$${number}(?!\\d)`, 'g');
    return unlike.map((type) => text.replace(parameter, (found) => `(${found}::${type})`));
  });
  const answers = await engine.describe(texts);
  const untyped = places.filter((_, index) =>
    unlike.every((_type, offset) => answers[index * unlike.length + offset]?.kind === 'described'),
  );
  if (untyped.length === 0) return;
  for (const { split, one } of untyped) split.untyped.add(one);
  await describeSplits([...new Set(untyped.map(({ split }) => split))], engine);
}

/** What stands around a place, read from the statement's words: those are found once for all its places. */
function placeReader(
  split: Split,
): (one: NumberedPlaceholder, type: PostgresType | undefined) => ParameterPlace {
  const statement = split.query.query.variants.postgres;
  if (statement === undefined) throw new TypeError('a placeholder of PostgreSQL stands in its variant');
  const words = SqlWords.of(statement);
  return (one, type) => {
    const { start, end, name } = one.placeholder;
    const index = words.indexAt(start);
    const called = words.at(index - 1) === '(' && words.at(index - 2) === 'cast';
    return {
      parameter: name,
      span: span(statement.source, start, end),
      cast: called || words.at(index + 1) === '::',
      counts: /^(?:limit|offset|first|next)$/.test(words.at(index - (words.at(index - 1) === '(' ? 2 : 1))),
      ...(type === undefined || split.untyped.has(one) ? {} : { type }),
    };
  };
}
