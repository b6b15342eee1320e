/** The literals of the queries and of the tables' checks, with the columns that they meet: what rows must hit and miss. */
import { dialects, type PerDialect } from '../../../src/dialect.js';
import type { QueryFacts } from '../../analysis/analyzer.js';
import type { Catalog } from '../../analysis/catalog.js';
import { parameterUses } from '../../analysis/structure/parameter-uses.js';
import { parseStatement } from '../../analysis/structure/parse.js';
import { hintsIn } from '../../migrate/columns.js';
import { type Token, tokenize } from '../../statement/lexer.js';
import type { Table } from '../parity.js';
import { asksCalendar } from './calendar.js';
import { columnKey } from './column-key.js';
import { cutApart, cutsIn } from './cuts.js';
import { type JsonUses, jsonUsesIn } from './json-uses.js';
import { movesInstants } from './moved-instants.js';

/** Texts, and numbers as texts. */
export interface Literals {
  /** By {@link columnKey}: those that a query compares with the column or writes to it, and those of its checks. */
  readonly met: ReadonlyMap<string, readonly string[]>;
  /** Those of which no column is known. */
  readonly others: readonly string[];
  /** The names and paths of members that queries take out of JSON. */
  readonly members: readonly string[];
  /** The counts of rows at which queries cut off, as far as they are numbers. */
  readonly limits?: readonly number[];
  /** Those at which only one of a query's variants cuts off, the smallest of each query. */
  readonly limitsApart?: readonly number[];
  /** The lengths of time in them, in milliseconds: what `interval '7 days'` and the modifier `'-7 days'` say. */
  readonly spans?: readonly number[];
  /** What they do with JSON. */
  readonly json?: JsonUses;
  /** True if they ask for days or for starts of spans. */
  readonly calendar?: boolean;
  /** True if they add spans to instants of the data or of the calls. */
  readonly moves?: boolean;
}

export const noLiterals: Literals = { met: new Map(), others: [], members: [] };

/** What stands in all of these queries and in the checks of all tables. */
export function literalsOf(
  queries: readonly QueryFacts[],
  catalogs: PerDialect<Catalog>,
  tables: readonly Table[],
): Literals {
  const found = {
    met: new Map<string, Set<string>>(),
    others: new Set<string>(),
    members: new Set<string>(),
    spans: new Set<number>(),
  };
  for (const { variants } of queries) {
    for (const dialect of dialects) {
      const text = variants[dialect]?.text.text;
      if (text !== undefined) collect(text, catalogs[dialect], found);
    }
  }
  for (const { name, checks } of tables) {
    for (const { columns, expression } of checks)
      for (const column of columns) addTo(found.met, columnKey(name, column), hintsIn([expression]));
  }
  const texts = queries.flatMap(({ variants }) => variants.postgres?.text.text ?? []);
  const written = [...texts, ...queries.flatMap(({ variants }) => variants.sqlite?.text.text ?? [])];
  return {
    met: new Map([...found.met].map(([column, all]) => [column, [...all]])),
    others: [...found.others],
    members: [...found.members],
    limits: [...new Set(written.flatMap((text) => [...cutsIn(text)]))],
    limitsApart: queries.flatMap(({ variants: { postgres, sqlite } }) => {
      return cutApart({ postgres: postgres?.text.text, sqlite: sqlite?.text.text }) ?? [];
    }),
    spans: [...found.spans],
    json: jsonUsesIn(queries, catalogs, tables),
    calendar: written.some(asksCalendar),
    moves: texts.some(movesInstants),
  };
}

interface Found {
  readonly met: Map<string, Set<string>>;
  readonly others: Set<string>;
  readonly members: Set<string>;
  readonly spans: Set<number>;
}

interface Literal {
  readonly token: Token;
  readonly value: string;
}

function collect(text: string, catalog: Catalog, found: Found): void {
  const tokens = tokenize(text, catalog.dialect).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const values: Literal[] = [];
  for (const [index, token] of tokens.entries()) {
    const value = literalIn(text.slice(token.start, token.end), token.kind);
    if (value === undefined) continue;
    const before = tokens[index - 1];
    const operator = before === undefined ? '' : text.slice(before.start, before.end);
    const span = spanIn(value);
    if (span !== undefined) found.spans.add(span);
    if (/^(?:->>?|#>>?|\?)$/.test(operator) || value.startsWith('$')) found.members.add(value);
    else values.push({ token, value });
  }
  const known = meetings(text, values, catalog);
  for (const [index, { value }] of values.entries()) {
    const columns = known[index] ?? [];
    for (const column of columns) addTo(found.met, column, [value]);
    if (columns.length === 0) found.others.add(value);
  }
}

function literalIn(written: string, kind: Token['kind']): string | undefined {
  if (kind === 'number') return /^\d+(\.\d+)?$/.test(written) ? written : undefined;
  if (kind !== 'string' || !/^[eE]?'/.test(written)) return undefined;
  return written.slice(written.indexOf("'") + 1, -1).replaceAll("''", "'");
}

const unitsOfTime: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
  year: 31_536_000_000,
};

function spanIn(value: string): number | undefined {
  const [, count, unit = ''] =
    /^[+-]?(\d{1,6}(?:\.\d+)?)\s+(second|minute|hour|day|week|month|year)s?$/i.exec(value) ?? [];
  const length = unitsOfTime[unit.toLowerCase()];
  return length === undefined ? undefined : Number(count) * length;
}

/** A literal meets the columns that a parameter in its place would meet. Where not all can be replaced, each is tried alone. */
function meetings(
  text: string,
  values: readonly Literal[],
  catalog: Catalog,
): readonly (readonly string[])[] {
  return (
    together(text, values, catalog) ?? values.flatMap((value) => together(text, [value], catalog) ?? [[]])
  );
}

function together(
  text: string,
  values: readonly Literal[],
  catalog: Catalog,
): readonly (readonly string[])[] | undefined {
  const first = 1 + Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  let replaced = '';
  let at = 0;
  for (const [index, { token }] of values.entries()) {
    replaced += `${text.slice(at, token.start)}$${first + index}`;
    at = token.end;
  }
  const tree = parseStatement(replaced + text.slice(at), catalog.dialect);
  if (tree === undefined) return undefined;
  const uses = parameterUses(tree, catalog);
  return values.map((_, index) =>
    (uses.get(first + index)?.meets ?? []).map(({ table, column }) => columnKey(table, column)),
  );
}

function addTo(map: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  const all = map.get(key) ?? new Set();
  for (const value of values) all.add(value);
  map.set(key, all);
}
