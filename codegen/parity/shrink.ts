/** Makes a failing attempt as small as it can be while it still fails: fewer calls, tables, rows, and simpler values. */

import type { DataRow, DataSet, Value } from './parity.js';
import { renameIds } from './simple-ids.js';
import { simplerValues } from './simpler-values.js';
import type { TableStatements } from './statements.js';
import type { Attempt, Step } from './trial.js';

/** Tries an attempt: whether it still shows the difference. */
export type Fails = (attempt: Attempt) => Promise<boolean>;

/** How many attempts may be made for one difference. */
const mostAttempts = 600;

/** Gives the smallest that was found within `most` attempts. The last call is the one that differs, and stays. */
export async function shrink(
  attempt: Attempt,
  fails: Fails,
  statements: TableStatements,
  most = mostAttempts,
): Promise<Attempt> {
  const shrinking = new Shrinking(attempt, fails, statements, most);
  await shrinking.run();
  return shrinking.smallest;
}

class Shrinking {
  #left: number;

  constructor(
    public smallest: Attempt,
    private readonly fails: Fails,
    private readonly statements: TableStatements,
    most: number,
  ) {
    this.#left = most;
  }

  async run(): Promise<void> {
    await this.#fewerSteps();
    await this.#fewerTables();
    for (let before = ''; before !== this.#measure() && this.#left > 0; ) {
      before = this.#measure();
      await this.#fewerRows();
      await this.#simplerParameters();
      await this.#simplerCells();
    }
    const renamed = renameIds(this.smallest);
    if (renamed !== undefined) await this.#accept(renamed);
  }

  #measure(): string {
    const { data, steps } = this.smallest;
    return JSON.stringify([[...data], steps.map(({ call }) => call)], (_, value) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
  }

  async #accept(attempt: Attempt): Promise<boolean> {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    if (!(await this.fails(attempt))) return false;
    this.smallest = attempt;
    return true;
  }

  /** The calls before the last one, each on its own. */
  async #fewerSteps(): Promise<void> {
    const last = this.smallest.steps.at(-1);
    if (last === undefined || this.smallest.steps.length === 1) return;
    if (await this.#accept({ ...this.smallest, steps: [last] })) return;
    for (let index = this.smallest.steps.length - 2; index >= 0; index--)
      await this.#accept({ ...this.smallest, steps: this.smallest.steps.filter((_, at) => at !== index) });
  }

  /** What refers to others first. */
  async #fewerTables(): Promise<void> {
    const empty = new Map(Array.from(this.smallest.data.keys(), (name) => [name, []]));
    if (await this.#accept({ ...this.smallest, data: empty })) return;
    for (const name of [...this.smallest.data.keys()].reverse())
      if (this.smallest.data.get(name)?.length) await this.#withRows(name, []);
  }

  async #fewerRows(): Promise<void> {
    for (const name of [...this.smallest.data.keys()].reverse()) {
      let size = Math.ceil((this.smallest.data.get(name)?.length ?? 0) / 2);
      while (size >= 1 && this.#left > 0) {
        const rows = this.smallest.data.get(name) ?? [];
        let removed = false;
        for (let start = 0; start < rows.length && !removed; start += size)
          removed = await this.#withRows(name, [...rows.slice(0, start), ...rows.slice(start + size)]);
        if (!removed) size = size === 1 ? 0 : Math.ceil(size / 2);
      }
    }
  }

  #withRows(name: string, rows: readonly DataRow[]): Promise<boolean> {
    const data: DataSet = new Map([...this.smallest.data, [name, rows]]);
    return this.#accept({ ...this.smallest, data });
  }

  async #simplerCells(): Promise<void> {
    for (const [name, rows] of this.smallest.data) {
      const { columns } = this.statements.table(name);
      for (const index of rows.keys()) {
        for (const column of columns) {
          const value = this.smallest.data.get(name)?.[index]?.[column.name];
          if (value === undefined) continue;
          for (const simpler of simplerValues(value, column.type)) {
            const replaced = (this.smallest.data.get(name) ?? []).map((row, at) =>
              at === index ? { ...row, [column.name]: simpler } : row,
            );
            if (await this.#withRows(name, replaced)) break;
          }
        }
      }
    }
  }

  async #simplerParameters(): Promise<void> {
    for (const [at, { subject }] of this.smallest.steps.entries()) {
      for (const parameter of subject.model.parameters) {
        const read = () => this.smallest.steps[at]?.call.parameters?.[parameter.name];
        if ('fields' in parameter) {
          await this.#fewerElements(at, parameter.name);
          continue;
        }
        if (parameter.shape === 'list') await this.#fewerElements(at, parameter.name);
        else
          for (const simpler of simplerValues(read(), parameter.type))
            if (await this.#withParameter(at, parameter.name, simpler)) break;
      }
    }
  }

  async #fewerElements(step: number, name: string): Promise<void> {
    const read = () => this.smallest.steps[step]?.call.parameters?.[name];
    const list = read();
    if (!Array.isArray(list)) return;
    for (let index = list.length - 1; index >= 0; index--) {
      const now = read();
      if (Array.isArray(now))
        await this.#withParameter(
          step,
          name,
          now.filter((_, at) => at !== index),
        );
    }
  }

  #withParameter(step: number, name: string, value: Value): Promise<boolean> {
    const steps = this.smallest.steps.map((each, at): Step => {
      if (at !== step) return each;
      const parameters = { ...each.call.parameters, [name]: value };
      return { ...each, call: { ...each.call, parameters } };
    });
    return this.#accept({ ...this.smallest, steps });
  }
}
