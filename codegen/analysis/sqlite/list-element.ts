/** How SQLite reads an element of a list, which arrives as JSON: as it is, or as the bytes that its text stands for. */
import type { ColumnOrigin } from '../analyzer.js';
import type { Catalog, NativeType } from '../catalog.js';

/** An expression over `value`, a column of `json_each`. A column declared otherwise than BLOB holds texts and numbers as JSON has them. */
export function elementExpression(
  element: NativeType | undefined,
  meets: readonly ColumnOrigin[],
  catalogs: { readonly postgres: Catalog; readonly sqlite: Catalog },
): string {
  const columns = meets.flatMap((origin) => columnType(catalogs.sqlite, origin) ?? []);
  if (columns.length > 0 && columns.every(({ name }) => name !== 'BLOB')) return 'value';
  const known = element ?? meets.map((origin) => columnType(catalogs.postgres, origin)).find(Boolean);
  if (known?.name === 'uuid') return "unhex(value, '-')";
  const bytes = known === undefined ? columns.length > 0 : known.name === 'bytea';
  return bytes ? 'unhex(value)' : 'value';
}

function columnType(catalog: Catalog, { table, column }: ColumnOrigin): NativeType | undefined {
  return catalog.tables.get(table)?.columns.find(({ name }) => name === column)?.type;
}
