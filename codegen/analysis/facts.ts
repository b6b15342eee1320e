/** Joins what an engine says of a statement with what its structure says: the facts of one variant. */
import type { Dialect } from '../../src/dialect.js';
import type { EditedText } from '../source/edited-text.js';
import { tokenize } from '../statement/lexer.js';
import type { ColumnOrigin, ResultColumn, Slot, SlotFacts, WrittenRows } from './analyzer.js';
import type { Catalog, NativeType } from './catalog.js';
import { parameterUses } from './structure/parameter-uses.js';
import { parseStatement, type Tree } from './structure/parse.js';
import { resultColumns, type StructureColumn } from './structure/result-columns.js';
import { writesRows, writtenRows } from './structure/single-row.js';

/** A result column, with the columns whose form it has. */
type KnownColumn = StructureColumn & Pick<ResultColumn, 'formOf'>;

/** What the structure of a statement says. Without a tree nothing is known. */
export interface Structure {
  readonly tree?: Tree;
  readonly columns: readonly KnownColumn[] | undefined;
  readonly uses: ReturnType<typeof parameterUses>;
}

export function structureOf(text: EditedText, dialect: Dialect, catalog: Catalog): Structure {
  const tree = parseStatement(text.text, dialect);
  return tree === undefined ? { columns: undefined, uses: new Map() } : structureIn(tree, catalog);
}

/** What a tree says to a catalog: a shared text has one tree, which means the same to both engines. */
export function structureIn(tree: Tree, catalog: Catalog): Structure {
  const uses = parameterUses(tree, catalog);
  const columns = resultColumns(tree, catalog)?.map((column) => {
    // A parameter has the form of the columns that it meets.
    const met = column.parameters.flatMap((number) => uses.get(number)?.meets ?? []);
    return { ...column, formOf: [...column.origins, ...met] };
  });
  return { tree, columns, uses };
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
    const { formOf = [], computed = false } = found ?? {};
    return {
      name,
      ...(override === undefined ? {} : { override }),
      ...(column.type === undefined ? {} : { type: column.type }),
      ...(origin === undefined ? {} : { origin }),
      ...(formOf.length === 0 ? {} : { formOf }),
      ...(computed ? { computed } : {}),
      nullable: found?.nullable ?? override !== 'required',
      count: found?.count ?? false,
      ...(found?.at === undefined ? {} : { at: found.at }),
    };
  });
}

/** `AS "name!"` and `AS "name?"`. */
function splitOverride(name: string): Pick<ResultColumn, 'name' | 'override'> {
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
    };
  });
}
