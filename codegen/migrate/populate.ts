/** Fills every table of both engines with the same made-up rows: a row stays only where both engines accept it. */

import { type Dialect, dialects } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import { type ColumnPlan, planTables, type TablePlan } from './columns.js';
import { type Random, randomFrom } from './random.js';
import { quoted, type Sides } from './side.js';
import { literal, otherValue, plainValue, type Value } from './values.js';

/** A table in which no row could be put, and what an engine said to the last attempt. */
export interface EmptyTable {
  readonly table: string;
  readonly reason: string;
}

export interface Population {
  readonly rows: number;
  readonly empty: readonly EmptyTable[];
  /** By table. */
  readonly made: ReadonlyMap<string, readonly MadeRow[]>;
}

const rowsPerTable = 6;
const mostAttempts = 80;

/** Values by column. */
export type MadeRow = ReadonlyMap<string, Value>;

/** Fills the tables of both catalogs but for those that `earlier` made rows for. The same catalogs give the same rows. */
export async function populate(
  sides: Sides,
  postgres: Catalog,
  sqlite: Catalog,
  earlier: Population['made'] = new Map(),
): Promise<Population> {
  const made = new Map(earlier);
  const empty: EmptyTable[] = [];
  let rows = 0;
  for (const plan of planTables(postgres, sqlite)) {
    if (earlier.has(plan.name)) continue;
    const filler = new Filler(sides, plan, made);
    const own = await filler.fill();
    made.set(plan.name, own);
    rows += own.length;
    if (own.length === 0 && !(await filler.hasRows()))
      empty.push({ table: plan.name, reason: filler.reason });
  }
  return { rows, empty, made };
}

class Filler {
  /** What was wrong with the last attempt that failed. */
  reason = 'nothing was tried';
  readonly #random: Random;

  constructor(
    private readonly sides: Sides,
    private readonly plan: TablePlan,
    private readonly made: ReadonlyMap<string, readonly MadeRow[]>,
  ) {
    this.#random = randomFrom(
      [...plan.name].reduce((sum, each) => sum * 31 + (each.codePointAt(0) ?? 0), 7) | 0,
    );
  }

  async fill(): Promise<readonly MadeRow[]> {
    const drafts = Array.from({ length: rowsPerTable }, (_, number) => this.#draft(number));
    // Most tables take the plain rows, and it is much faster to put them there at once.
    const together: MadeRow[] = [];
    const referring = drafts.every((draft, number) => {
      const row = new Map(draft);
      const refers = this.#refer(row, number, together);
      together.push(row);
      return refers;
    });
    if (referring && (await this.#insert(together)) === undefined) return together;
    const rows: MadeRow[] = [];
    for (const [number, draft] of drafts.entries()) {
      const row = await this.#place(draft, number, rows);
      if (row !== undefined) rows.push(row);
      // What no attempt of the first rows satisfied will not be satisfied later.
      else if (rows.length === 0 && number > 0) break;
    }
    return rows;
  }

  /** True if the step, or a trigger, has put rows into the table. */
  async hasRows(): Promise<boolean> {
    const { name, columns, on } = this.plan;
    for (const dialect of dialects) {
      const own = columns.find((column) => column[dialect] !== undefined);
      if (!on[dialect] || own === undefined) continue;
      if ((await this.sides[dialect].read(name, [own.name])).length === 0) return false;
    }
    return true;
  }

  #draft(number: number): Map<string, Value> {
    return new Map(
      this.plan.columns.map((column) => [column.name, plainValue(column, number, this.#random)]),
    );
  }

  /** Puts the row there, with other values where an engine refuses it. */
  async #place(
    row: Map<string, Value>,
    number: number,
    before: readonly MadeRow[],
  ): Promise<MadeRow | undefined> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (!this.#refer(row, number + attempt, before)) return undefined;
      const message = await this.#insert([row]);
      if (message === undefined) return row;
      this.reason = message;
      for (const column of this.#blamed(message)) row.set(column.name, otherValue(column, this.#random));
    }
    return undefined;
  }

  /** Sets the columns that refer to rows; false if there is none to refer to. */
  #refer(row: Map<string, Value>, number: number, before: readonly MadeRow[]): boolean {
    for (const { columns, table, targets } of this.plan.foreignKeys) {
      const own = columns.map((name) => this.plan.columns.find((column) => column.name === name));
      const optional = own.filter((column) => column?.nullable === true);
      const candidates = table === this.plan.name ? before : (this.made.get(table) ?? []);
      const target = candidates[number % Math.max(1, candidates.length)];
      const none = optional.length > 0 && (target === undefined || number % 4 === 1);
      const source = target ?? (table === this.plan.name ? row : undefined);
      if (none) for (const column of optional) row.set(column?.name ?? '', null);
      else if (source !== undefined) {
        for (const [index, name] of columns.entries())
          row.set(name, source.get(targets[index] ?? '') ?? null);
      } else {
        this.reason = `there is no row of ${table} to refer to`;
        return false;
      }
    }
    return true;
  }

  /** Puts the rows into both engines or into none; gives what one of them said. */
  async #insert(rows: readonly MadeRow[]): Promise<string | undefined> {
    const { postgres, sqlite } = this.sides;
    const { on } = this.plan;
    const text = (dialect: Dialect) => rows.map((row) => this.#text(row, dialect)).join('\n');
    if (on.sqlite) {
      const failure = await sqlite.run(`BEGIN; ${text('sqlite')}`);
      if (failure !== undefined) return failure.message;
    }
    const refused = on.postgres ? await postgres.run(text('postgres')) : undefined;
    if (on.sqlite) await sqlite.run(refused === undefined ? 'COMMIT' : 'ROLLBACK');
    return refused?.message;
  }

  #text(row: MadeRow, dialect: Dialect): string {
    const columns = this.plan.columns.filter((column) => column[dialect] !== undefined);
    const names = columns.map(({ name }) => quoted(name)).join(', ');
    const values = columns.map((column) => literal(row.get(column.name) ?? null, column, dialect)).join(', ');
    // Columns that PostgreSQL numbers take a value only so.
    const overriding = dialect === 'postgres' ? ' OVERRIDING SYSTEM VALUE' : '';
    return `INSERT INTO ${quoted(this.plan.name)} (${names})${overriding} VALUES (${values});`;
  }

  /** The columns that the message is about; all that refer to nothing where it does not say. */
  #blamed(message: string): readonly ColumnPlan[] {
    const { columns, constraints } = this.plan;
    const named = constraints.filter(
      ({ name, expression }) =>
        message.includes(`"${name}"`) ||
        message.endsWith(`: ${name}`) ||
        (expression !== undefined && message.endsWith(`: ${expression}`)),
    );
    const blamed = new Set(named.flatMap((constraint) => constraint.columns));
    for (const { name, postgres } of columns) {
      const types = [postgres?.type.name, postgres?.type.domain, postgres?.printedType];
      const named = types.some((type) => type !== undefined && message.includes(` ${type}`));
      const written = message.toLowerCase().includes(`${this.plan.name}.${name}`.toLowerCase());
      if (named || written || message.includes(`column "${name}"`)) blamed.add(name);
    }
    const found = columns.filter(({ name }) => blamed.has(name));
    return found.length > 0 ? found : columns;
  }
}
