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
          help: 'write a name: `:id`',
        },
      );
    } else if (token.kind === 'invalid') {
      reportInvalid(token, text, source, diagnostics);
    }
  }
}

function reportInvalid(token: Token, text: string, source: SourceText, diagnostics: Diagnostics): void {
  const opener = /^(?:\/\*|(?:[eEbBxXnN]|[uU]&)?'|(?:[uU]&)?"|`|\[|\$[^$\s]*\$)/.exec(text)?.[0];
  if (opener !== undefined) {
    const what = opener === '/*' ? 'comment' : /["`[]$/.test(opener) ? 'quoted name' : 'string';
    diagnostics.error(
      'unterminated',
      span(source, token.start, token.start + opener.length),
      `the ${what} that begins here does not end`,
      { help: `close it with \`${closerOf(opener)}\`` },
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

function closerOf(opener: string): string {
  if (opener === '/*') return '*/';
  if (opener === '[') return ']';
  return opener.startsWith('$') ? opener : opener.slice(-1);
}
