/** What a query's row is before its shapes have names: fields, objects and lists in it, each with where it comes from. Types only. */
import type { ColumnOrigin } from '../analysis/analyzer.js';
import type { ObjectAnnotation, RowAnnotation } from '../statement/annotated-statement.js';
import type { Field } from './model.js';

/** The fields of a row or of an object in it, in the order in which their columns first stand. */
export interface RowDraft {
  readonly fields: readonly (FieldDraft | ObjectDraft)[];
  /** What `@row` says, or the name behind `->`. */
  readonly named?: RowAnnotation;
}

/** A field of one column, with its position. */
export interface FieldDraft {
  readonly field: Field;
  readonly position: number;
  readonly origin?: ColumnOrigin;
}

export interface ObjectDraft {
  readonly name: string;
  readonly kind: ObjectAnnotation['kind'];
  readonly row: RowDraft;
  /** The field that is null where the object is missing; absent if it never is. */
  readonly absentBy?: string;
  /** For lists: the fields of the parent that rows are joined by. */
  readonly by: readonly string[];
}
