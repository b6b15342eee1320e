/** Reads the tags that shape the rows of a result: `@row`, `@embed`, `@nest`. Each gives its annotation, or `undefined` after a report. */
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { NamedAnnotation, ObjectAnnotation, RowAnnotation } from './annotated-statement.js';
import type { TagReader } from './tag-reader.js';

const forms = {
  row: 'write `@row Name`',
  embed: 'write `@embed author`, or `@embed author(id, name)`',
  nest: 'write `@nest items by id`, or `@nest items(id, name) by id`',
} as const;

/** `@row Name`. Text behind it on the same line is documentation. */
export function readRow(reader: TagReader, diagnostics: Diagnostics): RowAnnotation | undefined {
  const name = reader.word();
  if (name !== undefined) return { name, span: reader.spanOf(name) };
  diagnostics.error('invalid-tag', reader.span, '`@row` needs the name of an interface', {
    help: forms.row,
  });
  return undefined;
}

/** `@embed author(id, name) -> Author`: the list and the name of the interface may be missing. */
export function readEmbed(reader: TagReader, diagnostics: Diagnostics): ObjectAnnotation | undefined {
  return readObject('embed', reader, diagnostics);
}

/** `@nest items(id, name) by id -> Item`, with several columns `by (shop, number)`. */
export function readNest(reader: TagReader, diagnostics: Diagnostics): ObjectAnnotation | undefined {
  return readObject('nest', reader, diagnostics);
}

function readObject(
  kind: ObjectAnnotation['kind'],
  reader: TagReader,
  diagnostics: Diagnostics,
): ObjectAnnotation | undefined {
  const refuse = (message: string): undefined => {
    reader.take(/[^\n]*/y);
    diagnostics.error('invalid-tag', reader.span, message, { help: forms[kind] });
  };
  const name = readName(reader);
  if (name === undefined) return refuse(`\`@${kind}\` needs the name of a table or alias of \`FROM\``);
  const columns = readList(reader);
  if (columns === 'unreadable') return refuse(`the columns of \`@${kind} ${name.name}\` cannot be read`);
  const by = kind === 'nest' ? readBy(reader) : [];
  if (by === undefined) return refuse(`\`@nest ${name.name}\` does not say by which columns rows are joined`);
  const row = readInterface(reader);
  if (row === 'unreadable') return refuse('the name of an interface is missing behind `->`');
  return {
    kind,
    ...name,
    ...(columns === undefined ? {} : { columns }),
    by,
    ...(row === undefined ? {} : { row }),
    span: reader.span,
  };
}

/** A name as in SQL: only a quoted one keeps its capitals where names are compared. */
function readName(reader: TagReader): { readonly name: string; readonly quoted: boolean } | undefined {
  const written = reader.take(/[ \t]+("[^"\n]+"|[A-Za-z_][\w$]*)(?=[\s(]|$)/y)?.[1];
  if (written === undefined) return undefined;
  return { name: withoutQuotes(written), quoted: written.startsWith('"') };
}

/** `(a, b)`; line ends count as spaces. */
function readList(reader: TagReader): readonly NamedAnnotation[] | 'unreadable' | undefined {
  if (reader.take(/[ \t]*\(/y) === undefined) return undefined;
  const names: NamedAnnotation[] = [];
  do {
    const name = readColumn(reader, /\s*("[^"\n]+"|[A-Za-z_][\w$]*)/y);
    if (name === undefined) return 'unreadable';
    names.push(name);
  } while (reader.take(/\s*,/y) !== undefined);
  return reader.take(/\s*\)/y) === undefined ? 'unreadable' : names;
}

function readBy(reader: TagReader): readonly NamedAnnotation[] | undefined {
  if (reader.take(/\s+by(?![\w$])/y) === undefined) return undefined;
  const list = readList(reader);
  if (list === 'unreadable') return undefined;
  if (list !== undefined) return list;
  const name = readColumn(reader, /[ \t]+("[^"\n]+"|[A-Za-z_][\w$]*)/y);
  return name === undefined ? undefined : [name];
}

function readInterface(reader: TagReader): RowAnnotation | 'unreadable' | undefined {
  if (reader.take(/[ \t]*->/y) === undefined) return undefined;
  const name = reader.word();
  return name === undefined ? 'unreadable' : { name, span: reader.spanOf(name) };
}

function readColumn(reader: TagReader, expression: RegExp): NamedAnnotation | undefined {
  const written = reader.take(expression)?.[1];
  return written === undefined ? undefined : { name: withoutQuotes(written), span: reader.spanOf(written) };
}

function withoutQuotes(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1) : written;
}
