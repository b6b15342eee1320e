/** What the statement stage yields: statements with their annotations and placeholders, grouped into queries and entities. Types only. */

import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { SourceText, Span } from '../diagnostic/diagnostic.js';

/** The cardinalities of `@result`, as written. */
export type Cardinality =
  | 'one'
  | 'optional'
  | 'many'
  | 'value'
  | 'optional value'
  | 'values'
  | 'exec'
  | 'affected'
  | 'changed'
  | 'map';

export interface ResultAnnotation {
  readonly cardinality: Cardinality;
  /** For `map key` and `map key -> column`: names of columns, as in SQL. */
  readonly key?: string;
  readonly value?: string;
  readonly span: Span;
}

/** `:id!` is 'required', `:id?` is 'nullable'. */
export type Presence = 'required' | 'nullable';

/** One field of `@param rows -> ((a, b!)...)`. */
export interface FieldAnnotation {
  readonly name: string;
  readonly presence?: Presence;
  readonly span: Span;
}

export type ParameterShape =
  | { readonly kind: 'scalar' }
  /** `-> (...)` */
  | { readonly kind: 'list' }
  /** `-> (a, b)` */
  | { readonly kind: 'object'; readonly fields: readonly FieldAnnotation[] }
  /** `-> ((a, b)...)` */
  | { readonly kind: 'objects'; readonly fields: readonly FieldAnnotation[] };

export interface ParameterAnnotation {
  readonly name: string;
  readonly shape: ParameterShape;
  readonly documentation?: string;
  readonly span: Span;
}

/** `@type value Json<Payload> from "../types.js"`. */
export interface TypeAnnotation {
  readonly target: string;
  readonly typescript: string;
  readonly from?: string;
  readonly span: Span;
}

/** A name and where it is said. */
export interface NamedAnnotation {
  readonly name: string;
  readonly span: Span;
}

/** `@row Name`: the interface of the rows. */
export type RowAnnotation = NamedAnnotation;

/** `@embed author(id, name)` and `@nest items(id, name) by id`: an object of a row, or the list of those that share a parent. */
export interface ObjectAnnotation {
  readonly kind: 'embed' | 'nest';
  /** The member of `FROM`, and the field. */
  readonly name: string;
  readonly quoted: boolean;
  /** Absent: all columns of the member. */
  readonly columns?: readonly NamedAnnotation[];
  /** Columns of the parent; empty for `@embed`. */
  readonly by: readonly NamedAnnotation[];
  /** The interface of the object, behind `->`. */
  readonly row?: RowAnnotation;
  readonly span: Span;
}

/** What is said of the shape of the rows. Absent where nothing is. */
export interface ShapeAnnotations {
  readonly row?: RowAnnotation;
  readonly objects?: readonly ObjectAnnotation[];
}

/** `@allow rule-name why`. */
export interface Allowance {
  readonly rule: string;
  readonly reason: string;
  readonly span: Span;
}

/** A `:name` in the text. Offsets are those of the file. */
export interface Placeholder {
  readonly name: string;
  readonly presence?: Presence;
  readonly start: number;
  readonly end: number;
}

/** One SQL statement as written, with what its comment says. */
export interface AnnotatedStatement extends ShapeAnnotations {
  readonly name: string;
  readonly nameSpan: Span;
  readonly source: SourceText;
  /** The dialect that `@dialect` or the file's name states; absent for a shared text. */
  readonly dialect?: Dialect;
  /** `@only`. */
  readonly only?: Dialect;
  readonly result?: ResultAnnotation;
  readonly documentation: string;
  readonly deprecated?: string;
  /** `@claim`: no row is given to two callers. Absent where that is not said. */
  readonly claim?: true;
  readonly parameters: readonly ParameterAnnotation[];
  readonly types: readonly TypeAnnotation[];
  readonly allowances: readonly Allowance[];
  /** The statement's text without its last semicolon: offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly placeholders: readonly Placeholder[];
  /** True if something in it is not closed: what it says behind that is not known. */
  readonly torn?: true;
  /** How deep parentheses nest: trees are not built for texts deeper than a cap. */
  readonly depth: number;
}

/** A query as written: one statement for both dialects, or one per dialect. */
export interface QuerySource extends ShapeAnnotations {
  readonly entity: string;
  readonly name: string;
  readonly nameSpan: Span;
  readonly documentation: string;
  readonly deprecated?: string;
  /** `@claim`, by any variant. */
  readonly claim?: true;
  readonly result?: ResultAnnotation;
  readonly parameters: readonly ParameterAnnotation[];
  readonly types: readonly TypeAnnotation[];
  readonly allowances: readonly Allowance[];
  /** The same object twice for a shared text. A dialect is absent only if the other was said with `@only`. */
  readonly variants: PerDialect<AnnotatedStatement | undefined>;
}

/** One file of `queries/` (or its `.postgres.sql` and `.sqlite.sql`). */
export interface EntitySource {
  /** Snake case, from the file's name. */
  readonly name: string;
  readonly files: readonly SourceText[];
  readonly queries: readonly QuerySource[];
}
