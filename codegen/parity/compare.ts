/** Compares what two engines gave for the same call, and what they hold afterwards. */
import type { AnyCodec } from '../../src/codecs.js';
import type { AnyQuery } from '../../src/query.js';
import type { AnyRow } from '../../src/row-fields.js';
import { type Circumstances, equalRows, equalValues, match } from './equal-values.js';
import type { Answer, AnswerError, DataRow, DifferenceKind, Table } from './parity.js';

/** What came of one call on one engine: the answer, and the rows of the tables that it may have changed. */
export interface Outcome {
  readonly answer: Answer;
  /** By table. An error where a value is none of its column's type. Empty after an error, and for queries that only read. */
  readonly contents: ReadonlyMap<string, readonly DataRow[] | AnswerError>;
  /** When the engine may have asked its clock for this call, in milliseconds since 1970. */
  readonly during?: { readonly from: number; readonly to: number };
  /** What the transaction would be refused for if it ended here. Absent where no constraint waits for that. */
  readonly atEnd?: readonly AnswerError[];
}

export interface Difference {
  readonly kind: DifferenceKind;
  /** For `contents`: the tables. */
  readonly tables: readonly string[];
  /** For `error`: true if only the end of the transaction is refused. */
  readonly atEnd?: true;
}

/** The codec of a value that is compared as it is. */
const plain = { shape: 'value', logicalType: 'value' } as AnyCodec;

/** What the fields of an answer's rows are. */
export function answerShape({ kind, row, key = '', value }: AnyQuery): AnyRow {
  if (kind !== 'map') return row;
  const whole = { shape: 'embed', fields: row, by: [], nullable: false, wideIntegers: false } as const;
  return { key: row[key] ?? plain, value: value === undefined ? whole : (row[value] ?? plain) };
}

/**
 * How the answers differ: for rows `order` if they are the same in another order, which may be no difference; `error` also if
 * both engines refuse and name other constraints, which is none if the call breaks both.
 */
export function compareAnswers(
  a: Answer,
  b: Answer,
  query: AnyQuery,
  tables: ReadonlyMap<string, Table>,
  circumstances: Circumstances,
): DifferenceKind | undefined {
  if (a.kind === 'error' || b.kind === 'error') {
    const errors = [a, b].flatMap((answer) => (answer.kind === 'error' ? [answer.error] : []));
    // The runtime refuses a value that is none of its declared type, also where both engines give it.
    if (errors.some(({ code }) => code === 'corrupt')) return 'type';
    const [one, other] = errors;
    return one !== undefined && other !== undefined && sameRefusal(one, other, tables) ? undefined : 'error';
  }
  if (a.kind === 'value' && b.kind === 'value') {
    const shape = query.row.value ?? plain;
    const type = shape.shape === 'value' ? shape.logicalType : '';
    return equalValues(a.value, b.value, type, circumstances) ? undefined : 'value';
  }
  if (a.kind !== 'rows' || b.kind !== 'rows') return 'value';
  const shape = answerShape(query);
  const inOrder =
    a.rows.length === b.rows.length &&
    a.rows.every((row, index) => equalRows(row, b.rows[index] ?? {}, shape, circumstances));
  if (inOrder) return undefined;
  const { first, second } = match(a.rows, b.rows, shape, circumstances);
  return first.length + second.length > 0 ? 'rows' : 'order';
}

/**
 * The same code, for the same constraint as far as both name one. A check that only SQLite has stands for a type of PostgreSQL,
 * which refuses the same value by itself.
 */
export function sameRefusal(a: AnswerError, b: AnswerError, tables: ReadonlyMap<string, Table>): boolean {
  if (a.code === b.code) return sameConstraint(a, b);
  const check = [a, b].find(({ code }) => code === 'check_violation');
  const { table = '', columns = [] } = check ?? {};
  if (![a, b].some(({ code }) => code === 'invalid_value')) return false;
  const dialects = new Set(
    tables
      .get(table)
      ?.checks.flatMap((each) =>
        sameNames(each.columns, columns) && each.ofType !== true ? [each.dialect] : [],
      ),
  );
  return dialects.has('sqlite') && !dialects.has('postgres');
}

/** By columns, which say more than a name that each schema may choose for itself. */
function sameConstraint(a: AnswerError, b: AnswerError): boolean {
  if (a.table !== undefined && b.table !== undefined && a.table !== b.table) return false;
  if (a.columns !== undefined && b.columns !== undefined && !sameNames(a.columns, b.columns)) return false;
  return a.constraint === undefined || b.constraint === undefined || a.constraint === b.constraint;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

/** True if neither engine would refuse the end of the transaction, or both would: each names any of what is broken. */
export function sameEnd(
  { atEnd: a = [] }: Outcome,
  { atEnd: b = [] }: Outcome,
  tables: ReadonlyMap<string, Table>,
): boolean {
  if (a.length === 0 || b.length === 0) return a.length === b.length;
  return a.some((one) => b.some((other) => sameRefusal(one, other, tables)));
}

/** The names of the tables whose rows differ. */
export function compareContents(
  a: Outcome,
  b: Outcome,
  shapeOf: (table: string) => AnyRow,
  circumstances: Circumstances,
): readonly string[] {
  return [...a.contents].flatMap(([table, rows]) => {
    const others = b.contents.get(table);
    // Not read where the same answer told that nothing changed, or after an error.
    if (others === undefined) return [];
    if (isUnreadable(rows) || isUnreadable(others)) return [table];
    const { first, second } = match(rows, others, shapeOf(table), circumstances);
    return first.length + second.length > 0 ? [table] : [];
  });
}

export function isUnreadable(contents: readonly DataRow[] | AnswerError): contents is AnswerError {
  return !Array.isArray(contents);
}
