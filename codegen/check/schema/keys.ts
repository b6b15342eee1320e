/** Rules: both schemas refuse the same duplicates, and the same references. */
import type { Dialect } from '../../../src/dialect.js';
import type { CatalogConstraint, CatalogTable } from '../../analysis/catalog.js';
import { ownCollation } from './collations.js';
import {
  contextOf,
  dialectNames,
  listed,
  type SchemaDifference,
  type SchemaPart,
  sameName,
  type TablePair,
  type TableRule,
} from './difference.js';
import { type ExpressionContext, keyOf, readExpression } from './expression.js';

/** Primary keys, unique constraints and unique indexes. Which of the latter two it is makes no difference. */
export const compareUniqueness: TableRule = (pair) => {
  const own = { postgres: uniquesOf(pair, 'postgres'), sqlite: uniquesOf(pair, 'sqlite') };
  const beyond = (a: readonly Unique[], b: readonly Unique[]) =>
    a.filter(({ key }) => !b.some((other) => other.key === key));
  const rest = {
    postgres: beyond(own.postgres, own.sqlite),
    sqlite: beyond(own.sqlite, own.postgres),
  };
  const changed = rest.postgres.flatMap((unique) => {
    const twin = rest.sqlite.find((other) => isTwin(unique, other));
    return twin === undefined ? [] : [{ unique, twin }];
  });
  const told = new Set(changed.flatMap(({ unique, twin }) => [unique, twin]));
  const missing = (['postgres', 'sqlite'] as const).flatMap((dialect) =>
    rest[dialect].filter((unique) => !told.has(unique)).map((unique) => missingUnique(pair, unique, dialect)),
  );
  return [
    ...changed.map(({ unique, twin }) => otherUnique(pair, unique, twin)),
    ...missing,
    ...exclusions(pair),
  ];
};

/** `EXCLUDE` constraints, by the indexes that they made: those that are of a constraint, but not unique. */
function exclusions({ name: table, postgres }: TablePair): readonly SchemaDifference[] {
  const made = postgres.indexes?.filter(({ ofConstraint, unique }) => ofConstraint && !unique) ?? [];
  return made.map(({ name }) => ({
    code: 'schema-unique',
    subject: `${table}.${name}`,
    severity: 'error',
    message: `\`${table}\` excludes rows by \`${name}\` on PostgreSQL, which SQLite cannot`,
    sides: {
      postgres: { part: { table, constraint: name }, says: 'EXCLUDE' },
      sqlite: { part: { table }, says: 'nothing that refuses the same rows' },
    },
    help: 'use a unique index where equality is meant, or refuse such rows in the queries of both',
  }));
}

/** True if one stands where the other does: both are the primary key, or have one name. */
function isTwin({ constraint: a }: Unique, { constraint: b }: Unique): boolean {
  return a.kind === b.kind && (a.kind === 'primary key' || sameName(a.name, b.name));
}

const withoutCounterpart =
  'SQLite has neither `NULLS NOT DISTINCT` nor deferred uniqueness: make the columns NOT NULL, and the constraint a plain one';

function otherUnique(pair: TablePair, a: Unique, b: Unique): SchemaDifference {
  const { name, nullsNotDistinct, deferred } = a.constraint;
  return {
    code: 'schema-unique',
    subject: `${pair.name}.${name}`,
    severity: 'error',
    message: `\`${pair.name}.${name}\` refuses other duplicates on PostgreSQL than on SQLite`,
    sides: {
      postgres: { part: partOf(pair.name, a.constraint), says: a.says },
      sqlite: { part: partOf(pair.name, b.constraint), says: b.says },
    },
    help:
      nullsNotDistinct || deferred
        ? withoutCounterpart
        : b.collated
          ? 'drop the collation on SQLite, or use an index over `lower(…)` on both'
          : 'write the same columns and the same `WHERE` in both',
  };
}

interface Unique {
  readonly constraint: CatalogConstraint;
  /** Equal for what refuses the same. */
  readonly key: string;
  readonly says: string;
  /** True if it compares texts otherwise than their columns do. */
  readonly collated: boolean;
}

function uniquesOf(pair: TablePair, dialect: Dialect): readonly Unique[] {
  const table = pair[dialect];
  return table.constraints
    .filter(({ kind }) => kind === 'primary key' || kind === 'unique')
    .map((constraint) => uniqueOf(constraint, table, contextOf(pair, dialect)));
}

function uniqueOf(constraint: CatalogConstraint, table: CatalogTable, context: ExpressionContext): Unique {
  const { kind, columns, deferred, nullsNotDistinct } = constraint;
  const index = constraint.index ? table.indexes?.find(({ name }) => name === constraint.name) : undefined;
  const read = (text: string) => keyOf(readExpression(text, context));
  const expressions = (index?.keys ?? []).flatMap(({ expression }) => expression ?? []);
  const collated = (index?.keys ?? []).flatMap((key) => {
    const own = ownCollation(key, table);
    return own === '' ? [] : [`${key.column} COLLATE ${own}`];
  });
  const nullable = table.columns.some(({ name, nullable: maybe }) => maybe && columns.includes(name));
  const alike = nullsNotDistinct === true && nullable;
  const parts = [
    kind,
    columns.map((name) => name.toLowerCase()).sort(),
    expressions.map(read).sort(),
    collated.map((key) => key.toLowerCase()).sort(),
    index?.predicate === undefined ? '' : read(index.predicate),
    alike,
    deferred === true,
  ];
  const word = kind === 'primary key' ? 'PRIMARY KEY' : alike ? 'UNIQUE NULLS NOT DISTINCT' : 'UNIQUE';
  const condition = index?.predicate === undefined ? '' : ` WHERE ${index.predicate}`;
  const keys = columns.map((name) => collated.find((key) => key.startsWith(`${name} `)) ?? name);
  const says = `${word} (${[...keys, ...expressions].join(', ')})${deferred ? ' DEFERRABLE' : ''}${condition}`;
  return { constraint, key: JSON.stringify(parts), says, collated: collated.length > 0 };
}

function missingUnique(pair: TablePair, { constraint, says }: Unique, dialect: Dialect): SchemaDifference {
  const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
  const { name, columns, nullsNotDistinct, deferred } = constraint;
  const column = columns.length === 1 ? columns[0] : undefined;
  const present = { part: partOf(pair.name, constraint), says };
  const absent = { part: { table: pair.name, column }, says: 'nothing that refuses the same duplicates' };
  return {
    code: 'schema-unique',
    subject: `${pair.name}.${name}`,
    severity: 'error',
    message: `\`${pair.name}\` refuses duplicates of ${listed(columns.length === 0 ? [name] : columns)} by \`${name}\` on ${dialectNames[dialect]} only`,
    sides:
      dialect === 'postgres' ? { postgres: present, sqlite: absent } : { postgres: absent, sqlite: present },
    help:
      nullsNotDistinct || deferred
        ? withoutCounterpart
        : `add \`${says}\` on ${dialectNames[other]}, or drop it`,
  };
}

/** Foreign keys, and what they do. */
export const compareForeignKeys: TableRule = (pair) => {
  const own = { postgres: foreignKeysOf(pair.postgres), sqlite: foreignKeysOf(pair.sqlite) };
  const missingKeys = (['postgres', 'sqlite'] as const).flatMap((dialect) => {
    const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
    const known = new Set(own[other].map(targetOf));
    return own[dialect]
      .filter((key) => !known.has(targetOf(key)))
      .map((key) => missingKey(pair, key, dialect));
  });
  const unmatched = (keys: readonly CatalogConstraint[], others: readonly CatalogConstraint[]) =>
    keys.filter(
      (key) => !others.some((one) => targetOf(one) === targetOf(key) && behaviour(one) === behaviour(key)),
    );
  const changed = [
    ...unmatched(own.postgres, own.sqlite).map((key) => [key, twinOf(key, own.sqlite)] as const),
    // A second key between the same columns.
    ...unmatched(own.sqlite, own.postgres).map((key) => [twinOf(key, own.postgres), key] as const),
  ].flatMap(([key, twin]) => (key === undefined || twin === undefined ? [] : [{ key, twin }]));
  const told = new Set<string>();
  const once = changed.filter(({ key }) => !told.has(targetOf(key)) && told.add(targetOf(key)));
  return [...missingKeys, ...once.map(({ key, twin }) => otherAction(pair.name, key, twin))];
};

function twinOf(key: CatalogConstraint, others: readonly CatalogConstraint[]): CatalogConstraint | undefined {
  return others.find((other) => targetOf(other) === targetOf(key));
}

function otherAction(table: string, key: CatalogConstraint, twin: CatalogConstraint): SchemaDifference {
  return {
    code: 'schema-foreign-key',
    subject: `${table}.${key.name}`,
    severity: 'error',
    message: `the foreign key \`${table}.${key.name}\` acts otherwise on PostgreSQL than on SQLite`,
    sides: {
      postgres: { part: partOf(table, key), says: behaviour(key) },
      sqlite: { part: partOf(table, twin), says: behaviour(twin) },
    },
    help: 'write the same `ON DELETE`, `ON UPDATE` and `DEFERRABLE` in both',
  };
}

function foreignKeysOf({ constraints }: CatalogTable): readonly CatalogConstraint[] {
  return constraints.filter(({ kind }) => kind === 'foreign key');
}

/** Equal for keys from the same columns to the same columns, in any order. */
function targetOf({ columns, references }: CatalogConstraint): string {
  const pairs = columns.map((name, index) => `${name}>${references?.columns[index]}`.toLowerCase()).sort();
  return JSON.stringify([references?.table.toLowerCase(), pairs]);
}

function behaviour({ references, deferred }: CatalogConstraint): string {
  const when = deferred ? 'DEFERRABLE INITIALLY DEFERRED' : 'looked at once';
  return `ON DELETE ${references?.onDelete}, ON UPDATE ${references?.onUpdate}, ${when}`;
}

function partOf(table: string, { name, columns, index }: CatalogConstraint): SchemaPart {
  if (index) return { table, index: name };
  return { table, constraint: name, column: columns.length === 1 ? columns[0] : undefined };
}

function missingKey(pair: TablePair, key: CatalogConstraint, dialect: Dialect): SchemaDifference {
  const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
  const target = `REFERENCES ${key.references?.table} (${key.references?.columns.join(', ')})`;
  const present = { part: partOf(pair.name, key), says: target };
  const absent = { part: { ...partOf(pair.name, key), constraint: undefined }, says: 'no such foreign key' };
  return {
    code: 'schema-foreign-key',
    subject: `${pair.name}.${key.name}`,
    severity: 'error',
    message: `the foreign key \`${pair.name}.${key.name}\` exists on ${dialectNames[dialect]} only`,
    sides:
      dialect === 'postgres' ? { postgres: present, sqlite: absent } : { postgres: absent, sqlite: present },
    help: `add \`${target}\` on ${dialectNames[other]} too, or drop it`,
  };
}
