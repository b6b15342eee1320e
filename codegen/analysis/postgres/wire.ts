/** What both PostgreSQL engines (in process and a real server) are asked for, in the words of its protocol. */

/** An error as PostgreSQL reports it. */
export interface PostgresFailure {
  /** SQLSTATE: `42703`. */
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  /** The number of the character (not of the UTF-16 unit) in the text, from 1. */
  readonly position?: number;
}

/** One column of a described statement. */
export interface DescribedColumn {
  readonly name: string;
  readonly typeId: number;
  /** 0 if the column is an expression. */
  readonly tableId: number;
  readonly columnNumber: number;
}

/** What the server says of a statement without running it. */
export type Description =
  | {
      readonly kind: 'described';
      readonly parameterTypeIds: readonly number[];
      readonly columns: readonly DescribedColumn[];
    }
  | { readonly kind: 'refused'; readonly failure: PostgresFailure };

/** How a script ended: how many of its statements were completed, and what the next one failed with. */
export interface ScriptOutcome {
  readonly completed: number;
  readonly failure?: PostgresFailure;
}

/** PGlite itself, for whoever runs queries on the database that was analyzed. */
export type Pglite = InstanceType<typeof import('@electric-sql/pglite')['PGlite']>;

/** One connection. Its methods reject only if the engine itself failed. */
export interface Wire {
  /** Absent for a server. */
  readonly pglite?: Pglite;
  /** Runs a text of several statements, as the simple protocol does. */
  script(text: string): Promise<ScriptOutcome>;
  /** Parses and describes each text on its own: an error in one leaves the others alone. */
  describe(texts: readonly string[]): Promise<readonly Description[]>;
  /** The first column of the first row, as text. */
  scalar(sql: string): Promise<string | null>;
  close(): Promise<void>;
}

/** The fields of an error message that both drivers parse alike. */
export interface ServerError {
  readonly message: string;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: string | undefined;
}

export function failureOf(error: ServerError): PostgresFailure {
  return {
    code: error.code ?? 'XX000',
    message: error.message,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.position === undefined ? {} : { position: Number(error.position) }),
  };
}

/** One field of a row description, as both drivers name its parts. */
export interface ServerField {
  readonly name: string;
  readonly tableID: number;
  readonly columnID: number;
  readonly dataTypeID: number;
}

export function columnOf(field: ServerField): DescribedColumn {
  return {
    name: field.name,
    typeId: field.dataTypeID >>> 0,
    tableId: field.tableID >>> 0,
    columnNumber: field.columnID,
  };
}

/** PostgreSQL's detail and hint, in the style of the diagnostics: without a capital at the beginning and a full stop at the end. */
export function adviceOf({ detail, hint }: PostgresFailure): string[] {
  return [detail, hint].flatMap((part) =>
    part === undefined
      ? []
      : part.replace(/^[A-Z](?=[a-z]+ )/, (first) => first.toLowerCase()).replace(/\.$/, ''),
  );
}
