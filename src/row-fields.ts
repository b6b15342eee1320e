/** What a generated row is made of: a codec per column, and objects of several columns (`@embed`, `@nest`). Data, no behaviour. */
import type { AnyCodec, Codec } from './codecs.js';

declare const type: unique symbol;

/** An object in a row, or a list of objects. Its columns stand where it stands in the row, one behind the other. */
export interface RowObject<in out T> extends AnyRowObject {
  /** Carries the type; there is no such property at run time. */
  readonly [type]?: (value: T) => T;
}

/** An object in a row whose type nobody asks for. */
export interface AnyRowObject {
  readonly shape: 'embed' | 'nest';
  readonly fields: AnyRow;
  /** The field that is null where there is no such object; absent if there always is one. */
  readonly absentBy?: string;
  /** For lists: the fields of the row around it. Rows in which they are equal are one row with several of these objects. */
  readonly by: readonly string[];
  /** True if there may be none: `null`. */
  readonly nullable: boolean;
  /** True if SQLite must deliver integers as `bigint` for one of the fields to be exact. */
  readonly wideIntegers: boolean;
}

/** What may stand for a field of type `T`. */
export type RowField<T> = Codec<T> | RowObject<T>;

/** One codec or object per field of `Row`. */
export type RowCodecs<Row> = { readonly [Field in keyof Row]-?: RowField<Row[Field]> };

/** A row whose type nobody asks for, in the order of its columns. */
export type AnyRow = Readonly<Record<string, AnyCodec | AnyRowObject>>;

/** An object that is always there. */
export function embed<T extends object>(fields: RowCodecs<T>): RowObject<T> {
  return rowObject('embed', fields);
}

/** An object that is `null` where the field `absentBy` is: the far side of an outer join. */
export function embedOptional<T extends object>(
  fields: RowCodecs<T>,
  absentBy: keyof T & string,
): RowObject<T | null> {
  return rowObject('embed', fields, [], absentBy);
}

/**
 * The list of the objects whose rows have the same values in the fields `by` of the row around it. With `absentBy`, a row in
 * which that field is null adds none: the far side of an outer join.
 */
export function nest<T extends object>(
  fields: RowCodecs<T>,
  by: readonly string[],
  absentBy?: keyof T & string,
): RowObject<readonly T[]> {
  return rowObject('nest', fields, by, absentBy);
}

function rowObject(
  shape: AnyRowObject['shape'],
  fields: AnyRow,
  by: readonly string[] = [],
  absentBy?: string,
): AnyRowObject {
  const wideIntegers = Object.values(fields).some((field) => field.wideIntegers);
  return Object.freeze({
    shape,
    fields: { ...fields },
    by: [...by],
    nullable: shape === 'embed' && absentBy !== undefined,
    wideIntegers,
    ...(absentBy === undefined ? {} : { absentBy }),
  });
}
