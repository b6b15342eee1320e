/** Schemas with hostile names and labels that both engines accept. */
import type { Dialect } from '../../src/dialect.js';
import { asName, hostile, literal, quoted } from './hostile-texts.js';
import { type Random, randomOf } from './random.js';

export interface HostileTable {
  readonly name: string;
  readonly column: string;
}

export interface HostileSchema {
  readonly tables: readonly [HostileTable, ...HostileTable[]];
  /** Of the column `state`. */
  readonly labels: readonly [string, ...string[]];
  /** Of the column `mood`, which is an enum on PostgreSQL. */
  readonly moods: readonly [string, ...string[]];
}

export function hostileSchema(...seeds: readonly number[]): HostileSchema {
  const random = randomOf(...seeds, 1);
  const table = (index: number): HostileTable => ({
    name: asName(`t${index} ${hostile(random)}`),
    column: asName(`c${index} ${hostile(random)}`),
  });
  // An enum that SQLite would order otherwise is refused where it is ordered, so the labels begin in their order.
  const labels = Array.from({ length: 12 }, (_, index) => `${hostile(random)}${index}`);
  const moods = Array.from({ length: 5 }, (_, index) => asName(`${index}${hostile(random)}`));
  return {
    tables: [table(0), ...[1, 2, 3, 4, 5].map(table)],
    labels: [`${hostile(random)}first`, ...labels],
    moods: ['-', ...moods],
  };
}

export function migrationOf({ tables, labels, moods }: HostileSchema, dialect: Dialect): string {
  const allowed = labels.map(literal).join(', ');
  const enumLabels = moods.map(literal).join(', ');
  const statements = tables.map(({ name, column }) =>
    dialect === 'postgres'
      ? `CREATE TABLE ${quoted(name)} (id uuid PRIMARY KEY, ${quoted(column)} text COLLATE "C" NOT NULL, state text COLLATE "C" NOT NULL CHECK (state IN (${allowed})), mood ${quoted(enumName(tables[0]))}, doc jsonb NOT NULL);`
      : `CREATE TABLE ${quoted(name)} (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), ${quoted(column)} TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN (${allowed})), mood TEXT CHECK (mood IN (${enumLabels})), doc TEXT NOT NULL CHECK (json_valid(doc))) STRICT;`,
  );
  return dialect === 'postgres'
    ? [`CREATE TYPE ${quoted(enumName(tables[0]))} AS ENUM (${enumLabels});`, ...statements].join('\n')
    : statements.join('\n');
}

/** The enum's name is as hostile as that of the first table. */
function enumName({ name }: HostileTable): string {
  return asName(`e${name}`);
}

export function tableOf({ tables }: HostileSchema, { one }: Random): HostileTable {
  return one(tables);
}
