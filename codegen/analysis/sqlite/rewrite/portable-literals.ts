/** String literals without a cast that meet a column: PostgreSQL reads them by the column's type, SQLite takes them as text. */
import type { StringLiteral } from 'sql-parser-cst';
import { kindOfType, type ValueKind } from '../../structure/kind-of-type.js';
import { castParts } from '../../structure/syntax.js';
import { columnOf, type Finding, type Place, storedAs } from './context.js';
import { literalForSqlite } from './literals.js';

const read: ReadonlySet<ValueKind | undefined> = new Set<ValueKind>([
  ...(['uuid', 'bytes', 'timestamp', 'date', 'json', 'boolean', 'list'] as const),
]);

/** The types in a cast that the rewriter knows to say to SQLite. */
const castTypes: Readonly<Partial<Record<ValueKind, string>>> = {
  uuid: 'uuid',
  bytes: 'bytea',
  timestamp: 'timestamptz',
};

/** What is wrong with this node, if it is a literal that SQLite would not read as PostgreSQL does. */
export function literalFinding({ node, parent, meetings, context }: Place): Finding | undefined {
  if (node.type !== 'string_literal' || (parent !== undefined && castParts(parent) !== undefined))
    return undefined;
  for (const origin of meetings.of.get(node)?.meets ?? []) {
    const column = columnOf(origin, context.postgresCatalog);
    const kind = column === undefined ? undefined : kindOfType(column.type);
    if (kind === undefined || !read.has(kind)) continue;
    const portable = literalForSqlite(node, kind, storedAs(origin, context));
    if (portable === node.text) continue;
    const help = typeof portable === 'string' ? `write ${portableForm(node, kind)}` : portable.help;
    return {
      code: 'literal-not-portable',
      message: `the text ${shown(node)} does not mean the same in SQLite where it meets \`${origin.table}.${origin.column}\``,
      why: `PostgreSQL makes a value of type ${column?.type.name} of it; SQLite keeps it as text, which is not the form in which it stores the column`,
      help,
    };
  }
  return undefined;
}

function portableForm(node: StringLiteral, kind: ValueKind): string {
  if (kind === 'boolean') return node.value.toUpperCase();
  return `${node.text}::${castTypes[kind] ?? kind}`;
}

function shown({ text }: StringLiteral): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
