/** Tables and columns that both engines have, but one with other letters: PostgreSQL makes `Tasks` small, SQLite keeps it. */
import type { Catalog, CatalogTable } from '../analysis/catalog.js';

/** SQLite's catalog with PostgreSQL's names, which SQLite takes for its own: it does not tell small letters from capitals. */
export function withNamesOf(postgres: Catalog, sqlite: Catalog): Catalog {
  const tables = [...sqlite.tables.values()].map((table) => renamed(table, postgres));
  return { ...sqlite, tables: new Map(tables.map((table) => [table.name, table])) };
}

function renamed(table: CatalogTable, postgres: Catalog): CatalogTable {
  const namesake = tableLike(postgres, table.name);
  const column = (name: string, of = namesake) =>
    namesakeOf(name, of?.columns.map((each) => each.name) ?? []) ?? name;
  return {
    ...table,
    name: namesake?.name ?? table.name,
    columns: table.columns.map((each) => ({ ...each, name: column(each.name) })),
    constraints: table.constraints.map(({ references, ...constraint }) => {
      const columns = constraint.columns.map((name) => column(name));
      if (references === undefined) return { ...constraint, columns };
      const target = tableLike(postgres, references.table);
      return {
        ...constraint,
        columns,
        references: {
          ...references,
          table: target?.name ?? references.table,
          columns: references.columns.map((name) => column(name, target)),
        },
      };
    }),
  };
}

function tableLike(catalog: Catalog, name: string): CatalogTable | undefined {
  return catalog.tables.get(namesakeOf(name, [...catalog.tables.keys()]) ?? '');
}

/** The same name, or else one that differs in capitals only. */
function namesakeOf(name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return name;
  const small = name.toLowerCase();
  return names.find((each) => each.toLowerCase() === small);
}
