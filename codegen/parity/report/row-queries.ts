/** The queries of a repeating program that put rows in tables and read them: emitted like generated ones, with the codecs of the columns. */
import type { Config } from '../../config.js';
import { codecExpression, typescriptType } from '../../emit/codec.js';
import { stringLiteral, templateText } from '../../emit/escape.js';
import { Imports } from '../../emit/imports.js';
import type { ValueType } from '../../model/model.js';
import { camelCase, freeName, isPlainIdentifier, upperFirst } from '../../model/names.js';
import type { DataRow, Table, TableColumn } from '../parity.js';
import { typescriptValue } from './typescript-value.js';

/** Collects the queries that a program needs while its steps are written. They stand in an entity named `$rows`, as none of a project can be. */
export class RowQueries {
  readonly #queries = new Map<string, { readonly name: string; readonly text: string }>();
  readonly #names = new Set<string>();
  readonly #imports: Imports;

  constructor(options: Pick<Config, 'contract' | 'bigint' | 'numeric'>) {
    this.#imports = new Imports(new Set(['inspect', 'openDal', 'isDalError', 'unified']), {
      ...options,
      output: '.',
    });
  }

  /** The call that puts the row in the table. What the row leaves out takes its default. */
  insert(table: Table, row: DataRow): string {
    const columns = table.columns.filter(({ name }) => Object.hasOwn(row, name));
    const key = JSON.stringify(['insert', table.name, columns.map(({ name }) => name)]);
    const name = this.#define(key, `put${upperFirst(safeName(table.name))}`, (label) =>
      this.#insertQuery(label, table, columns),
    );
    if (columns.length === 0) return `${name}()`;
    const members = columns.map(
      (column, index) => `${fieldOf(column, index)}: ${typescriptValue(row[column.name])}`,
    );
    return `${name}({ ${members.join(', ')} } as never)`;
  }

  /** The call that reads the whole table, in an order that no collation decides. */
  read(table: Table): string {
    const key = JSON.stringify(['read', table.name]);
    return `${this.#define(key, `read${upperFirst(safeName(table.name))}`, (label) => this.#readQuery(label, table))}()`;
  }

  /** The import declarations of the contract's names. Asked for last. */
  imports(): readonly string[] {
    this.#imports.value('sql');
    return this.#imports.structures().map(({ isTypeOnly, namedImports, moduleSpecifier }) => {
      const names = (Array.isArray(namedImports) ? namedImports : []).map(importedName);
      const keyword = isTypeOnly === true ? 'import type' : 'import';
      return `${keyword} { ${names.join(', ')} } from ${stringLiteral(moduleSpecifier)};`;
    });
  }

  /** The declaration of `$rows`. */
  declaration(): string {
    const members = [...this.#queries.values()].map(({ name, text }) => `  ${name}: ${text},\n`);
    return `/** Puts rows in tables, and reads them. */\nconst $rows = {\n${members.join('')}};`;
  }

  #define(key: string, wanted: string, write: (name: string) => string): string {
    const known = this.#queries.get(key);
    if (known !== undefined) return known.name;
    const name = freeName(wanted, this.#names);
    this.#names.add(name);
    this.#queries.set(key, { name, text: write(name) });
    return name;
  }

  #insertQuery(name: string, table: Table, columns: readonly TableColumn[]): string {
    const make = this.#imports.value('queryExec');
    const into = `INSERT INTO ${quoted(table.name)}`;
    if (columns.length === 0) {
      return `${make}<void>({ name: '$rows.${name}', sql: ${this.#sql(`${into} DEFAULT VALUES`)} })`;
    }
    const names = columns.map((column) => quoted(column.name)).join(', ');
    const places = columns.map((_, index) => `$${index + 1}`).join(', ');
    const { types, codecs } = this.#fields(columns);
    return `${make}<{ ${types} }>({
    name: '$rows.${name}',
    params: { ${codecs} },
    sql: ${this.#sql(`${into} (${names}) VALUES (${places})`)},
  })`;
  }

  #readQuery(name: string, table: Table): string {
    const make = this.#imports.value('queryMany');
    const names = table.columns.map((column) => quoted(column.name)).join(', ');
    const { types, codecs } = this.#fields(table.columns);
    return `${make}<void, { ${types} }>({
    name: '$rows.${name}',
    row: { ${codecs} },
    sql: ${this.#sql(`SELECT ${names} FROM ${quoted(table.name)}`)},
  })`;
  }

  #fields(columns: readonly TableColumn[]): { readonly types: string; readonly codecs: string } {
    const plain = columns.map(({ type }) => plainType(type));
    const each = (text: (type: ValueType) => string, separator: string) =>
      plain.map((type, index) => `${fieldOf(columns[index], index)}: ${text(type)}`).join(separator);
    return {
      types: each((type) => typescriptType(type, this.#imports), '; '),
      codecs: each((type) => codecExpression(type, this.#imports), ', '),
    };
  }

  #sql(text: string): string {
    return `${this.#imports.value('sql')}\`${templateText(text)}\``;
  }
}

function importedName(specifier: string | object): string {
  return typeof specifier === 'object' && 'name' in specifier ? String(specifier.name) : String(specifier);
}

/** Without what only a query says of it: the program needs no type of the project. */
function plainType({ logical, nullable, storage }: ValueType): ValueType {
  return { logical, nullable, storage };
}

/** Columns bind by the order of their fields, so none may look like an index of an array, which stands before all others. */
function fieldOf(column: TableColumn | undefined, index: number): string {
  const name = column?.name ?? '';
  return isPlainIdentifier(name) && name !== '__proto__' ? name : `column${index + 1}`;
}

function safeName(table: string): string {
  const name = camelCase(table);
  return isPlainIdentifier(name) ? name : 'table';
}

function quoted(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}
