/** From the object that a caller passes to the values of `$1`, `$2`, …: compiled once per query and dialect. */

import { isValueError, refuse } from '../codecs/value-error.js';
import { type AnyCodec, type AnyParameterCodec, type Codec, list } from '../codecs.js';
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

function fieldOf(value: unknown, field: string, place = ''): unknown {
  return isFields(value) ? value[field] : refuse('an object', value, place);
}

function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : refuse('an array of objects', value);
}

/** Encodes one field of all objects as an array of its type. */
function encodeColumn(codec: AnyCodec, field: string): Encode {
  const encode = list(codec as Codec<unknown>).encode.postgres;
  return (objects) =>
    encode(elementsOf(objects).map((each, position) => fieldOf(each, field, `element ${position}: `)));
}

function slotsOf(name: string, codec: AnyParameterCodec, dialect: Dialect): Slot[] {
  if (codec.shape === 'value')
    return [{ name, label: name, field: undefined, encode: codec.encode[dialect] as Encode }];
  if (codec.shape === 'objects' && dialect === 'postgres') {
    return Object.entries(codec.fields).map(([field, each]) => ({
      name,
      label: `${name}.${field}`,
      field: undefined,
      encode: encodeColumn(each, field),
    }));
  }
  return Object.entries(codec.fields).map(([field, each]) => ({
    name,
    label: `${name}.${field}`,
    field,
    encode: each.encode[dialect] as Encode,
  }));
}

/** Compiles what turns the parameters of one query into values; it throws `invalid_value` with the parameter's name. */
export function parameterEncoder(
  query: string,
  codecs: Readonly<Record<string, AnyParameterCodec>>,
  dialect: Dialect,
): (parameters: unknown) => EncodedParameters {
  const slots = Object.entries(codecs).flatMap(([name, codec]) => slotsOf(name, codec, dialect));
  const lists = Object.keys(codecs).filter((name) => codecs[name]?.shape === 'objects');
  const [listName] = lists;
  const refusal = (reason: string): DalError =>
    new DalError('invalid_value', reason, { query, backend: dialect });
  if (lists.length > 1) throw new DalError('configuration', 'a query takes one list of objects', { query });

  /** `position` is that of the object in the list, where the statement runs once per object. */
  const encode = (parameters: Fields, position?: number): readonly unknown[] => {
    const values: unknown[] = [];
    for (const { name, label, field, encode: encodeValue } of slots) {
      try {
        const value = parameters[name];
        values.push(encodeValue(field === undefined ? value : fieldOf(value, field)));
      } catch (error) {
        if (!isValueError(error)) throw error;
        const place = position !== undefined && name === listName ? `element ${position}: ` : '';
        throw refusal(`parameter ${label}: ${place}${error.message}`);
      }
    }
    return values;
  };

  const encodeObjects = (parameters: Fields, name: string): EncodedParameters => {
    const objects = parameters[name];
    if (!Array.isArray(objects)) {
      throw refusal(`parameter ${name}: expected an array of objects`);
    }
    if (objects.length === 0) return { run: 'nothing' };
    if (dialect === 'postgres') return { run: 'once', values: encode(parameters) };
    return {
      run: 'each',
      lists: objects.map((each, position) => encode({ ...parameters, [name]: each }, position)),
    };
  };

  return (parameters) => {
    if (slots.length === 0) return { run: 'once', values: [] };
    if (!isFields(parameters)) {
      throw refusal('its parameters must be an object');
    }
    if (listName !== undefined) return encodeObjects(parameters, listName);
    return { run: 'once', values: encode(parameters) };
  };
}
