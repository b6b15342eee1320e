/** The catalogs by which statements are analyzed: a column that may be null on one engine may be null on both. */
import type { Catalog, CatalogColumn, CatalogTable } from './catalog.js';
import type { Catalogs } from './sqlite/prepare-query.js';

/**
 * Makes the columns alike, so that a difference between them is told where they are defined, and not by every statement that
 * uses them. A primary key that SQLite would let be null counts as never null: that is always an error of the migration.
 */
export function agreeOnNull({ postgres, sqlite }: Catalogs): Catalogs {
  return { postgres: agreeing(postgres, sqlite), sqlite: agreeing(sqlite, postgres) };
}

function agreeing(catalog: Catalog, other: Catalog): Catalog {
  const tables = [...catalog.tables].map(([name, table]): [string, CatalogTable] => {
    const twin = other.tables.get(name);
    if (twin === undefined || table.kind === 'view' || twin.kind === 'view') return [name, table];
    const loose = [...looseKeys(table), ...looseKeys(twin)];
    const columns = table.columns.map((column): CatalogColumn => {
      const twinColumn = twin.columns.find((one) => one.name === column.name);
      if (twinColumn === undefined) return column;
      const own = twinColumn.domainOnly ? { ...column, domainOnly: true } : column;
      return twinColumn.nullable === column.nullable
        ? own
        : { ...own, nullable: !loose.includes(column.name) };
    });
    return [name, { ...table, columns }];
  });
  return { ...catalog, tables: new Map(tables) };
}

/** The columns of the primary key that may be null, which only SQLite allows. */
export function looseKeys({ columns, constraints }: CatalogTable): readonly string[] {
  const key = constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  return columns.filter(({ name, nullable }) => nullable && key.includes(name)).map(({ name }) => name);
}
