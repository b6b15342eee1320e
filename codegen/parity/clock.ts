/** Which queries look at the clock: only what these give and leave behind may lie apart, by the time that passes between two engines. */
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Catalog, CatalogTable } from '../analysis/catalog.js';
import { tokenize } from '../statement/lexer.js';

/** What a text may reach. */
interface Reach {
  /** Each dialect's text as generated. */
  readonly sql: PerDialect<string | undefined>;
  readonly writes: boolean;
  /** The tables that may change. */
  readonly touched: readonly string[];
}

/**
 * True if the text itself asks the clock, a view or a function of the schema that it names may, a trigger may that it sets off, or
 * a default that it leaves a column to.
 */
export function readsClock({ sql, writes, touched }: Reach, catalogs: PerDialect<Catalog>): boolean {
  return dialects.some((dialect) => {
    const text = sql[dialect];
    if (text === undefined) return false;
    const catalog = catalogs[dialect];
    const tables = [...catalog.tables.values()];
    if (reaches(text, catalog, new Set())) return true;
    if (!writes) return false;
    return (
      tables.some(({ triggers = [] }) => triggers.length > 0) ||
      tables.some((table) => touched.includes(table.name) && leavesToClock(text, table, dialect))
    );
  });
}

function reaches(text: string, catalog: Catalog, seen: Set<string>): boolean {
  if (asksClock(text, catalog.dialect)) return true;
  const { tables, functions } = catalog;
  return wordsOf(text, catalog.dialect).some((name) => {
    if (functions?.has(name) === true) return true;
    const { definition } = tables.get(name) ?? {};
    if (definition === undefined || seen.has(name)) return false;
    seen.add(name);
    return reaches(definition, catalog, seen);
  });
}

const clocks: PerDialect<RegExp> = {
  postgres:
    /^(?:current_(?:timestamp|date|time)|localtime(?:stamp)?|(?:now|timeofday|age|(?:transaction|statement|clock)_timestamp)\(|'(?:now|today|tomorrow|yesterday)')$/,
  sqlite:
    /^(?:current_(?:timestamp|date|time)|(?:datetime|date|time|julianday|unixepoch)\(\)|strftime\('[^']*'\)|'(?:now|subsec|subsecond)')$/,
};

/** True if a word of the text, with the parenthesis behind it and what stands alone in that, is one of the clock's. */
function asksClock(text: string, dialect: Dialect): boolean {
  const words = wordsOf(text, dialect);
  return words.some((word, at) =>
    [1, 2, 3, 4].some((length) =>
      clocks[dialect].test([word, ...words.slice(at + 1, at + length)].join('').toLowerCase()),
    ),
  );
}

/** True if a row is written without a value for a column whose default asks the clock. */
function leavesToClock(
  text: string,
  { name, columns, constraints }: CatalogTable,
  dialect: Dialect,
): boolean {
  const moving = columns.filter((column) => asksClock(column.default ?? '', dialect));
  if (moving.length === 0) return false;
  const words = wordsOf(text, dialect);
  const asksDefault = words.some((word) => /^default$/i.test(word));
  const actions = constraints.flatMap(({ references }) => (references === undefined ? [] : [references]));
  if (asksDefault || actions.some(({ onDelete, onUpdate }) => /default/i.test(onDelete + onUpdate)))
    return true;
  return words.some((word, at) => {
    if (!/^into$/i.test(word)) return false;
    const behind = words.slice(words[at + 2] === '.' ? at + 3 : at + 1);
    if (behind[0] !== name) return false;
    const open = behind.findIndex((each) => /^(?:\(|select|values|with|using|default)$/i.test(each));
    if (behind[open] !== '(') return true;
    const named = behind.slice(open, behind.indexOf(')'));
    return moving.some((column) => !named.includes(column.name));
  });
}

/** The words of a text, names without their quotes; neither spaces nor comments. */
function wordsOf(text: string, dialect: Dialect): readonly string[] {
  return tokenize(text, dialect).flatMap(({ kind, start, end }) => {
    if (kind === 'space' || kind === 'comment') return [];
    const word = text.slice(start, end);
    return [kind === 'quoted' ? word.slice(1, -1) : word];
  });
}
