/** Joins what an engine says of a statement with what its structure says: the facts of one variant. */
import type { Dialect } from '../../src/dialect.js';
import type { EditedText } from '../source/edited-text.js';
import { tokenize } from '../statement/lexer.js';
import type { ColumnOrigin, ResultColumn, Slot, SlotFacts, WrittenRows } from './analyzer.js';
import type { Catalog, NativeType } from './catalog.js';
import { parameterUses } from './structure/parameter-uses.js';
import { parseStatement, type Tree } from './structure/parse.js';
import { parseLoosely } from './structure/parse-loosely.js';
import { resultColumns, type StructureColumn } from './structure/result-columns.js';
import { writesRows, writtenRows } from './structure/single-row.js';

/** A result column, with the columns whose form it has. */
type KnownColumn = StructureColumn & Pick<ResultColumn, 'formOf' | 'oneOf'>;

/** What the structure of a statement says. Without a tree nothing is known. */
export interface Structure {
  readonly tree?: Tree;
  readonly columns: readonly KnownColumn[] | undefined;
  readonly uses: ReturnType<typeof parameterUses>;
}

export function structureOf(
  text: EditedText,
  dialect: Dialect,
  catalog: Catalog,
  slots: readonly Slot[],
): Structure {
  const tree = parseStatement(text.text, dialect);
  if (tree !== undefined) return structureIn(tree, catalog, slots);
  return { columns: looseColumns(text.text, dialect, catalog, slots), uses: new Map() };
}

/** What can be told of the columns of a statement with forms that the parser does not know: NULL, and what is counted. */
export function looseColumns(
  text: string,
  dialect: Dialect,
  catalog: Catalog,
  slots: readonly Slot[],
): Structure['columns'] {
  const tree = parseLoosely(text, dialect);
  const neverNull = slots.filter((slot) => isNeverNull(slot, new Map())).map(({ position }) => position);
  const columns = tree === undefined ? undefined : resultColumns(tree, catalog, new Set(neverNull));
  return columns?.map(({ nullable, why, count }) => ({
    nullable,
    ...(why === undefined ? {} : { why }),
    count,
    origins: [],
    parameters: [],
    computed: false,
    passed: false,
  }));
}

/** What a tree says to a catalog: a shared text has one tree, which means the same to both engines. */
export function structureIn(tree: Tree, catalog: Catalog, slots: readonly Slot[]): Structure {
  const uses = parameterUses(tree, catalog);
  const neverNull = slots.filter((slot) => isNeverNull(slot, uses)).map(({ position }) => position);
  const columns = resultColumns(tree, catalog, new Set(neverNull))?.map((column) => {
    // A parameter has the form of the columns that it meets.
    const met = column.parameters.map((number) => uses.get(number)?.meets ?? []);
    const formOf = [...column.origins, ...met.flat()];
    const known = column.passed && met.every((meets) => meets.length > 0);
    return { ...column, formOf, ...(known ? { oneOf: formOf } : {}) };
  });
  return { tree, columns, uses };
}

/** A parameter that does not take NULL never is NULL: the runtime refuses it before it is sent. */
function isNeverNull({ position, presence }: Slot, uses: Structure['uses']): boolean {
  return presence === undefined ? uses.get(position)?.acceptsNull !== true : presence === 'required';
}

/** What the engine's own text writes; `tree` may be that of the text before it was rewritten. */
export function writeFacts(
  text: string,
  tree: Tree | undefined,
  catalog: Catalog,
  types: readonly (NativeType | undefined)[],
): { readonly writes?: WrittenRows } {
  if (tree === undefined ? !saysWrite(text, catalog.dialect) : !writesRows(tree)) return {};
  const own = tree?.text === text ? tree : parseStatement(text, catalog.dialect);
  return { writes: own === undefined ? 'any' : writtenRows(own, catalog, types) };
}

const writing = /^(?:insert|update|delete|merge|replace)$/i;

/** Whether a text that cannot be parsed has a word of a write. Behind SELECT these are row locks and functions. */
function saysWrite(text: string, dialect: Dialect): boolean {
  const words = tokenize(text, dialect)
    .filter(({ kind }) => kind === 'word')
    .map(({ start, end }) => text.slice(start, end));
  return !/^(?:select|values)$/i.test(words[0] ?? '') && words.some((word) => writing.test(word));
}

/** A result column in an engine's words. */
export interface EngineColumn {
  /** With the suffix of an override. */
  readonly name: string;
  readonly type?: NativeType;
  readonly origin?: ColumnOrigin;
}

/** The columns in order. The structure counts only if it found as many as the engine. */
export function columnFacts(
  columns: readonly EngineColumn[],
  structure: Structure['columns'],
): readonly ResultColumn[] {
  const known = structure?.length === columns.length ? structure : undefined;
  return columns.map((column, index) => {
    const found = known?.[index];
    const { name, override } = splitOverride(column.name);
    // Of a union an engine names the first arm's column.
    const several = found !== undefined && found.origin === undefined && found.origins.length > 0;
    const origin = several ? undefined : (column.origin ?? found?.origin);
    const { formOf = [], oneOf = [], computed = false } = found ?? {};
    // What a computed list holds is seen in its form only.
    const isUnseen = found === undefined && origin === undefined && column.type?.kind === 'array';
    const elements = isUnseen ? 'null' : found?.elements;
    return {
      name,
      ...(override === undefined ? {} : { override }),
      ...(column.type === undefined ? {} : { type: column.type }),
      ...(origin === undefined ? {} : { origin }),
      ...(formOf.length === 0 ? {} : { formOf }),
      ...(oneOf.length === 0 ? {} : { oneOf }),
      ...(computed ? { computed } : {}),
      ...(elements === undefined ? {} : { elements }),
      nullable: found?.nullable ?? override !== 'required',
      ...(found?.why === undefined ? {} : { why: found.why }),
      count: found?.count ?? false,
      ...(found?.at === undefined ? {} : { at: found.at }),
    };
  });
}

/** `AS "name!"` and `AS "name?"`. */
function splitOverride(name: string): Pick<ResultColumn, 'name' | 'override'> {
  // So PostgreSQL calls what has no name.
  if (name === '?column?') return { name };
  if (name.length > 1 && name.endsWith('!')) return { name: name.slice(0, -1), override: 'required' };
  if (name.length > 1 && name.endsWith('?')) return { name: name.slice(0, -1), override: 'nullable' };
  return { name };
}

/** One per slot, in order. `text` is the one whose structure was looked at. */
export function slotFacts(
  slots: readonly Slot[],
  types: readonly (NativeType | undefined)[],
  uses: Structure['uses'],
  text: EditedText,
): readonly SlotFacts[] {
  return slots.map(({ position }, index) => {
    const type = types[index];
    const use = uses.get(position);
    return {
      ...(type === undefined ? {} : { type }),
      acceptsNull: use?.acceptsNull ?? false,
      meets: use?.meets ?? [],
      ...(use === undefined
        ? {}
        : { places: use.places.map(({ at, meets }) => ({ span: text.span(...at), meets })) }),
      ...(use?.rowCount === undefined ? {} : { rowCount: use.rowCount }),
      ...(use?.escapeSign === undefined ? {} : { escapeSign: use.escapeSign }),
    };
  });
}
