/** What was seen of one query so far, and the verdict in the end. */
import { dialects } from '../../src/dialect.js';
import { positionAt } from '../diagnostic/position.js';
import type { Allowance } from '../statement/annotated-statement.js';
import { changedRows } from './changed-rows.js';
import type { Found } from './judge.js';
import type { Answer, DataSet, ParityFailure, QueryVerdict, Value, Verdict } from './parity.js';
import type { Subject } from './subject.js';
import type { Attempt, Trial } from './trial.js';

/** The rule by which `@allow` accepts a difference. */
export const parityRule = 'parity';

/** An attempt that showed a difference. */
export interface Failing {
  readonly attempt: Attempt;
  readonly found: Found;
  readonly trial: Trial;
}

const mostClaims = 2;

const endlessNote = 'A call of it had no end (`no-end`) and ended the run, which was made again without it.';

/** How many calls are made again to see whether they claim the same rows twice: of one data set, and of all. */
const mostRepeated = { ofData: 4, all: 100 };

export class Tally {
  readonly #calls = { all: 0, answered: 0, changed: 0, refused: 0 };
  /** How many calls were refused for a value that its type does not hold: no engine may have seen them. */
  #refusedValues = 0;
  /** How many answers would be the same of tables without rows, or of any: see `isWeak`. */
  #weak = 0;
  #firstTruth: boolean | undefined;
  readonly #notes = new Set<string>();
  /** Calls that gave rows or changed some, to be tried by two callers at once; kept for queries tagged `@claim` only. */
  readonly claims: Attempt[] = [];
  /** Those of them that claimed the same rows when they were made again. */
  readonly suspects: Attempt[] = [];
  readonly #repeated = { data: undefined as DataSet | undefined, ofData: 0, all: 0 };
  /** True if a call of it had no end: it is not called again. */
  isEndless = false;
  failing: Failing | undefined;
  failure: ParityFailure | undefined;

  constructor(readonly subject: Subject) {}

  get isShared(): boolean {
    return dialects.every((dialect) => this.subject.sql[dialect] !== undefined);
  }

  /** True while there is something to find out. */
  get isOpen(): boolean {
    return this.isShared && !this.isEndless && this.failing === undefined;
  }

  /** True once a call gave something to compare. */
  get isProven(): boolean {
    const { answered, changed, refused } = this.#calls;
    return answered + changed + refused > this.#refusedValues + this.#weak;
  }

  /** `@allow parity why`. */
  get allowance(): Allowance | undefined {
    return this.subject.source.allowances.find(({ rule }) => rule === parityRule);
  }

  /** Counts one call without a difference. */
  count(trial: Trial, step: number, notes: Iterable<string>): void {
    const answer = trial.outcomes[0]?.[step]?.answer;
    if (answer === undefined) return;
    this.#calls.all += 1;
    const given = whatCame(trial, step, answer, this.subject);
    if (given !== undefined) this.#calls[given] += 1;
    if (given === 'answered' && this.#isWeak(answer)) this.#weak += 1;
    if (answer.kind === 'error' && answer.error.code === 'invalid_value') this.#refusedValues += 1;
    this.note(notes);
    const claims = given === 'answered' || given === 'changed';
    if (this.subject.source.claim && claims && trial.steps.length === 1 && this.claims.length < mostClaims)
      this.claims.push({ data: trial.data, steps: trial.steps, loaded: true });
  }

  /** True for what an aggregate gives of no rows, and for a truth while no call gave the other one. */
  #isWeak(answer: Answer): boolean {
    const { query, sql } = this.subject;
    const asks = Object.keys(query.params).length > 0 || /\bFROM\b/i.test(sql.postgres ?? '');
    if (!asks) return false;
    const only = onlyRow(answer);
    if (only === undefined) return false;
    const [value] = only;
    if (only.length > 1 || typeof value !== 'boolean') return only.every(isEmpty);
    this.#firstTruth ??= value;
    return value === this.#firstTruth;
  }

  /** True if the call of `trial` claimed something, and should be made again; counts that it is. */
  repeats(trial: Trial): boolean {
    const { data, steps, outcomes } = trial;
    const [first] = outcomes[0] ?? [];
    if (!this.isOpen || !this.subject.source.claim || steps.length !== 1 || first === undefined) return false;
    const given = whatCame(trial, 0, first.answer, this.subject);
    if (given !== 'answered' && given !== 'changed') return false;
    const repeated = this.#repeated;
    if (repeated.data !== data) Object.assign(repeated, { data, ofData: 0 });
    if (this.suspects.length >= mostClaims || repeated.ofData >= mostRepeated.ofData) return false;
    if (repeated.all >= mostRepeated.all) return false;
    repeated.ofData += 1;
    repeated.all += 1;
    return true;
  }

  note(notes: Iterable<string>): void {
    for (const note of notes) this.#notes.add(note);
  }

  verdict(): QueryVerdict {
    const { entity, name, model, sql, writes } = this.subject;
    const { source, start } = model.span;
    const { allowance, failure, isEndless } = this;
    const { line, column } = positionAt(source.text, start);
    return {
      entity,
      query: name,
      place: { path: source.path, line, column },
      documentation: model.documentation,
      sql,
      writes,
      verdict: this.#verdict(),
      calls: { ...this.#calls },
      ...(allowance === undefined ? {} : { allowance: allowance.reason }),
      notes: [...(isEndless ? [endlessNote] : []), ...this.#notes],
      ...(failure === undefined ? {} : { failure }),
    };
  }

  #verdict(): Verdict {
    if (!this.isShared) return 'one dialect';
    if (this.failing !== undefined || this.failure !== undefined)
      return this.allowance === undefined ? 'different' : 'allowed';
    return this.isProven ? 'equal' : 'unproven';
  }
}

function whatCame(
  trial: Trial,
  step: number,
  answer: Answer,
  { query, writes }: Subject,
): 'answered' | 'changed' | 'refused' | undefined {
  if (answer.kind === 'error') return 'refused';
  if (answer.kind === 'rows') return answer.rows.length === 0 ? undefined : writes ? 'changed' : 'answered';
  const counts = query.kind === 'affected' || query.kind === 'changed';
  if (counts) return answer.value === 0 || answer.value === false ? undefined : 'changed';
  if (query.kind === 'exec') return writes && changedRows(trial, step) ? 'changed' : undefined;
  return answer.value === null || answer.value === undefined ? undefined : 'answered';
}

/** The values of an answer that is one value, or one row. */
function onlyRow(answer: Answer): readonly Value[] | undefined {
  if (answer.kind === 'value') return [answer.value];
  return answer.kind === 'rows' && answer.rows.length === 1 ? Object.values(answer.rows[0] ?? {}) : undefined;
}

/** Nothing, or a number that counts or sums nothing. */
function isEmpty(value: Value): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  if (typeof value === 'string') return /^-?0(?:\.0*)?$/.test(value);
  return value === 0 || value === 0n;
}
