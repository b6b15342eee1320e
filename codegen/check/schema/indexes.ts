/** Rules: both schemas have the same indexes, in the same directions, and the same triggers. */
import type { Dialect, PerDialect } from '../../../src/dialect.js';
import type { Catalog, CatalogIndex, CatalogIndexKey, CatalogTable } from '../../analysis/catalog.js';
import { ownCollation } from './collations.js';
import {
  contextOf,
  dialectNames,
  type SchemaDifference,
  sameName,
  type TablePair,
  type TableRule,
} from './difference.js';
import { type ExpressionContext, keyOf, readExpression } from './expression.js';

/** Indexes change how long an answer takes, and not the answer: their differences are warnings. */
export const compareIndexes: TableRule = (pair) => {
  const plain = (dialect: Dialect) =>
    (pair[dialect].indexes ?? []).filter(({ unique, ofConstraint }) => !unique && !ofConstraint);
  const shape = (index: CatalogIndex, dialect: Dialect) =>
    shapeOf(index, pair[dialect], contextOf(pair, dialect));
  const rest: PerDialect<CatalogIndex[]> = { postgres: [...plain('postgres')], sqlite: [...plain('sqlite')] };
  const found: SchemaDifference[] = [];
  const take = (belong: (a: CatalogIndex, b: CatalogIndex) => boolean, report?: typeof otherIndex) => {
    for (const index of [...rest.postgres]) {
      const place = rest.sqlite.findIndex((other) => belong(index, other));
      const [twin] = place === -1 ? [] : rest.sqlite.splice(place, 1);
      if (twin === undefined) continue;
      rest.postgres.splice(rest.postgres.indexOf(index), 1);
      if (report !== undefined) found.push(report(pair, index, twin));
    }
  };
  const sameShape = (a: CatalogIndex, b: CatalogIndex) => shape(a, 'postgres') === shape(b, 'sqlite');
  take((a, b) => sameName(a.name, b.name) && sameShape(a, b));
  take((a, b) => sameName(a.name, b.name), otherIndex);
  take(sameShape);
  return [
    ...found,
    ...rest.postgres.map((index) => missingIndex(pair, index, 'postgres')),
    ...rest.sqlite.map((index) => missingIndex(pair, index, 'sqlite')),
  ];
};

function shapeOf(index: CatalogIndex, table: CatalogTable, context: ExpressionContext): string {
  const read = (text: string) => keyOf(readExpression(text, context));
  const keys = index.keys.map((key) => [
    key.column?.toLowerCase() ?? read(key.expression ?? ''),
    key.descending,
    ownCollation(key, table),
  ]);
  return JSON.stringify([
    keys,
    index.predicate === undefined ? '' : read(index.predicate),
    index.method ?? '',
  ]);
}

function printed({ keys, predicate, method }: CatalogIndex): string {
  const key = ({ column, expression, collation, descending }: CatalogIndexKey) =>
    `${column ?? expression}${collation === undefined ? '' : ` COLLATE ${collation}`}${descending ? ' DESC' : ''}`;
  const using = method === undefined ? '' : `USING ${method} `;
  return `${using}(${keys.map(key).join(', ')})${predicate === undefined ? '' : ` WHERE ${predicate}`}`;
}

function otherIndex(pair: TablePair, a: CatalogIndex, b: CatalogIndex): SchemaDifference {
  const directions = (index: CatalogIndex) => JSON.stringify(index.keys.map(({ descending }) => descending));
  const what =
    printed({ ...a, keys: ascending(a) }) === printed({ ...b, keys: ascending(b) }) &&
    directions(a) !== directions(b)
      ? 'runs in another direction'
      : 'is another one';
  return {
    code: 'schema-index',
    subject: `${pair.name}.${a.name}`,
    severity: 'warning',
    message: `the index \`${a.name}\` of \`${pair.name}\` ${what} on PostgreSQL than on SQLite`,
    sides: {
      postgres: { part: { table: pair.name, index: a.name }, says: printed(a) },
      sqlite: { part: { table: pair.name, index: b.name }, says: printed(b) },
    },
    why: 'a query may be fast on one engine and read the whole table on the other',
    help: 'write the same columns, directions and `WHERE` in both',
  };
}

function ascending({ keys }: CatalogIndex): readonly CatalogIndexKey[] {
  return keys.map((key) => ({ ...key, descending: false }));
}

function missingIndex(pair: TablePair, index: CatalogIndex, dialect: Dialect): SchemaDifference {
  const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
  const present = { part: { table: pair.name, index: index.name }, says: printed(index) };
  const absent = { part: { table: pair.name }, says: 'no such index' };
  return {
    code: 'schema-index',
    subject: `${pair.name}.${index.name}`,
    severity: 'warning',
    message: `the index \`${index.name}\` of \`${pair.name}\` exists on ${dialectNames[dialect]} only`,
    sides:
      dialect === 'postgres' ? { postgres: present, sqlite: absent } : { postgres: absent, sqlite: present },
    why: 'a query may be fast on one engine and read the whole table on the other',
    help: `create it on ${dialectNames[other]} too, or drop it`,
  };
}

/** Triggers that one engine lacks. What they do cannot be compared. */
export const compareTriggers: TableRule = (pair) =>
  (['postgres', 'sqlite'] as const).flatMap((dialect) => {
    const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
    const known = pair[other].triggers ?? [];
    return (pair[dialect].triggers ?? [])
      .filter((name) => !known.some((one) => sameName(one, name)))
      .map((name): SchemaDifference => {
        const present = { part: { table: pair.name }, says: `the trigger \`${name}\`` };
        const absent = { part: { table: pair.name }, says: 'no such trigger' };
        return {
          code: 'schema-trigger',
          subject: `${pair.name}.${name}`,
          severity: 'error',
          message: `the trigger \`${name}\` of \`${pair.name}\` exists on ${dialectNames[dialect]} only`,
          sides:
            dialect === 'postgres'
              ? { postgres: present, sqlite: absent }
              : { postgres: absent, sqlite: present },
          why: 'a write does more on one engine than on the other',
          help: `create it on ${dialectNames[other]} too, or say in the queries what it does`,
        };
      });
  });

/** Functions of PostgreSQL that were made for triggers, and are called by none: SQLite has no counterpart. */
export function findIdleFunctions({ postgres }: PerDialect<Catalog>): readonly SchemaDifference[] {
  return (postgres.idleTriggerFunctions ?? []).map((name) => ({
    code: 'schema-trigger',
    subject: name,
    severity: 'warning',
    message: `the function \`${name}\` is made for triggers, but no trigger of PostgreSQL calls it, and SQLite has no such function`,
    sides: {
      postgres: { part: { table: name }, says: 'the function' },
      sqlite: { part: { table: name }, says: 'nothing like it' },
    },
    help: 'drop it, or create the trigger on both engines',
  }));
}
