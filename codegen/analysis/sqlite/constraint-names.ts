/** The names that PostgreSQL gives to constraints without one, so that both catalogs call the same constraint by the same name. */

const longestName = 63;

/** Hands out PostgreSQL's default names of one table's constraints, in the order in which it would. */
export class ConstraintNames {
  readonly #taken: Set<string>;

  /** The names that stand in the table's definition are taken from the start. */
  constructor(
    private readonly table: string,
    written: Iterable<string>,
  ) {
    this.#taken = new Set(written);
  }

  primaryKey(): string {
    return this.#free(undefined, 'pkey');
  }

  unique(columns: readonly string[]): string {
    return this.#free(columns.join('_'), 'key');
  }

  foreignKey(columns: readonly string[]): string {
    return this.#free(columns.join('_'), 'fkey');
  }

  /** Only a check of a single column is named after it. */
  check(columns: readonly string[]): string {
    return this.#free(columns.length === 1 ? columns[0] : undefined, 'check');
  }

  #free(part: string | undefined, label: string): string {
    for (let count = 0; ; count += 1) {
      const name = objectName(this.table, part, count === 0 ? label : `${label}${count}`);
      if (!this.#taken.has(name)) {
        this.#taken.add(name);
        return name;
      }
    }
  }
}

/** `table_part_label` in at most 63 bytes: the longer of table and part gives way first, as in PostgreSQL's `makeObjectName`. */
function objectName(table: string, part: string | undefined, label: string): string {
  const room = longestName - label.length - 1 - (part === undefined ? 0 : 1);
  let first = Buffer.byteLength(table);
  let second = Buffer.byteLength(part ?? '');
  while (first + second > room) {
    if (first > second) first -= 1;
    else second -= 1;
  }
  const parts = part === undefined ? [clip(table, first)] : [clip(table, first), clip(part, second)];
  return [...parts, label].join('_');
}

/** At most so many bytes, without half a character. */
function clip(text: string, bytes: number): string {
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, '');
}
