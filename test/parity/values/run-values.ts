/** Writes, reads and compares values of every codec on all engines, and counts where they differ. */
import { isDeepStrictEqual } from 'node:util';
import { type Draw, drawFrom } from '../../../codegen/parity/data/draw.js';
import type { RunningEngine } from '../../../codegen/parity/engines.js';
import { nullable } from '../../../src/codecs.js';
import { isDalError } from '../../../src/index.js';
import { methodOf, rowsAtOnce, type Step } from './queries.js';
import { refusalsOf } from './refusals.js';
import type { Subject } from './subjects.js';

/** What came of one codec. */
export interface SubjectResult {
  readonly name: string;
  /** Why the values were not compared in SQL; absent if they were. */
  readonly incomparable?: string;
  readonly values: number;
  /** Refused by all engines alike. */
  readonly refused: number;
  /** Written to all engines, and read back as they were. */
  readonly written: number;
  /** One sentence each. */
  readonly differences: readonly string[];
}

export interface ValuesOptions {
  readonly seed: number;
  /** How many values in all. */
  readonly values: number;
  readonly announce?: (result: SubjectResult) => void;
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
    announce(run.result());
  }
  return results;
}

interface Row {
  readonly id: number;
  readonly v: unknown;
}

class SubjectRun {
  readonly #differences: string[] = [];
  readonly #counts = { values: 0, refused: 0, written: 0 };
  #batches = 0;

  constructor(
    private readonly subject: Subject,
    private readonly place: number,
    private readonly engines: readonly RunningEngine[],
  ) {}

  result(): SubjectResult {
    const { name, incomparable } = this.subject;
    const why = incomparable === undefined ? {} : { incomparable };
    return { name, ...why, ...this.#counts, differences: this.#differences };
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
    if (this.subject.incomparable === undefined) {
      await this.#findAll(rows);
      await this.#compare(rows);
    }
  }

  #call(engine: RunningEngine, step: Step, parameters?: unknown): Promise<unknown> {
    const values: unknown = Reflect.get(engine.dal, 'values');
    const method = (values as Record<string, (parameters?: unknown) => Promise<unknown>>)[
      methodOf(this.place, step)
    ];
    if (method === undefined) throw new Error(`no method for ${step}`);
    return method(parameters);
  }

  #differs(what: string, value: unknown): void {
    this.#differences.push(`${what}: ${shown(value)}`);
  }

  /** What a codec refuses is refused by the runtime with one code and for one reason. */
  async #refuse(value: unknown): Promise<void> {
    const given: unknown[] = [];
    for (const engine of this.engines) given.push(await this.#refusal(engine, { id: 0, v: value }));
    const [first] = given;
    if (String(first).startsWith('invalid_value ') && given.every((each) => each === first))
      this.#counts.refused += 1;
    else this.#differs(`refused as ${given.join(', ')}`, value);
  }

  /** The code and the reason, or `undefined`. */
  async #refusal(engine: RunningEngine, row: Row): Promise<string | undefined> {
    try {
      await this.#call(engine, 'writeOne', { row });
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
    const taken = await Promise.all(this.engines.map((engine) => this.#writeTo(engine, rows)));
    return taken.every(Boolean);
  }

  /** In turns by a list of objects, and by parameters of their own. */
  async #writeTo(engine: RunningEngine, rows: readonly Row[]): Promise<boolean> {
    await this.#call(engine, 'clear');
    const [one, ...others] = rows;
    try {
      if (one !== undefined) await this.#call(engine, 'writeOne', { row: one });
      // PostgreSQL would take an array of arrays for one array.
      if (this.subject.isList || this.#batches % 2 === 0) await this.#writeBesideEachOther(engine, others);
      else await this.#call(engine, 'write', { rows: others });
      return true;
    } catch (error) {
      if (isDalError(error)) return false;
      throw error;
    }
  }

  async #writeBesideEachOther(engine: RunningEngine, rows: readonly Row[]): Promise<void> {
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      await this.#call(engine, 'writeEach', besideEachOther(rows.slice(at, at + rowsAtOnce)));
  }

  /** The rows that all engines take; the others must be refused by all with one code. */
  async #writeSingly(rows: readonly Row[]): Promise<readonly Row[]> {
    const accepted: Row[] = [];
    for (const row of rows) {
      const codes: unknown[] = [];
      for (const engine of this.engines) {
        await this.#call(engine, 'clear');
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
    const answers = await this.#all((engine) => this.#call(engine, 'read') as Promise<readonly Row[]>);
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

  /** What each engine gives, all at work at once. */
  #all<T>(work: (engine: RunningEngine) => Promise<T>): Promise<readonly (readonly [RunningEngine, T])[]> {
    return Promise.all(this.engines.map(async (engine) => [engine, await work(engine)] as const));
  }

  /** Every value is found by itself: as a parameter, and as an element of a list. */
  async #findAll(rows: readonly Row[]): Promise<void> {
    const present = rows.filter(({ v }) => v !== null);
    const expected = present.map(({ id }) => id);
    const all = present.map(({ v }) => v);
    const among = await this.#all(
      (engine) => this.#call(engine, 'among', { all }) as Promise<readonly number[]>,
    );
    for (const [{ name }, found] of among)
      this.#missing(`${name} does not find in a list`, rows, expected, found);
    const equal = await this.#all(async (engine) => {
      const found: number[] = [];
      for (let at = 0; at < present.length; at += rowsAtOnce) {
        const parameters = besideEachOther(present.slice(at, at + rowsAtOnce));
        found.push(...((await this.#call(engine, 'equal', parameters)) as readonly number[]));
      }
      return found;
    });
    for (const [{ name }, found] of equal) this.#missing(`${name} does not find by =`, rows, expected, found);
  }

  #missing(what: string, rows: readonly Row[], expected: readonly number[], found: readonly number[]): void {
    const all = new Set(found);
    for (const id of expected) if (!all.has(id)) this.#differs(what, rows[id - 1]?.v);
  }

  /** Neighbours compare alike, and the order is the same. */
  async #compare(rows: readonly Row[]): Promise<void> {
    const { kept } = this.subject;
    const answers = await this.#all(async (engine) => ({
      order: (await this.#call(engine, 'ordered')) as readonly number[],
      pairs: (await this.#call(engine, 'pairs')) as readonly Pair[],
    }));
    const [first] = answers;
    for (const [{ name }, { order, pairs }] of answers) {
      const at = order.findIndex((id, index) => id !== first?.[1].order[index]);
      if (at !== -1 || order.length !== rows.length)
        this.#differs(
          `${name} orders otherwise than ${first?.[0].name}, at ${at}`,
          rows[(order[at] ?? 0) - 1]?.v,
        );
      for (const [index, { id, equal, less }] of pairs.entries()) {
        const [one, other] = [kept(rows[id - 1]?.v), kept(rows[id]?.v)];
        const known = one === null || other === null ? null : isDeepStrictEqual(one, other);
        if (equal !== known || less !== first?.[1].pairs[index]?.less)
          this.#differs(`${name} says = ${equal}, < ${less}`, [one, other]);
      }
    }
  }
}

interface Pair {
  readonly id: number;
  readonly equal: boolean | null;
  readonly less: boolean | null;
}

/** The parameters of a statement with many rows; what is missing at the end has ids below zero. */
function besideEachOther(rows: readonly Row[]): Readonly<Record<string, unknown>> {
  const parameters: Record<string, unknown> = {};
  for (let index = 0; index < rowsAtOnce; index += 1) {
    const { id, v } = rows[index] ?? { id: -1 - index, v: null };
    parameters[`id${index}`] = id;
    // Those at odd places may be left out.
    if (v !== null || index % 4 !== 1) parameters[`v${index}`] = v;
  }
  return parameters;
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
    else if (kind < 9 && isPlain(last)) values.push(draw.one(subject.near(last)));
    else values.push(draw.of(subject.values));
  }
  return values;
}

function isPlain(value: unknown): boolean {
  return value instanceof Date || ['string', 'number', 'bigint'].includes(typeof value);
}

/** At most 200 characters, all of ASCII. */
export function shown(value: unknown): string {
  let text: string;
  try {
    text =
      typeof value === 'bigint' || typeof value === 'symbol' || value instanceof Date || Object.is(value, -0)
        ? `${value instanceof Date ? 'Date ' : ''}${Object.is(value, -0) ? '-0' : value instanceof Date ? value.getTime() : String(value)}`
        : (JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each)) ??
          String(value));
  } catch {
    text = Object.prototype.toString.call(value);
  }
  const ascii = text.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return ascii.length > 200 ? `${ascii.slice(0, 200)}…` : ascii;
}
