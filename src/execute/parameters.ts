/** From the object that a caller passes to the values of `$1`, `$2`, …: compiled once per query and dialect. */

import { writeArrayLiteral } from '../codecs/array-literal.js';
import { describeKind, isValueError, refuse } from '../codecs/value-error.js';
import type { AnyParameterCodec } from '../codecs.js';
import type { Dialect } from '../dialect.js';
import { DalError } from '../errors.js';

/**
 * Values by position. `lists` where the statement runs once per object (SQLite's bulk insert); `nothing` where there
 * is nothing to run, because the list of objects is empty.
 */
export type EncodedParameters =
  | { readonly run: 'once'; readonly values: readonly unknown[] }
  | { readonly run: 'each'; readonly lists: readonly (readonly unknown[])[] }
  | { readonly run: 'nothing' };

type Encode = (value: unknown) => unknown;
type Fields = Readonly<Record<string, unknown>>;

/** One placeholder: where its value is read, and how it is encoded. */
interface Slot {
  readonly name: string;
  /** For messages: the name, and the field if there is one. */
  readonly label: string;
  /** The field to read where the parameter is an object or a list of objects. */
  readonly field: string | undefined;
  readonly encode: Encode;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(value: unknown, field: string): unknown {
  return isFields(value) ? value[field] : refuse('an object', value);
}

function slotsOf(name: string, codec: AnyParameterCodec, dialect: Dialect): Slot[] {
  if (codec.shape === 'value')
    return [{ name, label: name, field: undefined, encode: codec.encode[dialect] as Encode }];
  const asElement = codec.shape === 'objects' && dialect === 'postgres';
  return Object.entries(codec.fields).map(([field, each]) => ({
    name,
    label: `${name}.${field}`,
    field,
    encode: (asElement ? each.element.encode.postgres : each.encode[dialect]) as Encode,
  }));
}

/** Makes the error of a refusal. */
type Refusal = (reason: string) => DalError;

function encodeSlot(slot: Slot, value: unknown, refusal: Refusal, place = ''): unknown {
  const { label, field, encode } = slot;
  try {
    return encode(field === undefined ? value : fieldOf(value, field));
  } catch (error) {
    if (!isValueError(error)) throw error;
    throw refusal(`parameter ${label}: ${place}${error.message}`);
  }
}

/** The values of every object of the list `name`, beside those that all objects share. */
function encodeEach(
  slots: readonly Slot[],
  parameters: Fields,
  name: string,
  refusal: Refusal,
): (readonly unknown[])[] {
  const objects = parameters[name];
  if (!Array.isArray(objects)) {
    throw refusal(`parameter ${name}: expected an array of objects, got ${describeKind(objects)}`);
  }
  const shared = slots.map((slot) =>
    slot.name === name ? undefined : encodeSlot(slot, parameters[slot.name], refusal),
  );
  // Not the array's own `map`, which leaves the holes of a sparse array out.
  return Array.from<unknown, readonly unknown[]>(objects, (each, position) =>
    slots.map((slot, index) =>
      slot.name === name ? encodeSlot(slot, each, refusal, `element ${position}: `) : shared[index],
    ),
  );
}

/** Refuses two objects of one key. NULL is no key, and neither is it to an engine. */
function checkKey(
  slots: readonly Slot[],
  each: readonly (readonly unknown[])[],
  name: string,
  key: readonly string[],
  refusal: Refusal,
): void {
  const positions = key.map((field) => slots.findIndex((slot) => slot.name === name && slot.field === field));
  const known = new Map<string, number>();
  for (const [index, encoded] of each.entries()) {
    const values = positions.map((position) => encoded[position]);
    if (values.some((value) => value === null)) continue;
    const written = values.map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    );
    const own = JSON.stringify(written.map(String));
    const earlier = known.get(own);
    if (earlier !== undefined) {
      const same = key.join(' and ');
      throw refusal(`parameter ${name}: elements ${earlier} and ${index} have the same ${same}`);
    }
    known.set(own, index);
  }
}

/** The most characters in one column of a bulk insert: far below the longest string of V8, also when escaped. */
const largestColumn = 2 ** 27;

function encodeColumn(label: string, column: readonly (string | null)[], refusal: Refusal): string {
  let size = 0;
  for (const element of column) size += element?.length ?? 0;
  if (size <= largestColumn) return writeArrayLiteral(column);
  throw refusal(`parameter ${label}: all of it is larger than ${largestColumn} characters; send it in parts`);
}

/** Compiles what turns the parameters of one query into values; it throws `invalid_value` with the parameter's name. */
export function parameterEncoder(
  query: string,
  codecs: Readonly<Record<string, AnyParameterCodec>>,
  dialect: Dialect,
): (parameters: unknown) => EncodedParameters {
  const slots = Object.entries(codecs).flatMap(([name, codec]) => slotsOf(name, codec, dialect));
  const lists = Object.keys(codecs).filter((name) => codecs[name]?.shape === 'objects');
  const [listName = ''] = lists;
  const list = codecs[listName];
  const key = list?.shape === 'objects' ? list.key : undefined;
  const refusal: Refusal = (reason) => new DalError('invalid_value', reason, { query, backend: dialect });
  if (lists.length > 1) throw new DalError('configuration', 'a query takes one list of objects', { query });

  const encodeObjects = (parameters: Fields, name: string): EncodedParameters => {
    const each = encodeEach(slots, parameters, name, refusal);
    const [first] = each;
    if (first === undefined) return { run: 'nothing' };
    if (key !== undefined) checkKey(slots, each, name, key, refusal);
    if (dialect === 'sqlite') return { run: 'each', lists: each };
    const values = slots.map((slot, index) => {
      if (slot.name !== name) return first[index];
      const column = each.map((encoded) => encoded[index] as string | null);
      return encodeColumn(slot.label, column, refusal);
    });
    return { run: 'once', values };
  };

  const mayBeAbsent = Object.values(codecs).every((codec) => codec.shape === 'value' && codec.optional);
  const nothing: Fields = {};

  return (given) => {
    if (slots.length === 0) return { run: 'once', values: [] };
    const parameters = given === undefined && mayBeAbsent ? nothing : given;
    if (!isFields(parameters)) {
      const names = Object.keys(codecs).join(', ');
      throw refusal(`expected an object with ${names}, got ${describeKind(parameters)}`);
    }
    if (list !== undefined) return encodeObjects(parameters, listName);
    return { run: 'once', values: slots.map((slot) => encodeSlot(slot, parameters[slot.name], refusal)) };
  };
}
