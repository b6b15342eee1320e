/** Tables as a project of Dualect writes them for both engines, from a line per column. Tests make their small schemas of them. */
import { dialects, type PerDialect } from '../../src/dialect.js';

interface ColumnForm {
  readonly postgres: string;
  readonly sqlite: string;
  /** What SQLite checks, because its type does not say it. */
  readonly check?: (column: string) => string;
}

const forms: Readonly<Record<string, ColumnForm>> = {
  integer: {
    postgres: 'integer',
    sqlite: 'INTEGER',
    check: (column) => `${column} BETWEEN -2147483648 AND 2147483647`,
  },
  bigint: { postgres: 'bigint', sqlite: 'INTEGER' },
  real: { postgres: 'double precision', sqlite: 'REAL' },
  decimal: { postgres: 'numeric', sqlite: 'TEXT' },
  text: { postgres: 'text COLLATE "C"', sqlite: 'TEXT' },
  boolean: { postgres: 'boolean', sqlite: 'INTEGER', check: (column) => `${column} IN (0, 1)` },
  timestamp: {
    postgres: 'timestamptz(3)',
    sqlite: 'TEXT',
    check: (column) => `${column} GLOB '????-??-??T??:??:??.???Z'`,
  },
  date: { postgres: 'date', sqlite: 'TEXT', check: (column) => `${column} GLOB '????-??-??'` },
  json: { postgres: 'jsonb', sqlite: 'TEXT', check: (column) => `json_valid(${column})` },
  uuid: { postgres: 'uuid', sqlite: 'BLOB', check: (column) => `length(${column}) = 16` },
  bytes: { postgres: 'bytea', sqlite: 'BLOB' },
};

/**
 * A table. A column is `type`, `type key` (of the primary key), or `type null`, and behind that whatever both engines read alike:
 * `integer null DEFAULT 5`, `text UNIQUE`. `constraints` stand behind the columns, on both.
 */
export function table(
  name: string,
  columns: Readonly<Record<string, string>>,
  ...constraints: readonly string[]
): PerDialect<string> {
  const keys = Object.keys(columns).filter((column) => wordsOf(columns[column]).includes('key'));
  const key = keys.length === 0 ? [] : [`CONSTRAINT ${name}_pkey PRIMARY KEY (${keys.join(', ')})`];
  const text = (dialect: 'postgres' | 'sqlite') => {
    const lines = Object.entries(columns).map(([column, said]) => columnText(column, said, dialect));
    const body = [...lines, ...key, ...constraints].map((line) => `  ${line}`).join(',\n');
    return `CREATE TABLE ${name} (\n${body}\n)${dialect === 'sqlite' ? ' STRICT' : ''};\n`;
  };
  return { postgres: text('postgres'), sqlite: text('sqlite') };
}

/** Several parts of a schema, one behind the other; a text is for both engines. */
export function schemaOf(...parts: readonly (string | PerDialect<string>)[]): PerDialect<string> {
  const text = (dialect: 'postgres' | 'sqlite') =>
    parts.map((part) => (typeof part === 'string' ? `${part}\n` : part[dialect])).join('');
  return { postgres: text('postgres'), sqlite: text('sqlite') };
}

/** A schema with a text of it replaced, in both dialects where they have it. Throws if neither has. */
export function replaced(schema: PerDialect<string>, from: string, to: string): PerDialect<string> {
  if (!dialects.some((dialect) => schema[dialect].includes(from)))
    throw new Error(`no ${from} in the schema`);
  return { postgres: schema.postgres.replace(from, to), sqlite: schema.sqlite.replace(from, to) };
}

function wordsOf(said = ''): readonly string[] {
  return said.split(' ');
}

function columnText(column: string, said: string, dialect: 'postgres' | 'sqlite'): string {
  const [type = '', second, ...others] = wordsOf(said);
  const form = forms[type];
  if (form === undefined) throw new Error(`no form of a column: ${said}`);
  const marked = second === 'key' || second === 'null';
  const rest = marked ? others : wordsOf(said).slice(1);
  const check = dialect === 'sqlite' && form.check !== undefined ? [`CHECK (${form.check(column)})`] : [];
  const nullable = second === 'null' ? [] : ['NOT NULL'];
  // SQLite numbers the rows of a key INTEGER, and leaves one that is INT alone.
  const written = second === 'key' && form[dialect] === 'INTEGER' ? 'INT' : form[dialect];
  return [column, written, ...nullable, ...rest, ...check].join(' ');
}
