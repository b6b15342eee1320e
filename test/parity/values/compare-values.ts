/** Compares the values that all engines hold inside SQL: with parameters, with their neighbours, with lists, and by their order. */
import type { Draw } from '../../../codegen/parity/data/draw.js';
import type { Calls, Row } from './calls.js';
import { type Comparison, keyOf, type Sign } from './comparisons.js';

/** A row with what is compared of it. */
interface Compared extends Row {
  /** Null only where the value is, or where the form gives NULL. */
  readonly of: unknown;
  /** Equal for those whose `of` is equal. */
  readonly key: string;
  /** What is passed to be compared with it: the value as it was written, if the value itself is compared. */
  readonly passed: unknown;
}

interface Pair {
  readonly id: number;
  readonly equal: boolean | null;
  readonly less: boolean | null;
}

interface Membership {
  readonly id: number;
  readonly found: boolean | null;
  readonly missing: boolean | null;
}

/** Everything of the rows that is asked of one comparison. */
export class ComparisonRun {
  /** How many values were compared by each sign; what is NULL is not counted. */
  readonly counts: Record<Sign, number> = { '=': 0, '<': 0, 'in lists': 0 };

  constructor(
    private readonly comparison: Comparison,
    /** The place of the comparison in its subject. */
    private readonly at: number,
    private readonly calls: Calls,
    private readonly kept: (value: unknown) => unknown,
    private readonly differs: (what: string, value: unknown) => void,
  ) {}

  /** The engines hold these rows. Drops those that are not compared, and gives the others. */
  async run(rows: readonly Row[], draw: Draw): Promise<readonly Row[]> {
    const { without, elements } = this.comparison;
    if (without['='] && without['<'] && without['in lists']) return rows;
    const all = rows.map((row) => this.#compared(row));
    const compared = all.filter((row) => row.of !== undefined);
    const dropped = all.flatMap((row) => (row.of === undefined ? [row.id] : []));
    if (dropped.length > 0)
      await this.calls.all((engine) => this.calls.call(engine, 'drop', { ids: dropped }));
    const present = compared.filter((row) => row.of !== null);
    if (without['='] === undefined) await this.#equal(present);
    if (without['='] === undefined || without['<'] === undefined) await this.#pairs(compared);
    if (without['<'] === undefined) await this.#order(compared);
    if (without['in lists'] === undefined)
      await (elements === undefined ? this.#among(compared, draw) : this.#holding(present, draw));
    for (const sign of Object.keys(this.counts) as Sign[])
      if (without[sign] === undefined) this.counts[sign] += present.length;
    return compared;
  }

  #compared(row: Row): Compared {
    const kept = this.kept(row.v);
    const of = this.comparison.of(kept);
    return { ...row, of, key: keyOf(of), passed: of === kept ? row.v : of };
  }

  /** Every value is found by itself. */
  async #equal(present: readonly Compared[]): Promise<void> {
    const parameters = present.map((row) => ({ id: row.id, v: row.passed }));
    const answers = await this.calls.all((engine) =>
      this.calls.callInParts(engine, 'equal', parameters, this.at),
    );
    for (const [{ name }, found] of answers) {
      const ids = new Set(found.flat());
      for (const row of present) if (!ids.has(row.id)) this.differs(`${name} does not find by =`, row.v);
    }
  }

  /** Neighbours compare alike. */
  async #pairs(compared: readonly Compared[]): Promise<void> {
    const { without } = this.comparison;
    const byId = new Map(compared.map((row) => [row.id, row]));
    const answers = await this.calls.all(
      async (engine) => (await this.calls.call(engine, 'pairs', undefined, this.at)) as readonly Pair[],
    );
    const [first] = answers;
    for (const [{ name }, pairs] of answers) {
      for (const [index, { id, equal, less }] of pairs.entries()) {
        const [one, other] = [byId.get(id), byId.get(id + 1)];
        if (one === undefined || other === undefined)
          throw new Error(`${name} still has a row that was dropped`);
        const known = one.of === null || other.of === null ? null : one.key === other.key;
        const isWrong = without['='] === undefined && equal !== known;
        const isOther = without['<'] === undefined && less !== first?.[1][index]?.less;
        if (isWrong || isOther) this.differs(`${name} says = ${equal}, < ${less}`, [one.v, other.v]);
      }
    }
  }

  async #order(compared: readonly Compared[]): Promise<void> {
    const byId = new Map(compared.map((row) => [row.id, row]));
    const answers = await this.calls.all(
      async (engine) => (await this.calls.call(engine, 'ordered', undefined, this.at)) as readonly number[],
    );
    const [first] = answers;
    for (const [{ name }, order] of answers) {
      const at = order.findIndex((id, index) => id !== first?.[1][index]);
      if (at !== -1 || order.length !== compared.length)
        this.differs(
          `${name} orders otherwise than ${first?.[0].name}, at ${at}`,
          byId.get(order[at] ?? 0)?.v,
        );
    }
  }

  /** Lists of values that are passed: which rows are in them and which are not. */
  async #among(compared: readonly Compared[], draw: Draw): Promise<void> {
    const present = compared.filter((row) => row.of !== null);
    for (const list of listsOf(present, draw)) {
      const keys = new Set(list.map(({ key }) => key));
      const all = list.map((row) => row.passed);
      const answers = await this.calls.all(
        async (engine) => (await this.calls.call(engine, 'among', { all }, this.at)) as readonly Membership[],
      );
      for (const [{ name }, found] of answers) {
        for (const [index, row] of compared.entries()) {
          // NULL is in no list without elements, and it is not known whether it is in another.
          const known = row.of === null && all.length > 0 ? null : keys.has(row.key);
          const answer = found[index];
          if (
            answer?.id === row.id &&
            answer.found === known &&
            answer.missing === (known === null ? null : !known)
          )
            continue;
          const what = known === true ? 'does not find in a list' : 'wrongly finds in a list';
          this.differs(`${name} ${what} of ${all.length}`, row.v);
        }
      }
    }
  }

  /** Elements that are passed: which stored lists hold them. */
  async #holding(present: readonly Compared[], draw: Draw): Promise<void> {
    const of = this.comparison.elements?.of ?? ((element) => element);
    // JSON's null is passed as NULL, which equals nothing.
    const elements = (row: Compared | undefined) =>
      Array.isArray(row?.of) ? row.of.filter((each) => each !== null).map(of) : [];
    const sought = present.flatMap((row, index) => {
      const from = elements(draw.oneIn(3) ? present[index - 1] : row);
      return from.length === 0
        ? []
        : [{ id: row.id, v: draw.one(from), keys: new Set(elements(row).map(keyOf)) }];
    });
    const answers = await this.calls.all((engine) =>
      this.calls.callInParts(engine, 'holding', sought, this.at),
    );
    for (const [{ name }, answer] of answers) {
      const found = new Set(answer.flat());
      for (const { id, v, keys } of sought)
        if (found.has(id) !== keys.has(keyOf(v)))
          this.differs(`${name} ${found.has(id) ? 'wrongly finds' : 'does not find'} in a stored list`, v);
    }
  }
}

/** No values, one, some with one twice, and all of them. */
function listsOf(present: readonly Compared[], draw: Draw): readonly (readonly Compared[])[] {
  const some = present.filter(() => draw.oneIn(4));
  const single = draw.one(present);
  return [[], ...(single === undefined ? [] : [[single]]), [...some, ...some.slice(0, 2)], present];
}
