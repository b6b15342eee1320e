/** Finds the calls of SQLite's clock in texts for SQLite that give an instant in another form than the column that they meet. */
import type { Node } from 'sql-parser-cst';
import type { Diagnostics } from '../../diagnostic/diagnostic.js';
import type { EditedText } from '../../source/edited-text.js';
import type { ColumnOrigin } from '../analyzer.js';
import { meetingsIn } from '../structure/meetings.js';
import type { Tree } from '../structure/parse.js';
import { argumentsOf, functionName, rangeOf } from '../structure/syntax.js';
import type { Catalogs } from './prepare-query.js';
import { isText } from './rewrite/context.js';

/** Reports what is compared with, or written to, a column that keeps instants as text. */
export function reportInstantForms(
  tree: Tree,
  text: EditedText,
  catalogs: Catalogs,
  diagnostics: Diagnostics,
): void {
  for (const [node, { meets }] of meetingsIn(tree, catalogs.sqlite).of) {
    const column = meets.find((origin) => keepsInstantsAsText(origin, catalogs));
    if (node.type !== 'func_call' || column === undefined || isCanonical(node)) continue;
    const [start, end] = rangeOf(node);
    diagnostics.error(
      'form-not-portable',
      text.span(start, end),
      `this gives an instant in another form than the one that \`${column.table}.${column.column}\` keeps`,
      {
        why: 'the column keeps `YYYY-MM-DDTHH:MM:SS.sssZ`; texts are compared by their characters, whatever they mean',
        help: "write `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`, with the modifiers behind it",
      },
    );
  }
}

function keepsInstantsAsText({ table, column }: ColumnOrigin, { postgres, sqlite }: Catalogs): boolean {
  const [type, stored] = [postgres, sqlite].map(
    (catalog) => catalog.tables.get(table)?.columns.find(({ name }) => name === column)?.type.name,
  );
  return type === 'timestamptz' && stored !== undefined && isText(stored);
}

/** What `strftime` writes for each specifier, with each digit as `0`. */
const written: Readonly<Record<string, string>> = {
  '%Y': '0000',
  '%F': '0000-00-00',
  '%T': '00:00:00',
  '%f': '00.000',
};

/** A format that is no literal is taken for a right one. */
function isCanonical(call: Extract<Node, { type: 'func_call' }>): boolean {
  if (functionName(call) !== 'strftime') return false;
  const [format] = argumentsOf(call);
  if (format?.type !== 'string_literal') return true;
  const form = format.value.replace(/%./g, (specifier) => written[specifier] ?? '00').replace(/[0-9]/g, '0');
  return form === '0000-00-00T00:00:00.000Z';
}
