/** What a codec is: encode and decode of one logical type, the dialects side by side. All codecs are made here. */
import type { PerDialect } from '../dialect.js';

/**
 * Turns values of one logical type into what a driver binds, and what a driver read back into values. Invariant in `T`,
 * so that a codec of the wrong type does not compile where {@link Codecs} is asked for.
 * All functions throw a `ValueError` for what they refuse.
 */
export interface Codec<in out T> {
  readonly shape: 'value';
  /** The name of the logical type, as in the table of `docs/types.md`. */
  readonly logicalType: string;
  readonly nullable: boolean;
  /** True for a parameter that may be left out. */
  readonly optional: boolean;
  /** True if SQLite must deliver integers as `bigint` for this value to be exact. */
  readonly wideIntegers: boolean;
  readonly encode: PerDialect<(value: T) => unknown>;
  /** PostgreSQL delivers text, SQLite a number, a bigint, a string or bytes; both `null`. */
  readonly decode: PerDialect<(stored: unknown) => T>;
  /** The same value as one element of a list. */
  readonly element: ElementCodec<T>;
}

/**
 * One element of a list: text for an array literal on PostgreSQL, a piece of JSON on SQLite; `null` for NULL.
 * Decoding starts from the element's text on PostgreSQL and from the parsed JSON value on SQLite.
 */
export interface ElementCodec<in out T> {
  readonly encode: PerDialect<(value: T) => string | null>;
  readonly decode: PerDialect<(stored: unknown) => T>;
}

/** A codec whose type nobody asks for. */
export interface AnyCodec {
  readonly shape: 'value';
  readonly logicalType: string;
  readonly nullable: boolean;
  readonly optional: boolean;
  readonly wideIntegers: boolean;
  readonly encode: PerDialect<(value: never) => unknown>;
  readonly decode: PerDialect<(stored: unknown) => unknown>;
  readonly element: {
    readonly encode: PerDialect<(value: never) => string | null>;
    readonly decode: PerDialect<(stored: unknown) => unknown>;
  };
}

/** One codec per field of `Row`, in the order of the columns. */
export type Codecs<Row> = { readonly [Field in keyof Row]-?: Codec<Row[Field]> };

declare const type: unique symbol;

/** The codec of a parameter that is an object: one placeholder per field. */
export interface ObjectCodec<in out T> extends AnyObjectCodec {
  readonly shape: 'object';
  /** Carries the type; there is no such property at run time. */
  readonly [type]?: (value: T) => T;
}

/** The codec of a parameter that is a list of objects: one placeholder per field. */
export interface ObjectsCodec<in out T> extends AnyObjectCodec {
  readonly shape: 'objects';
  /** Carries the type; there is no such property at run time. */
  readonly [type]?: (value: T) => T;
}

/** An object's codec whose type nobody asks for. */
export interface AnyObjectCodec {
  readonly shape: 'object' | 'objects';
  readonly fields: Readonly<Record<string, AnyCodec>>;
  /** The fields whose values, taken together, no two objects of a list may share. */
  readonly key?: readonly string[];
}

/** What may stand for a parameter of type `T`. A field that may be left out has the codec of its type all the same. */
export type ParameterCodec<T> = Codec<T> | ObjectCodec<Required<T>> | ObjectsCodec<AllRequired<T>>;

type AllRequired<T> = T extends readonly (infer Element)[] ? readonly Required<Element>[] : T;

/** A parameter's codec whose type nobody asks for. */
export type AnyParameterCodec = AnyCodec | AnyObjectCodec;

/** Makes a codec that is never null. */
export function defineCodec<T>(
  definition: Pick<Codec<T>, 'logicalType' | 'encode' | 'decode' | 'element'> & { wideIntegers?: boolean },
): Codec<T> {
  return Object.freeze({
    shape: 'value' as const,
    logicalType: definition.logicalType,
    nullable: false,
    optional: false,
    wideIntegers: definition.wideIntegers ?? false,
    encode: definition.encode,
    decode: definition.decode,
    element: definition.element,
  });
}

/** The same type, or `null`. */
export function nullable<T>(codec: Codec<T>): Codec<T | null> {
  const { encode, decode, element } = codec;
  return Object.freeze({
    ...codec,
    nullable: true,
    encode: {
      postgres: orNull(encode.postgres),
      sqlite: orNull(encode.sqlite),
    },
    decode: {
      postgres: orNull(decode.postgres),
      sqlite: orNull(decode.sqlite),
    },
    element: {
      encode: { postgres: orNull(element.encode.postgres), sqlite: orNull(element.encode.sqlite) },
      decode: { postgres: orNull(element.decode.postgres), sqlite: orNull(element.decode.sqlite) },
    },
  });
}

/** The same type, or `null`, for a parameter that a caller may leave out: what is not there is `null`. */
export function optional<T>(codec: Codec<T>): Codec<T | null> {
  const { encode, element, ...rest } = nullable(codec);
  const given =
    <B>(convert: (value: T | null) => B) =>
    (value: T | null | undefined) =>
      convert(value ?? null);
  return Object.freeze({
    ...rest,
    optional: true,
    encode: { postgres: given(encode.postgres), sqlite: given(encode.sqlite) },
    element: {
      encode: { postgres: given(element.encode.postgres), sqlite: given(element.encode.sqlite) },
      decode: element.decode,
    },
  });
}

function orNull<A, B>(convert: (value: A) => B): (value: A | null) => B | null {
  return (value) => (value === null ? null : convert(value));
}

/** A parameter that is one object; its fields stand for consecutive placeholders. */
export function object<T extends object>(fields: Codecs<T>): ObjectCodec<T> {
  return Object.freeze({ shape: 'object', fields: { ...fields } });
}

/**
 * A parameter that is a list of objects, for an `INSERT` of many rows. Two objects with the same `key` are refused: an upsert would
 * change one row twice, which PostgreSQL refuses, and of which SQLite keeps the last.
 */
export function objects<T extends object>(
  fields: Codecs<T>,
  { key }: { readonly key?: readonly (keyof T & string)[] } = {},
): ObjectsCodec<readonly T[]> {
  return Object.freeze({ shape: 'objects', fields: { ...fields }, ...(key === undefined ? {} : { key }) });
}
