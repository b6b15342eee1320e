/** Where the migrations define the parts of the schema: for what is to say of a table, and not of a statement that uses it. */
import type { Dialect } from '../../src/dialect.js';
import type { SourceText, Span } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import type { MigrationSource } from './analyzer.js';
import { SqlWords } from './sql-words.js';

/** The last places that define tables, views and indexes, columns and constraints, after all steps. Names are compared without case. */
export class MigrationPlaces {
  readonly #tables: Record<Dialect, Map<string, TablePlaces> | undefined> = {
    postgres: undefined,
    sqlite: undefined,
  };

  constructor(private readonly migrations: readonly MigrationSource[]) {}

  /** The definition of a column, without the comma behind it; `undefined` where none is written (a view, a copy of a table). */
  column(dialect: Dialect, table: string, column: string): Span | undefined {
    return this.#read(dialect).get(table.toLowerCase())?.columns.get(column.toLowerCase());
  }

  /** The name of a table, view or index where it is made. */
  table(dialect: Dialect, table: string): Span | undefined {
    return this.#read(dialect).get(table.toLowerCase())?.name;
  }

  /** A constraint with a name that stands by itself, and not in the definition of a column. */
  constraint(dialect: Dialect, table: string, name: string): Span | undefined {
    return this.#read(dialect).get(table.toLowerCase())?.constraints.get(name.toLowerCase());
  }

  #read(dialect: Dialect): Map<string, TablePlaces> {
    const known = this.#tables[dialect];
    if (known !== undefined) return known;
    const tables = new Map<string, TablePlaces>();
    for (const { up } of this.migrations) {
      const words = new SqlWords(up[dialect].text, dialect);
      for (let at = 0; at < words.tokens.length; at = statementEnd(words, at) + 1) {
        new Statement(words, at, statementEnd(words, at), up[dialect], tables).read();
      }
    }
    this.#tables[dialect] = tables;
    return tables;
  }
}

interface TablePlaces {
  readonly kind: string;
  readonly name: Span;
  readonly columns: Map<string, Span>;
  readonly constraints: Map<string, Span>;
}

/** The index of the semicolon behind the statement, or of the end. */
function statementEnd(words: SqlWords, from: number): number {
  let index = from;
  while (index < words.tokens.length && words.at(index) !== ';') index += 1;
  return index;
}

/** What begins an entry of a table that is no column. */
const constraintWords = new Set(['constraint', 'primary', 'unique', 'check', 'foreign', 'exclude', 'like']);

/** One statement of a migration, read for what it does to tables and columns. */
class Statement {
  constructor(
    private readonly words: SqlWords,
    private at: number,
    private readonly end: number,
    private readonly source: SourceText,
    private readonly tables: Map<string, TablePlaces>,
  ) {}

  read(): void {
    const verb = this.#takeOne('create', 'alter', 'drop');
    while (this.#takeOne('temp', 'temporary', 'unlogged', 'unique', 'materialized') !== undefined);
    const kind = this.#takeOne('table', 'view', 'index');
    if (verb === undefined || kind === undefined) return;
    while (this.#takeOne('if', 'not', 'exists', 'only') !== undefined);
    if (verb === 'drop') this.#drop();
    const name = this.#name();
    if (name === undefined || verb === 'drop') return;
    if (verb === 'create') this.#create(name, kind);
    else for (const range of this.#list(this.end)) this.#alter(name.text, range);
  }

  #drop(): void {
    for (let name = this.#name(); name !== undefined; name = this.#name()) {
      this.tables.delete(name.text);
      this.#takeOne(',');
    }
  }

  #create(name: Name, kind: string): void {
    const columns = new Map<string, Span>();
    const constraints = new Map<string, Span>();
    this.tables.set(name.text, { kind, name: name.span, columns, constraints });
    if (kind !== 'table' || this.#takeOne('(') === undefined) return;
    for (const [from, to] of this.#list(this.end)) {
      const word = this.words.at(from);
      if (word === 'constraint') this.#define(constraints, from + 1, from, to);
      else if (!constraintWords.has(word)) this.#define(columns, from, from, to);
    }
  }

  /** One action of `ALTER TABLE`. */
  #alter(table: string, [from, to]: Range): void {
    const places = this.tables.get(table);
    if (places?.kind !== 'table') return;
    const verb = this.words.at(from);
    const next = this.words.at(from + 1) === 'column' ? from + 2 : from + 1;
    const name = this.#nameAt(skipped(this.words, next));
    if (verb === 'rename' && this.words.at(next) === 'to') this.#rename(table, places, next + 1);
    else if (verb === 'rename') this.#renameColumn(places.columns, name, next + 2);
    else if (verb === 'add' && this.words.at(next) === 'constraint')
      this.#define(places.constraints, next + 1, from, to);
    else if (verb === 'add' && !constraintWords.has(this.words.at(next)))
      this.#define(places.columns, skipped(this.words, next), from, to);
    else if (verb === 'alter') this.#define(places.columns, next, from, to);
    else if (verb === 'drop') places.columns.delete(name);
  }

  #rename(table: string, places: TablePlaces, index: number): void {
    this.tables.delete(table);
    this.tables.set(this.#nameAt(index), places);
  }

  #renameColumn(columns: Map<string, Span>, before: string, index: number): void {
    const place = columns.get(before);
    columns.delete(before);
    if (place !== undefined) columns.set(this.#nameAt(index), place);
  }

  #define(columns: Map<string, Span>, name: number, from: number, to: number): void {
    columns.set(this.#nameAt(name), this.#span(from, to));
  }

  /** The entries from here to the closing parenthesis or the end, cut at the commas outside of parentheses. */
  #list(end: number): readonly Range[] {
    const ranges: Range[] = [];
    let depth = 0;
    let from = this.at;
    for (let index = this.at; index <= end; index += 1) {
      const word = this.words.at(index);
      const over = index === end || (word === ')' && depth === 0);
      if (over || (word === ',' && depth === 0)) {
        if (index > from) ranges.push([from, index]);
        from = index + 1;
      }
      if (over) break;
      if (word === '(') depth += 1;
      if (word === ')') depth -= 1;
    }
    return ranges;
  }

  #takeOne(...accepted: readonly string[]): string | undefined {
    const word = this.words.at(this.at);
    if (this.at >= this.end || !accepted.includes(word)) return undefined;
    this.at += 1;
    return word;
  }

  /** A name, perhaps with its schema before it. */
  #name(): Name | undefined {
    if (this.at >= this.end || !this.words.isName(this.at)) return undefined;
    const from = this.at;
    while (this.words.at(this.at + 1) === '.') this.at += 2;
    const text = this.#nameAt(this.at);
    this.at += 1;
    return { text, span: this.#span(from, this.at) };
  }

  #nameAt(index: number): string {
    const word = this.words.at(index);
    return (this.words.isWord(index) ? word : word.slice(1, -1)).toLowerCase();
  }

  #span(from: number, to: number): Span {
    const { tokens } = this.words;
    return span(this.source, tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? this.source.text.length);
  }
}

interface Name {
  /** Lower case, without quotes. */
  readonly text: string;
  readonly span: Span;
}

/** Indexes of tokens: from the first up to but not including the second. */
type Range = readonly [from: number, to: number];

/** Behind `IF NOT EXISTS` and `IF EXISTS`. */
function skipped(words: SqlWords, from: number): number {
  let index = from;
  while (['if', 'not', 'exists'].includes(words.at(index))) index += 1;
  return index;
}
