/** Describes the PostgreSQL variants of all queries, in batches, and gives their facts or refusals. */
import type { Diagnostics } from '../../diagnostic/diagnostic.js';
import type { EditedText } from '../../source/edited-text.js';
import type { ColumnOrigin, VariantFacts } from '../analyzer.js';
import type { NativeType } from '../catalog.js';
import { columnFacts, type Structure, slotFacts, structureOf, writeFacts } from '../facts.js';
import { type Expansions, numberedText } from '../numbered-text.js';
import { type NumberedQuery, parameterSpan } from '../numbering.js';
import type { Refusal } from '../refusal.js';
import type { PostgresSchema } from './catalog.js';
import type { PostgresEngine } from './engine.js';
import { parameterPlaces } from './parameter-places.js';
import { postgresRefusal } from './refusal.js';
import { reportPlaces } from './report-places.js';
import { type PostgresTypes, readTypes } from './types.js';
import type { Description } from './wire.js';

/** PostgreSQL's answer for one query. */
export interface PostgresAnswer {
  /** The text that takes a single row where the query takes a list of objects: what SQLite's text is made from. */
  readonly text: EditedText;
  readonly structure: Structure;
  /** By slot; empty if the statement was refused. For a field of a list of objects, the type of one value. */
  readonly types: readonly (NativeType | undefined)[];
  /** Absent if the statement was refused, by PostgreSQL or by us. */
  readonly facts?: VariantFacts;
  readonly refusal?: Refusal;
}

interface Asked {
  readonly query: NumberedQuery;
  readonly text: EditedText;
  readonly description: Description;
}

/** By query; a query without a variant for PostgreSQL has no answer. */
export async function describeQueries(
  queries: readonly NumberedQuery[],
  engine: PostgresEngine,
  schema: PostgresSchema,
  diagnostics: Diagnostics,
): Promise<ReadonlyMap<NumberedQuery, PostgresAnswer>> {
  const singles = await ask(engine, queries, () => ({}));
  const types = await readTypes(
    engine,
    singles.flatMap(({ description }) => typeIdsOf(description)),
  );
  const own = singles.map((single) => ({ single, answer: answerOf(single, schema, types) }));
  const places = await parameterPlaces(
    own.map(({ single, answer }) => ({ query: single.query, tree: answer.structure.tree })),
    engine,
    schema.catalog,
  );
  const answers = new Map<NumberedQuery, PostgresAnswer>();
  const rows = new Map<NumberedQuery, Expansions>();
  for (const { single, answer: known } of own) {
    const { query } = single;
    const { facts, refusal, ...answer } = known;
    if (!reportPlaces(places.get(query) ?? [], refusal, diagnostics)) {
      answers.set(query, answer);
      continue;
    }
    const sound = facts !== undefined && fitsArrays(query, answer.types, diagnostics);
    answers.set(query, sound ? { ...answer, facts } : { ...answer, ...(refusal && { refusal }) });
    if (sound && hasRows(query)) rows.set(query, rowExpansions(single, types));
  }
  // A list of objects is passed as arrays, whose types only the description of a single row tells.
  for (const many of await ask(engine, [...rows.keys()], (query) => rows.get(query) ?? {})) {
    const single = answers.get(many.query);
    if (single !== undefined) answers.set(many.query, withRows(many, single, schema, types));
  }
  return answers;
}

async function ask(
  engine: PostgresEngine,
  queries: readonly NumberedQuery[],
  expansions: (query: NumberedQuery) => Expansions,
): Promise<readonly Asked[]> {
  const texts = queries.flatMap((query) => {
    const text = numberedText(query, 'postgres', expansions(query));
    return text === undefined ? [] : [{ query, text }];
  });
  const descriptions = await engine.describe(texts.map(({ text }) => text.text));
  return texts.flatMap(({ query, text }, index) => {
    const description = descriptions[index];
    return description === undefined ? [] : [{ query, text, description }];
  });
}

function typeIdsOf(description: Description): readonly number[] {
  if (description.kind === 'refused') return [];
  return [...description.parameterTypeIds, ...description.columns.map(({ typeId }) => typeId)];
}

function hasRows({ numbering }: NumberedQuery): boolean {
  return numbering.slots.some(({ role }) => role === 'objects');
}

function rowExpansions({ description }: Asked, types: PostgresTypes): Expansions {
  const ids = description.kind === 'refused' ? [] : description.parameterTypeIds;
  return { fieldType: (position) => types.get(ids[position - 1] ?? 0)?.printed ?? 'text' };
}

function answerOf(
  { query, text, description }: Asked,
  schema: PostgresSchema,
  types: PostgresTypes,
): PostgresAnswer {
  const { slots } = query.numbering;
  const structure = structureOf(text, 'postgres', schema.catalog, slots);
  if (description.kind === 'refused') {
    const typeOf = (position: number) => metType(structure.uses.get(position)?.meets ?? [], schema);
    return { text, structure, types: [], refusal: postgresRefusal(description.failure, text, slots, typeOf) };
  }
  const slotTypes = slots.map(
    ({ position }) => types.get(description.parameterTypeIds[position - 1] ?? 0)?.type,
  );
  const columns = description.columns.map(({ name, typeId, tableId, columnNumber }) => {
    const type = types.get(typeId)?.type;
    const origin = schema.columnAt(tableId, columnNumber);
    return { name, ...(type === undefined ? {} : { type }), ...(origin === undefined ? {} : { origin }) };
  });
  const facts = {
    text,
    slots: slotFacts(slots, slotTypes, structure.uses, text),
    columns: columnFacts(columns, structure.columns),
    ...(structure.tree === undefined ? {} : { read: { text, tree: structure.tree } }),
    ...writeFacts(text.text, structure.tree, schema.catalog, slotTypes),
  };
  return { text, structure, types: slotTypes, facts };
}

/** The type of the first of these columns, as it stands in a cast. */
function metType(meets: readonly ColumnOrigin[], { catalog }: PostgresSchema): string | undefined {
  const [origin] = meets;
  const table = origin === undefined ? undefined : catalog.tables.get(origin.table);
  const type = table?.columns.find(({ name }) => name === origin?.column)?.type;
  const element = type?.kind === 'array' ? type.element : type;
  if (element === undefined) return undefined;
  const name = /^[a-z_][a-z0-9_]*$/.test(element.name) ? element.name : `"${element.name}"`;
  return type?.kind === 'array' ? `${name}[]` : name;
}

/** The facts of the text that takes many rows: parameters as in the single row, all else as described again. */
function withRows(
  many: Asked,
  single: PostgresAnswer,
  schema: PostgresSchema,
  types: PostgresTypes,
): PostgresAnswer {
  const { facts: unusable, ...rest } = single;
  const answer = answerOf(many, schema, types);
  if (answer.refusal !== undefined) return { ...rest, refusal: answer.refusal };
  if (answer.facts === undefined || unusable === undefined) return rest;
  const { slots, read } = unusable;
  return { ...rest, facts: { ...answer.facts, slots, ...(read === undefined ? {} : { read }) } };
}

/** Whether lists are arrays, and fields of lists of objects are none: `unnest` would flatten arrays of arrays. */
function fitsArrays(
  { query, numbering }: NumberedQuery,
  types: readonly (NativeType | undefined)[],
  diagnostics: Diagnostics,
): boolean {
  const misfits = numbering.slots.filter((slot, index) => {
    const array = types[index]?.kind === 'array';
    if (slot.role === 'list' && !array) {
      diagnostics.error(
        'list-place',
        parameterSpan(query, slot.parameter),
        `the list \`:${slot.parameter}\` stands where PostgreSQL expects no array but \`${types[index]?.name ?? 'nothing'}\``,
        { help: `write \`x IN :${slot.parameter}\`, or remove \`-> (...)\` if it is a single value` },
      );
    }
    if (slot.role === 'objects' && array) {
      diagnostics.error(
        'array-field',
        parameterSpan(query, slot.parameter),
        `the field \`${slot.field}\` of the list of objects \`:${slot.parameter}\` is an array`,
        {
          why: 'the rows are passed as one array per field, and PostgreSQL has no arrays of arrays',
          help: 'insert the rows one by one, with an object parameter, in one transaction',
        },
      );
    }
    return (slot.role === 'list' && !array) || (slot.role === 'objects' && array);
  });
  return misfits.length === 0;
}
