/** From a failing trial to what people read: tables, calls, answers side by side, and the program that repeats it. */
import { isDeepStrictEqual } from 'node:util';
import { type CellKey, cellKeys } from './cell-keys.js';
import { type DoubleClaim, describeDouble } from './claims.js';
import { answerShape, isUnreadable, type Outcome } from './compare.js';
import { circumstancesOf, type Found, timedAt } from './judge.js';
import type {
  AnswerError,
  Call,
  DataRow,
  DataSet,
  ParityFailure,
  PrintedAnswer,
  PrintedTable,
  Value,
} from './parity.js';
import { type RepeatOptions, repeatScript } from './report/repeat-script.js';
import { typescriptValue } from './report/typescript-value.js';
import type { Bench, Trial } from './trial.js';

export function describeFailure(
  bench: Bench,
  trial: Trial,
  found: Found,
  options: RepeatOptions,
): ParityFailure {
  const { data, steps, outcomes } = trial;
  const names = bench.engines.map(({ name }) => name);
  const last = (engine: number): Outcome | undefined => outcomes[engine]?.[found.step];
  const message = sentence(trial, found, names);
  const outcome = names.map((_, index) => last(index));
  const keys = keysOf(bench, trial, found, outcome);
  const answers = names.map((engine, index) => printedAnswer(engine, outcome[index], found.tables, keys));
  const tables = Array.from(data.keys(), (name) => bench.statements.table(name));
  const calls = steps.slice(0, found.step + 1).map(({ call }) => call);
  return {
    kind: found.kind,
    message,
    data: printedData(data),
    calls: calls.map(printedCall),
    answers,
    script: repeatScript(
      { message, tables, data, calls, compared: found.tables, ends: found.atEnd === true },
      options,
    ),
  };
}

/** What the cells of the answers, and of the tables that differ afterwards, are compared by. */
interface Keys {
  readonly answer: CellKey | undefined;
  readonly contents: ReadonlyMap<string, CellKey>;
}

function keysOf(
  { statements }: Bench,
  trial: Trial,
  { step, tables }: Found,
  outcomes: readonly (Outcome | undefined)[],
): Keys {
  const query = trial.steps[step]?.subject.query;
  const circumstances = circumstancesOf(trial, statements);
  const twins = outcomes.map(() => new Map<string, string>());
  const own = (engine: number) => ({
    ...timedAt(circumstances, trial, engine, step),
    twins: twins[engine] ?? new Map<string, string>(),
  });
  const rowsOf = (outcome: Outcome | undefined) =>
    outcome?.answer.kind === 'rows' ? outcome.answer.rows : [];
  const contentsOf = (outcome: Outcome | undefined, table: string) => {
    const rows = outcome?.contents.get(table) ?? [];
    return isUnreadable(rows) ? [] : rows;
  };
  return {
    answer: query && cellKeys(outcomes.map(rowsOf), answerShape(query), own, cell),
    contents: new Map(
      tables.map((table) => {
        const sides = outcomes.map((outcome) => contentsOf(outcome, table));
        return [table, cellKeys(sides, statements.readQuery(table).row, own, cell)];
      }),
    ),
  };
}

/** One row that two callers got. */
export function describeDoubleClaim(
  { statements }: Bench,
  double: DoubleClaim,
  options: RepeatOptions,
): ParityFailure {
  const { attempt, answers } = double;
  const { data, steps } = attempt;
  const calls = steps.map(({ call }) => call);
  const [call] = calls;
  const message = `${call?.entity}.${call?.query} hands one row to two callers: ${describeDouble(double)}`;
  const tables = Array.from(data.keys(), (name) => statements.table(name));
  return {
    kind: 'claim',
    message,
    data: printedData(data),
    calls: calls.map(printedCall),
    answers: answers.map((answer, index) => ({
      ...printedAnswer(`${double.engine}, caller ${'AB'[index]}`, { answer, contents: new Map() }, []),
    })),
    script: repeatScript({ message, tables, data, calls: [...calls, ...calls], compared: [] }, options),
  };
}

function printedData(data: DataSet): readonly PrintedTable[] {
  return [...data].flatMap(([name, rows]) => (rows.length === 0 ? [] : [printedTable(name, rows)]));
}

function printedCall({ entity, query, parameters }: Call): ParityFailure['calls'][number] {
  const name = `${entity}.${query}`;
  return { query: name, ...(parameters === undefined ? {} : { parameters: typescriptValue(parameters) }) };
}

function sentence(
  { steps, outcomes }: Trial,
  { kind, engine, step, tables, atEnd }: Found,
  names: readonly string[],
): string {
  const { entity, query } = steps[step]?.call ?? { entity: '', query: '' };
  const name = `${entity}.${query}`;
  const [one, other] = [names[0] ?? '', names[engine] ?? ''];
  const outcome = (index: number) => outcomes[index]?.[step];
  if (atEnd)
    return `the end of a transaction after ${name} gives ${endSummary(outcome(0))} on ${one}, but ${endSummary(outcome(engine))} on ${other}`;
  switch (kind) {
    case 'rows':
      return `${name} gives other rows on ${other} than on ${one}`;
    case 'order':
      return `${name} gives the same rows in another order on ${other} than on ${one}`;
    case 'contents':
      return `after ${name}, ${tables.join(' and ')} ${tables.length === 1 ? 'holds' : 'hold'} other rows on ${other} than on ${one}`;
    case 'type':
      return `${name} gives or leaves behind a value that is none of its declared type`;
    default:
      return `${name} gives ${summary(outcome(0))} on ${one}, but ${summary(outcome(engine))} on ${other}`;
  }
}

function summary(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'nothing';
  const { answer } = outcome;
  if (answer.kind === 'error') return describeError(answer.error);
  if (answer.kind === 'value') return answer.value === undefined ? 'no value' : cell(answer.value);
  return answer.rows.length === 1 ? '1 row' : `${answer.rows.length} rows`;
}

function endSummary(outcome: Outcome | undefined): string {
  const [error] = outcome?.atEnd ?? [];
  return error === undefined ? 'no error' : describeError(error);
}

function describeError({ code, table, columns, message }: AnswerError): string {
  if (code === 'corrupt' || table === undefined) return `${code} (${message})`;
  return columns === undefined ? `${code} on ${table}` : `${code} on ${table} (${columns.join(', ')})`;
}

function printedAnswer(
  engine: string,
  outcome: Outcome | undefined,
  tables: readonly string[],
  keys?: Keys,
): PrintedAnswer {
  const rows = outcome?.answer.kind === 'rows' ? outcome.answer.rows : undefined;
  const broken = [...(outcome?.contents.values() ?? [])].find(isUnreadable);
  const end = outcome?.atEnd === undefined ? '' : `; at the end ${endSummary(outcome)}`;
  return {
    engine,
    summary: broken === undefined ? `${summary(outcome)}${end}` : describeError(broken),
    ...(rows === undefined ? {} : { rows: printedTable('answer', rows, keys?.answer) }),
    contents: tables.flatMap((table) => {
      const contents = outcome?.contents.get(table);
      return contents === undefined || isUnreadable(contents)
        ? []
        : [printedTable(table, contents, keys?.contents.get(table))];
    }),
  };
}

function printedTable(name: string, rows: readonly DataRow[], keyOf?: CellKey): PrintedTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => cell(row[column])));
  const keys =
    keyOf === undefined ? cells : rows.map((row) => columns.map((column) => keyOf(column, row[column])));
  return { name, columns, rows: cells, ...(isDeepStrictEqual(keys, cells) ? {} : { keys }) };
}

/** A value that the engine made of a default is not known beforehand. */
function cell(value: Value): string {
  if (value === undefined) return 'DEFAULT';
  if (value === null) return 'NULL';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  return typescriptValue(value);
}
