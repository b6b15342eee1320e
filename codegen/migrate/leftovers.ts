/** What a way down leaves behind, or does not bring back: tables and columns with all that is declared of them. */
import type {
  Catalog,
  CatalogColumn,
  CatalogConstraint,
  CatalogIndex,
  CatalogTable,
} from '../analysis/catalog.js';

/** As parts of a sentence: `the column \`people.tall\``, `no index \`people_name\``. */
export function leftovers(before: Catalog, after: Catalog): readonly string[] {
  return [...missing(after, before, 'the'), ...missing(before, after, 'no'), ...altered(before, after)];
}

/** What `from` has and `to` has not. */
function missing(from: Catalog, to: Catalog, article: 'the' | 'no'): readonly string[] {
  return [...from.tables.values()].flatMap((table) => {
    const { name, kind, columns } = table;
    const other = to.tables.get(name);
    if (other === undefined) return [`${article} ${kind} \`${name}\``];
    const lacking = columns.filter((column) => columnOf(other, column.name) === undefined);
    if (lacking.length > 0) return lacking.map((column) => `${article} column \`${name}.${column.name}\``);
    const declared = declarations(other);
    return [...declarations(table)].flatMap(([text, words]) =>
      declared.has(text) ? [] : [`${article} ${words}`],
    );
  });
}

/**
 * Constraints, indexes and triggers: what says that two are the same, and how each is called. A unique index is as good as
 * a unique constraint, which SQLite cannot add to a table.
 */
function declarations({
  name,
  constraints,
  indexes = [],
  triggers = [],
}: CatalogTable): ReadonlyMap<string, string> {
  const isConstraint = ({ ofConstraint, unique, predicate, keys }: CatalogIndex) =>
    ofConstraint || (unique && predicate === undefined && keys.every(({ column }) => column !== undefined));
  return new Map([
    ...constraints
      .filter(({ partial }) => partial !== true)
      .map((each) => [identityOf(each), `${each.kind} of \`${name}\`${listOf(each)}`] as const),
    ...indexes
      .filter((index) => !isConstraint(index))
      .map((index) => [plain(JSON.stringify(index)), `index \`${index.name}\``] as const),
    ...triggers.map((trigger) => [trigger, `trigger \`${trigger}\``] as const),
  ]);
}

function listOf({ columns }: CatalogConstraint): string {
  return columns.length === 0 ? '' : ` (${columns.join(', ')})`;
}

/** Names do not count, which an engine may make up. */
function identityOf({ name, index, ...rest }: CatalogConstraint): string {
  return plain(JSON.stringify(rest));
}

/** Without spaces and quotes, which SQLite changes where it renames. */
function plain(text: string): string {
  return text.replace(/\\[nt"]|[\s"`[\]]/g, '');
}

function columnOf({ columns }: CatalogTable, name: string): CatalogColumn | undefined {
  return columns.find((column) => column.name === name);
}

/** Columns that are declared otherwise, and views with another query. */
function altered(before: Catalog, after: Catalog): readonly string[] {
  return [...before.tables.values()].flatMap((table) => {
    const other = after.tables.get(table.name);
    if (other === undefined) return [];
    if (plain(table.definition ?? '') !== plain(other.definition ?? ''))
      return [`another view \`${table.name}\``];
    if (table.kind === 'view') return [];
    return table.columns.flatMap((column) => {
      const now = columnOf(other, column.name);
      if (now === undefined) return [];
      const what = otherwise(column, now);
      return what === undefined ? [] : [`\`${table.name}.${column.name}\` with another ${what}`];
    });
  });
}

function otherwise(column: CatalogColumn, now: CatalogColumn): string | undefined {
  const typeOf = ({ type, printedType }: CatalogColumn) => printedType ?? type.domain ?? type.name;
  if (typeOf(column) !== typeOf(now)) return 'type';
  if (column.nullable !== now.nullable) return 'nullability';
  // One that was not there may be what a column that is brought back needs for its rows.
  if (column.default !== undefined && plain(column.default) !== plain(now.default ?? '')) return 'default';
  if (plain(column.computedAs ?? '') !== plain(now.computedAs ?? '')) return 'expression';
  return column.collation === now.collation ? undefined : 'collation';
}
