/** From encoded rows to objects with objects in them: compiled once per query and dialect, for queries that have any. */
import { isValueError } from '../codecs/value-error.js';
import type { Dialect } from '../dialect.js';
import { DalError } from '../errors.js';
import type { AnyQuery } from '../query.js';
import { type Cell, type Layout, type List, layOut } from './row-layout.js';
import { codeOf, type Row } from './rows.js';

type EncodedRow = readonly unknown[];

/** What a nested result needs to know about the query. */
type RowQuery = Pick<AnyQuery, 'name' | 'row' | 'columns'>;

/** Reads all rows of a result. Those that a list joins become one, and stand where the first of them stood. */
export type NestedReader = (encoded: readonly EncodedRow[]) => Row[];

/** True if some rows must be read by a {@link NestedReader}. */
export function isNested({ row, columns }: RowQuery): boolean {
  return columns !== undefined || Object.values(row).some(({ shape }) => shape !== 'value');
}

/** Compiles the reader of a query's rows; it throws, with the field's path, `corrupt` for what is not of its type, and `invalid_value` for what is beyond it. */
export function nestedReader({ name: query, row, columns }: RowQuery, dialect: Dialect): NestedReader {
  const layout = layOut(row, { query, dialect, columns });
  return (encoded) => {
    const wrong = encoded.find(({ length }) => length !== layout.count);
    if (wrong !== undefined) {
      const reason = `the statement gave ${wrong.length} columns where ${layout.count} were described`;
      throw new DalError('corrupt', reason, { query, backend: dialect });
    }
    const reading: Reading = { cell: undefined };
    try {
      return layout.list === undefined
        ? encoded.map((each) => readObject(layout, each, reading))
        : readGroups(layout, layout.list, encoded, reading);
    } catch (error) {
      if (!isValueError(error) || reading.cell === undefined) throw error;
      const { position, path } = reading.cell;
      const reason = `column ${position + 1} (${path}): ${error.message}`;
      throw new DalError(codeOf(error), reason, { query, backend: dialect, cause: error });
    }
  };
}

/** The cell that is being decoded, for messages. */
interface Reading {
  cell: Cell | undefined;
}

function decode(cell: Cell, encoded: EncodedRow, reading: Reading): unknown {
  reading.cell = cell;
  return cell.decode(encoded[cell.position]);
}

/** A row or an object; its list is empty. */
function readObject({ parts }: Layout, encoded: EncodedRow, reading: Reading): Row {
  const row: Row = {};
  for (const part of parts) {
    if (part.kind === 'cell') row[part.name] = decode(part, encoded, reading);
    else if (part.kind === 'list') row[part.name] = [];
    else row[part.name] = isAbsent(part, encoded) ? null : readObject(part.layout, encoded, reading);
  }
  return row;
}

function isAbsent({ absentAt }: { readonly absentAt: number | undefined }, encoded: EncodedRow): boolean {
  return absentAt !== undefined && encoded[absentAt] === null;
}

/** The list of one parent, and the parents in it by key if they have lists of their own. */
interface Group {
  readonly children: Row[];
  readonly groups: Groups;
}

/** By the value of the key; for a key of several fields, by the first, then by the next. */
type Groups = Map<unknown, Groups | Group>;

function readGroups(layout: Layout, list: List, all: readonly EncodedRow[], reading: Reading): Row[] {
  const rows: Row[] = [];
  const groups: Groups = new Map();
  for (const encoded of all) addTo(rows, groups, layout, list, encoded, reading);
  return rows;
}

/** Adds what one row says: the parent if it is new, its child if there is one, and so on below. */
function addTo(
  rows: Row[],
  groups: Groups,
  layout: Layout,
  list: List,
  encoded: EncodedRow,
  reading: Reading,
): void {
  const values = list.key.map((cell) => decode(cell, encoded, reading));
  let group = findGroup(groups, values);
  if (group === undefined) {
    const row = readObject(layout, encoded, reading);
    rows.push(row);
    group = { children: row[list.name] as Row[], groups: new Map() };
    putGroup(groups, values, group);
  }
  if (isAbsent(list, encoded)) return;
  const below = list.layout.list;
  if (below === undefined) group.children.push(readObject(list.layout, encoded, reading));
  else addTo(group.children, group.groups, list.layout, below, encoded, reading);
}

function findGroup(groups: Groups, values: readonly unknown[]): Group | undefined {
  let level: Groups | Group | undefined = groups;
  for (const value of values) level = (level as Groups | undefined)?.get(value);
  return level as Group | undefined;
}

function putGroup(groups: Groups, values: readonly unknown[], group: Group): void {
  let level = groups;
  for (const value of values.slice(0, -1)) {
    const next = (level.get(value) as Groups | undefined) ?? new Map();
    level.set(value, next);
    level = next;
  }
  level.set(values.at(-1), group);
}
