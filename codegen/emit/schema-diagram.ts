/** The tables and their foreign keys as a Mermaid entity-relationship diagram. */
import type { CatalogColumn, CatalogConstraint, CatalogTable } from '../analysis/catalog.js';
import { fromPostgres } from '../model/logical-type.js';
import { fromSqlite } from '../model/sqlite-type.js';

/** The logical type of a column of either engine, or the engine's own where there is none. */
export function columnType({ type, printedType }: CatalogColumn): string {
  if (printedType === undefined) return fromSqlite(type.name)?.kind ?? type.name;
  const logical = fromPostgres(type);
  if ('unsupported' in logical) return logical.unsupported;
  return logical.kind === 'list' ? `list of ${logical.element.kind}` : logical.kind;
}

/** The lines between the fences. Views have no keys, and are left out. */
export function entityDiagram(tables: readonly CatalogTable[]): string {
  const drawn = tables.filter(({ kind }) => kind === 'table');
  return ['erDiagram', ...drawn.flatMap(entity), ...drawn.flatMap(relations)].join('\n');
}

function entity(table: CatalogTable): readonly string[] {
  const lines = table.columns.map((column) => {
    const marks = marksOf(column.name, table);
    const type = columnType(column) || 'unknown';
    return `    ${word(type)} ${word(column.name)}${marks.length === 0 ? '' : ` ${marks.join(', ')}`}`;
  });
  return [`  ${word(table.name)} {`, ...lines, '  }'];
}

function marksOf(column: string, { constraints }: CatalogTable): readonly string[] {
  const isOf = (kind: CatalogConstraint['kind'], alone: boolean) =>
    constraints.some(
      (one) => one.kind === kind && one.columns.includes(column) && (!alone || one.columns.length === 1),
    );
  return [
    ...(isOf('primary key', false) ? ['PK'] : []),
    ...(isOf('foreign key', false) ? ['FK'] : []),
    ...(isOf('unique', true) ? ['UK'] : []),
  ];
}

/** `parent ||--o{ child : columns`: one parent, or none if the key may be null; many children, or one if the key is unique. */
function relations(table: CatalogTable): readonly string[] {
  return table.constraints.flatMap(({ kind, columns, references }) => {
    if (kind !== 'foreign key' || references === undefined) return [];
    const nullable = table.columns.some((column) => column.nullable && columns.includes(column.name));
    const single = table.constraints.some(
      (one) =>
        (one.kind === 'unique' || one.kind === 'primary key') &&
        !one.partial &&
        one.columns.length > 0 &&
        one.columns.every((name) => columns.includes(name)),
    );
    const line = `${nullable ? '|o' : '||'}--${single ? 'o|' : 'o{'}`;
    return [
      `  ${word(references.table)} ${line} ${word(table.name)} : "${columns.join(', ').replaceAll('"', "'")}"`,
    ];
  });
}

/** A name as the language of diagrams takes it. */
function word(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '_');
}
