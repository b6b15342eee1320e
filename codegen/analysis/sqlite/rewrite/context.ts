/** What the rewrites of a shared text know, and what each of them answers. */
import type { Node } from 'sql-parser-cst';
import type { Edit } from '../../../source/edited-text.js';
import type { ColumnOrigin, Slot } from '../../analyzer.js';
import type { Catalog, CatalogColumn, NativeType } from '../../catalog.js';
import type { Meetings } from '../../structure/meetings.js';
import type { ParameterUse } from '../../structure/parameter-uses.js';
import type { Scope } from '../../structure/scope.js';
import { rangeOf } from '../../structure/syntax.js';

/** The facts about a shared text that its rewrites need. */
export interface RewriteContext {
  readonly slots: readonly Slot[];
  /** What PostgreSQL says of each parameter, by position. */
  readonly types: readonly (NativeType | undefined)[];
  readonly uses: ReadonlyMap<number, ParameterUse>;
  /** SQLite's catalog: how columns are stored. */
  readonly catalog: Catalog;
  readonly postgresCatalog: Catalog;
}

/** A node of the text and what surrounds it. */
export interface Place {
  readonly node: Node;
  readonly parent: Node | undefined;
  /** The node around one that was passed on the way down to this. */
  readonly above: (node: Node) => Node | undefined;
  readonly scope: Scope;
  readonly text: string;
  readonly meetings: Meetings;
  readonly context: RewriteContext;
}

/** What cannot be said to SQLite. */
export interface Refusal {
  readonly message: string;
  readonly why: string;
  readonly help: string;
}

/** What a text means otherwise in SQLite although no rewrite has to do with it. */
export interface Finding extends Refusal {
  readonly code: 'literal-not-portable' | 'storage-conflict' | 'form-not-portable' | 'pattern-not-portable';
  /** True for what runs on both engines, and may be meant. */
  readonly warns?: boolean;
}

export interface Rewritten {
  readonly edits?: readonly Edit[];
  /** What stands instead of the whole node. `said` gives the text for SQLite of a node below. */
  readonly composed?: (said: (node: Node) => string) => string;
  readonly refusal?: Refusal;
  /** Nodes below that are already dealt with. */
  readonly done?: readonly Node[];
}

/** A rewrite: `undefined` if it has nothing to do with this node. */
export type Rewrite = (place: Place) => Rewritten | undefined;

/** What a person wrote there: the parameters by their names, in one line. */
export function writtenAt(node: Node, { text, context }: Place): string {
  const [start, end] = rangeOf(node);
  return text
    .slice(start, end)
    .replace(/\$(\d+)/g, (number, digits: string) => {
      const slot = context.slots.find(({ position }) => position === Number(digits));
      return slot === undefined ? number : `:${slot.parameter}`;
    })
    .replace(/\s+/g, ' ');
}

/** The declared type in SQLite of a column that both engines have. */
export function storedAs(origin: ColumnOrigin, { catalog }: RewriteContext): string | undefined {
  return columnOf(origin, catalog)?.type.name;
}

export function columnOf({ table, column }: ColumnOrigin, catalog: Catalog): CatalogColumn | undefined {
  return catalog.tables.get(table)?.columns.find(({ name }) => name === column);
}

/** How the first column that a value meets is stored; `undefined` if it meets none. */
export function storageMetBy(node: Node, { meetings, context }: Place): string | undefined {
  for (const origin of meetings.of.get(node)?.meets ?? []) {
    const stored = storedAs(origin, context);
    if (stored !== undefined) return stored;
  }
  return undefined;
}

/** True for a column that holds texts. */
export function isText(stored: string | undefined): boolean {
  return stored !== undefined && /TEXT|CHAR|CLOB/i.test(stored);
}

/** True for a column that holds instants as epoch milliseconds. */
export function isEpoch(stored: string | undefined): boolean {
  return stored !== undefined && /INT/i.test(stored);
}
