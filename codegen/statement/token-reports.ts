/** Reports the tokens that cannot stand in any statement: what is not closed, unknown characters, the engines' own parameters. */
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import type { Token } from './lexer.js';

/** What cannot stand in a statement, whatever the engines say. */
export function reportTokens(tokens: readonly Token[], source: SourceText, diagnostics: Diagnostics): void {
  for (const token of tokens) {
    const text = source.text.slice(token.start, token.end);
    if (token.kind === 'numbered') {
      diagnostics.error(
        'numbered-parameter',
        span(source, token.start, token.end),
        `\`${text}\` is no placeholder`,
        {
          why: 'the generator numbers the parameters itself, alike in both dialects',
          help: placeholderFor(text),
        },
      );
    } else if (token.kind === 'invalid') {
      reportInvalid(token, text, source, diagnostics);
    }
  }
}

/** What to write instead of a parameter in another notation. */
function placeholderFor(text: string): string {
  const name = /[A-Za-z_]\w*/.exec(text.replace(/^%[sd]/, '').replace(/\)s$/, ''))?.[0];
  if (name === undefined) return 'write a name: `:id`';
  return `write \`:${name}\`${text.startsWith('@') ? `; where the absolute value is meant, \`abs(${name})\`` : ''}`;
}

/**
 * Reports the comments of a shared text that end elsewhere in SQLite, which would read the rest of them as SQL, or SQL as a comment.
 * True if there is none.
 */
export function areCommentsShared(
  tokens: readonly Token[],
  source: SourceText,
  diagnostics: Diagnostics,
): boolean {
  const ambiguous = tokens.filter(({ kind, start, end }) => {
    if (kind !== 'comment') return false;
    const text = source.text.slice(start, end);
    if (text.startsWith('/*')) return text.indexOf('*/', 2) !== text.length - 2;
    return source.text.charAt(end) === '\r' && source.text.charAt(end + 1) !== '\n';
  });
  for (const { start, end } of ambiguous) {
    const nested = source.text.startsWith('/*', start);
    diagnostics.error(
      'ambiguous-comment',
      span(source, start, end),
      'this comment ends elsewhere in SQLite',
      nested
        ? { why: 'comments nest in PostgreSQL only', help: 'write no `/*` inside a comment' }
        : {
            why: 'a carriage return alone ends a line in PostgreSQL only',
            help: 'save the file with line feeds, or write `/* … */`',
          },
    );
  }
  return ambiguous.length === 0;
}

function reportInvalid(token: Token, text: string, source: SourceText, diagnostics: Diagnostics): void {
  const opener = openerOf(text);
  if (opener !== undefined) {
    const what = opener === '/*' ? 'comment' : /["`[]$/.test(opener) ? 'quoted name' : 'string';
    diagnostics.error(
      'unterminated',
      span(source, token.start, token.start + opener.length),
      `the ${what} that begins here does not end`,
      { help: `close it with \`${closerOf(opener)}\`${opener === "'" ? apostrophe : ''}` },
    );
    return;
  }
  const code = (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  diagnostics.error(
    'unexpected-character',
    span(source, token.start, token.end),
    `the character \`${text}\` (U+${code}) cannot stand here`,
    { help: 'remove it, or put it into a string' },
  );
}

const apostrophe = "; an apostrophe within a text is written twice: `'it''s'`";

/** What begins this text of a token that is not closed; `undefined` if nothing in it could be closed. */
export function openerOf(text: string): string | undefined {
  return /^(?:\/\*|(?:[eEbBxXnN]|[uU]&)?'|(?:[uU]&)?"|`|\[|\$[^$\s]*\$)/.exec(text)?.[0];
}

function closerOf(opener: string): string {
  if (opener === '/*') return '*/';
  if (opener === '[') return ']';
  return opener.startsWith('$') ? opener : opener.slice(-1);
}
