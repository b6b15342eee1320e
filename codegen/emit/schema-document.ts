/** The schema as a document: every table with its columns in both forms, its keys and indexes, and a drawing of how tables refer to each other. */
import { dialects, type PerDialect } from '../../src/dialect.js';
import type {
  Catalog,
  CatalogColumn,
  CatalogConstraint,
  CatalogIndex,
  CatalogTable,
} from '../analysis/catalog.js';
import { columnType, entityDiagram } from './schema-diagram.js';

/** One table of the document: what each engine says of it, if it has it. */
type Sides = PerDialect<CatalogTable | undefined>;

/** The Markdown of both catalogs after all migrations. */
export function schemaDocument(catalogs: PerDialect<Catalog>): string {
  const names = dialects.flatMap((dialect) => [...catalogs[dialect].tables.keys()]);
  const tables = [...new Set(names)].sort().map(
    (name): Sides => ({
      postgres: catalogs.postgres.tables.get(name),
      sqlite: catalogs.sqlite.tables.get(name),
    }),
  );
  const shown = tables.flatMap(({ postgres, sqlite }) => postgres ?? sqlite ?? []);
  return [
    '# Schema',
    '',
    'Printed by `dualect schema` from what PostgreSQL and SQLite say of their tables after all migrations. Do not edit it.',
    '',
    '```mermaid',
    entityDiagram(shown),
    '```',
    '',
    ...tables.flatMap(section),
  ].join('\n');
}

function section(sides: Sides): readonly string[] {
  const table = sides.postgres ?? sides.sqlite;
  if (table === undefined) return [];
  const only =
    sides.sqlite === undefined ? ' (PostgreSQL only)' : sides.postgres === undefined ? ' (SQLite only)' : '';
  const kind = table.kind === 'view' ? ', a view' : '';
  const facts = [...keyLines(table), ...checkLines(sides), ...indexLines(sides)];
  return [
    `## ${table.name}${kind}${only}`,
    '',
    '| column | type | PostgreSQL | SQLite | null | default |',
    '|---|---|---|---|---|---|',
    ...columnRows(sides),
    '',
    ...(facts.length === 0 ? [] : [...facts, '']),
  ];
}

function columnRows({ postgres, sqlite }: Sides): readonly string[] {
  const names = [...(postgres?.columns ?? []), ...(sqlite?.columns ?? [])].map(({ name }) => name);
  return [...new Set(names)].map((name) => {
    const own = postgres?.columns.find((column) => column.name === name);
    const twin = sqlite?.columns.find((column) => column.name === name);
    const either = own ?? twin;
    const nullable = either?.nullable && postgres?.kind !== 'view' ? 'yes' : '';
    const cells = [
      code(name),
      either === undefined ? '' : columnType(either),
      postgresForm(own),
      twin === undefined ? '' : code(twin.type.name),
      nullable,
      defaultOf(either),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
}

function postgresForm(column: CatalogColumn | undefined): string {
  if (column === undefined) return '';
  const collation =
    column.collation === undefined || column.collation === 'default' ? '' : ` COLLATE "${column.collation}"`;
  return code(`${column.printedType ?? column.type.name}${collation}`);
}

function defaultOf(column: CatalogColumn | undefined): string {
  if (column?.numbered) return 'number of the row';
  if (column?.generated) return `computed: ${code(column.computedAs ?? '')}`;
  return column?.default === undefined ? '' : code(column.default.replace(/::[a-z ]+$/, ''));
}

function keyLines({ constraints }: CatalogTable): readonly string[] {
  const of = (kind: CatalogConstraint['kind']) =>
    constraints.filter((one) => one.kind === kind && !one.index);
  const columns = (names: readonly string[]) => names.map(code).join(', ');
  return [
    ...of('primary key').map((one) => `- primary key: ${columns(one.columns)}`),
    ...of('unique').map((one) => `- unique: ${columns(one.columns)} (${code(one.name)})`),
    ...of('foreign key').map(
      (one) => `- foreign key: ${columns(one.columns)} → ${targetOf(one)} (${code(one.name)})`,
    ),
  ];
}

function targetOf({ references, deferred }: CatalogConstraint): string {
  if (references === undefined) return '';
  const actions = [
    ...(references.onDelete === 'NO ACTION' ? [] : [`ON DELETE ${references.onDelete}`]),
    ...(references.onUpdate === 'NO ACTION' ? [] : [`ON UPDATE ${references.onUpdate}`]),
    ...(deferred ? ['at the end of the transaction'] : []),
  ];
  return [`\`${references.table}\` (${references.columns.map(code).join(', ')})`, ...actions].join(', ');
}

/** The checks that both have by name, in SQLite's words, which are those that were written; then those of PostgreSQL only. */
function checkLines({ postgres, sqlite }: Sides): readonly string[] {
  const checks = (table: CatalogTable | undefined) =>
    table?.constraints.filter(({ kind }) => kind === 'check') ?? [];
  const own = checks(postgres);
  const written = checks(sqlite);
  const shown =
    postgres === undefined ? written : own.map((one) => written.find(({ name }) => name === one.name) ?? one);
  return shown.map(({ name, expression }) => `- check: ${code(expression ?? '')} (${code(name)})`);
}

function indexLines(sides: Sides): readonly string[] {
  const names = dialects.flatMap((dialect) => plainIndexes(sides[dialect]).map(({ name }) => name));
  return [...new Set(names)].sort().map((name) => {
    const found = { postgres: indexNamed(sides.postgres, name), sqlite: indexNamed(sides.sqlite, name) };
    const index = found.sqlite ?? found.postgres;
    const only =
      found.sqlite === undefined ? ', PostgreSQL only' : found.postgres === undefined ? ', SQLite only' : '';
    return index === undefined
      ? ''
      : `- ${index.unique ? 'unique index' : 'index'}: ${printed(index)} (${code(name)}${only})`;
  });
}

function plainIndexes(table: CatalogTable | undefined): readonly CatalogIndex[] {
  return table?.indexes?.filter(({ ofConstraint }) => !ofConstraint) ?? [];
}

function indexNamed(table: CatalogTable | undefined, name: string): CatalogIndex | undefined {
  return plainIndexes(table).find((index) => index.name === name);
}

function printed({ keys, predicate }: CatalogIndex): string {
  const parts = keys.map(({ column, expression, descending }) =>
    code(`${column ?? expression}${descending ? ' DESC' : ''}`),
  );
  return `${parts.join(', ')}${predicate === undefined ? '' : ` where ${code(predicate)}`}`;
}

/** In backticks, on one line. */
function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.includes('`') ? `\`\` ${flat} \`\`` : `\`${flat}\``;
}
