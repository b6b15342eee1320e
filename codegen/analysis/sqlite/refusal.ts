/** SQLite's failures as refusals: what kind of mistake it is, by the message, and where in the file it stands. */
import type { EditedText } from '../../source/edited-text.js';
import type { Refusal, RefusalKind } from '../refusal.js';
import type { SqliteFailure } from './engine.js';
import { namedIn } from './locate.js';

const kinds: readonly (readonly [RegExp, RefusalKind])[] = [
  [/^no such column:|^table .* has no column named /, 'column'],
  [/^no such (?:table|view):/, 'table'],
  [/^no such function:/, 'function'],
  [/^ambiguous column name:/, 'ambiguous'],
  [/syntax error$|^unrecognized token:|^incomplete input$/, 'syntax'],
];

export function sqliteRefusal(failure: SqliteFailure, text: EditedText): Refusal {
  const name = namedIn(failure.message);
  return {
    dialect: 'sqlite',
    kind: kinds.find(([pattern]) => pattern.test(failure.message))?.[1] ?? 'other',
    ...(name === undefined ? {} : { name }),
    message: failure.message,
    span: text.span(failure.start, failure.end),
  };
}
