/** SQLite's failures as refusals: what kind of mistake it is, by the message, and where in the file it stands. */
import type { Dialect } from '../../../src/dialect.js';
import type { EditedText } from '../../source/edited-text.js';
import { hintFor } from '../hints/find-hint.js';
import type { Refusal, RefusalKind } from '../refusal.js';
import { SqlWords } from '../sql-words.js';
import type { SqliteFailure } from './engine.js';
import { namedIn } from './locate.js';

const kinds: readonly (readonly [RegExp, RefusalKind])[] = [
  [/^no such column:|^table .* has no column named /, 'column'],
  [/^no such (?:table|view):/, 'table'],
  [/^no such function:/, 'function'],
  [/^ambiguous column name:/, 'ambiguous'],
  [/^\d+ values for \d+ columns$/, 'value count'],
  [/syntax error$|^unrecognized token:|^incomplete input$/, 'syntax'],
];

/** @param written the dialect that the text was written for: its tokens are what a person meant */
export function sqliteRefusal(failure: SqliteFailure, text: EditedText, written: Dialect): Refusal {
  const name = namedIn(failure.message);
  const { message, start, end } = failure;
  const words = SqlWords.ofEdited(text, written);
  const hint = hintFor({ dialect: 'sqlite', part: 'query', message, words, start });
  return {
    dialect: 'sqlite',
    kind: kinds.find(([pattern]) => pattern.test(failure.message))?.[1] ?? 'other',
    ...(name === undefined ? {} : { name }),
    message: asWritten(message, text, start),
    span: text.span(hint?.start ?? start, hint?.end ?? end),
    ...(hint === undefined ? {} : { hint: hint.help }),
    ...(hint?.mistake === undefined ? {} : { mistake: hint.mistake }),
  };
}

/** SQLite quotes the token where it stops: a numbered placeholder is quoted as the file names it. */
function asWritten(message: string, text: EditedText, start: number): string {
  return message.replace(/^near "(\$\d+)"/, (quoted, number: string) => {
    const at = text.text.startsWith(number, start) ? text.span(start, start + number.length) : undefined;
    const written = at?.source.text.slice(at.start, at.end) ?? '';
    return written.startsWith(':') ? `near "${written}"` : quoted;
  });
}
