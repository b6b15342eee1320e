/** Writes, reads and compares values of every codec on all engines, and counts where they differ. */
import { isDeepStrictEqual } from 'node:util';
import { type Draw, drawFrom } from '../../../codegen/parity/data/draw.js';
import type { RunningEngine } from '../../../codegen/parity/engines.js';
import { nullable } from '../../../src/codecs.js';
import { isDalError } from '../../../src/index.js';
import { Calls, type Row } from './calls.js';
import { ComparisonRun } from './compare-values.js';
import type { Sign } from './comparisons.js';
import { refusalsOf } from './refusals.js';
import { shown } from './shown.js';
import type { Subject } from './subjects.js';

/** What came of one codec. */
export interface SubjectResult {
  readonly name: string;
  readonly values: number;
  /** Refused by all engines alike. */
  readonly refused: number;
  /** Written to all engines, and read back as they were. */
  readonly written: number;
  /** Of each comparison of the subject: how many values were compared in SQL, by the sign. */
  readonly compared: readonly Readonly<Record<Sign, number>>[];
  /** One sentence each. */
  readonly differences: readonly string[];
}

export interface ValuesOptions {
  readonly seed: number;
  /** How many values in all. */
  readonly values: number;
  readonly announce?: (result: SubjectResult, subject: Subject) => void;
}

const batchSize = 1000;

/** The engines have the tables of `unifiedFor(subjects)`. */
export async function runValues(
  subjects: readonly Subject[],
  engines: readonly RunningEngine[],
  { seed, values, announce = () => {} }: ValuesOptions,
): Promise<readonly SubjectResult[]> {
  const results: SubjectResult[] = [];
  const share = Math.ceil(values / subjects.length);
  for (const [place, subject] of subjects.entries()) {
    const run = new SubjectRun(subject, place, engines);
    for (let from = 0; from < share; from += batchSize)
      await run.batch(drawFrom(seed, subject.name, from), Math.min(batchSize, share - from));
    results.push(run.result());
    announce(run.result(), subject);
  }
  return results;
}

class SubjectRun {
  readonly #differences: string[] = [];
  readonly #counts = { values: 0, refused: 0, written: 0 };
  readonly #calls: Calls;
  readonly #comparisons: readonly ComparisonRun[];
  #batches = 0;

  constructor(
    private readonly subject: Subject,
    place: number,
    engines: readonly RunningEngine[],
  ) {
    this.#calls = new Calls(engines, place);
    this.#comparisons = subject.comparisons.map(
      (comparison, at) =>
        new ComparisonRun(comparison, at, this.#calls, subject.kept, (what, value) =>
          this.#differs(what, value),
        ),
    );
  }

  result(): SubjectResult {
    const compared = this.#comparisons.map(({ counts }) => counts);
    return { name: this.subject.name, ...this.#counts, compared, differences: this.#differences };
  }

  async batch(draw: Draw, size: number): Promise<void> {
    const taken: unknown[] = [];
    for (const value of makeValues(this.subject, draw, size)) {
      const refusals = refusalsOf(nullable(this.subject.codec), value);
      this.#counts.values += 1;
      if (refusals === 'none') taken.push(value);
      else if (refusals === 'all') await this.#refuse(value);
      else this.#differs(`${refusals} refuse`, value);
    }
    this.#batches += 1;
    let rows: readonly Row[] = taken.map((v, index) => ({ id: index + 1, v }));
    if (!(await this.#write(rows))) rows = await this.#writeSingly(rows);
    await this.#read(rows);
    for (const comparison of this.#comparisons) rows = await comparison.run(rows, draw);
  }

  #differs(what: string, value: unknown): void {
    this.#differences.push(`${what}: ${shown(value)}`);
  }

  /** What a codec refuses is refused by the runtime with one code and for one reason. */
  async #refuse(value: unknown): Promise<void> {
    const given: unknown[] = [];
    for (const engine of this.#calls.engines) given.push(await this.#refusal(engine, { id: 0, v: value }));
    const [first] = given;
    if (String(first).startsWith('invalid_value ') && given.every((each) => each === first))
      this.#counts.refused += 1;
    else this.#differs(`refused as ${given.join(', ')}`, value);
  }

  /** The code and the reason, or `undefined`. */
  async #refusal(engine: RunningEngine, row: Row): Promise<string | undefined> {
    try {
      await this.#calls.call(engine, 'writeOne', { row });
      return undefined;
    } catch (error) {
      if (!isDalError(error)) throw error;
      return error.code === 'invalid_value' && error.cause === undefined
        ? `invalid_value ${error.reason}`
        : error.code;
    }
  }

  /** False if an engine refuses. */
  async #write(rows: readonly Row[]): Promise<boolean> {
    const taken = await Promise.all(this.#calls.engines.map((engine) => this.#writeTo(engine, rows)));
    return taken.every(Boolean);
  }

  /** In turns by a list of objects, and by parameters of their own. */
  async #writeTo(engine: RunningEngine, rows: readonly Row[]): Promise<boolean> {
    await this.#calls.call(engine, 'clear');
    const [one, ...others] = rows;
    try {
      if (one !== undefined) await this.#calls.call(engine, 'writeOne', { row: one });
      // PostgreSQL would take an array of arrays for one array.
      if (this.subject.isList || this.#batches % 2 === 0)
        await this.#calls.callInParts(engine, 'writeEach', others);
      else await this.#calls.call(engine, 'write', { rows: others });
      return true;
    } catch (error) {
      if (isDalError(error)) return false;
      throw error;
    }
  }

  /** The rows that all engines take; the others must be refused by all with one code. */
  async #writeSingly(rows: readonly Row[]): Promise<readonly Row[]> {
    const accepted: Row[] = [];
    for (const row of rows) {
      const codes: unknown[] = [];
      for (const engine of this.#calls.engines) {
        await this.#calls.call(engine, 'clear');
        codes.push(await this.#refusal(engine, row));
      }
      if (codes.every((code) => code === undefined)) accepted.push({ id: accepted.length + 1, v: row.v });
      else if (codes.every((code) => code === codes[0])) this.#counts.refused += 1;
      else this.#differs(`the engines say ${codes.join(', ')}`, row.v);
    }
    if (!(await this.#write(accepted)))
      throw new Error(`what was written one by one is refused together: ${this.subject.name}`);
    return accepted;
  }

  async #read(rows: readonly Row[]): Promise<void> {
    const wrong = new Set<number>();
    const answers = await this.#calls.all(
      (engine) => this.#calls.call(engine, 'read') as Promise<readonly Row[]>,
    );
    for (const [engine, read] of answers) {
      for (const [index, { v }] of rows.entries()) {
        const own = read[index];
        if (own !== undefined && isDeepStrictEqual(own.v, this.subject.kept(v))) continue;
        wrong.add(index);
        this.#differs(`${engine.name} gives ${shown(own?.v)}`, v);
      }
    }
    this.#counts.written += rows.length - wrong.size;
  }
}

/** Some are the same as the one before, or near to it, so that comparisons are close. */
function makeValues(subject: Subject, draw: Draw, size: number): readonly unknown[] {
  const values: unknown[] = [];
  while (values.length < size) {
    const last = values.at(-1);
    const kind = draw.below(24);
    if (kind === 0) values.push(null);
    else if (kind === 1) values.push(draw.of(subject.strange));
    else if (kind < 5 && values.length > 0) values.push(last);
    else {
      const near = kind < 9 ? subject.near(last) : [];
      values.push(near.length > 0 ? draw.one(near) : draw.of(subject.values));
    }
  }
  return values;
}
