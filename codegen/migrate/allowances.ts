/** Comments of a step that allow what the verification would refuse: `-- @allow data-loss reason`. */
import type { Dialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText, Span } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import { tokenize } from '../statement/lexer.js';

/** What one file allows, and whether that was needed. */
export interface Allowance {
  readonly span: Span;
  used: boolean;
}

const rule = 'data-loss';

/** The allowance of a file, if it has one; what is wrong with it is reported. */
export function readAllowance(
  source: SourceText,
  dialect: Dialect,
  diagnostics: Diagnostics,
): Allowance | undefined {
  let found: Allowance | undefined;
  for (const { kind, start, end } of tokenize(source.text, dialect)) {
    if (kind !== 'comment') continue;
    const comment = source.text.slice(start, end);
    const match = /@allow\b[ \t]*(\S*)[ \t]*([^\n\r]*)/.exec(comment);
    if (match === null) continue;
    const [text, name, reason = ''] = match;
    const place = span(source, start + match.index, start + match.index + text.trimEnd().length);
    if (name !== rule) {
      diagnostics.error('unknown-rule', place, `\`@allow ${name}\` names no rule of migrations`, {
        help: `a step can allow \`${rule}\``,
      });
    } else if (reason.replace('*/', '').trim() === '') {
      diagnostics.error('invalid-tag', place, `\`@allow ${rule}\` gives no reason`, {
        help: `write why, as in \`-- @allow ${rule} nobody has used this table since 2024\``,
      });
    } else found ??= { span: place, used: false };
  }
  return found;
}

/** Reports an allowance that allowed nothing. */
export function reportUnused(allowance: Allowance | undefined, diagnostics: Diagnostics): void {
  if (allowance === undefined || allowance.used) return;
  diagnostics.error(
    'unused-allow',
    allowance.span,
    `\`@allow ${rule}\` allows nothing: no row is lost or changed`,
    {
      help: 'remove it',
    },
  );
}
