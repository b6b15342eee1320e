/** The tokens of a statement that mean something: without space and comments, found by place, compared without case. */
import type { Dialect } from '../../src/dialect.js';
import type { EditedText } from '../source/edited-text.js';
import type { AnnotatedStatement } from '../statement/annotated-statement.js';
import { type Token, tokenize } from '../statement/lexer.js';

/** The dialect in which a statement is written; `undefined` for a shared text. */
export function writtenFor({ dialect, only }: AnnotatedStatement): Dialect | undefined {
  return dialect ?? only;
}

/** Meaningful tokens of a range of a text. */
export class SqlWords {
  readonly tokens: readonly Token[];
  readonly #indexByStart: ReadonlyMap<number, number>;

  constructor(
    private readonly text: string,
    dialect: Dialect | undefined,
    from = 0,
    to = text.length,
    /** Where the text came from, if it is not what the file says. */
    private readonly edited?: EditedText,
  ) {
    this.tokens = tokenize(text, dialect, from, to).filter(
      ({ kind }) => kind !== 'space' && kind !== 'comment',
    );
    this.#indexByStart = new Map(this.tokens.map(({ start }, index) => [start, index]));
  }

  /** Those of a statement. */
  static of(statement: AnnotatedStatement): SqlWords {
    const { source, start, end } = statement;
    return new SqlWords(source.text, writtenFor(statement), start, end);
  }

  /** Those of a text that was made of a file's. */
  static ofEdited(edited: EditedText, dialect: Dialect | undefined): SqlWords {
    return new SqlWords(edited.text, dialect, 0, edited.text.length, edited);
  }

  /** The index of the token that begins at this offset, or -1. */
  indexAt(offset: number): number {
    return this.#indexByStart.get(offset) ?? -1;
  }

  /** The token's text; lower case for words, so that keywords compare equal. Empty outside of the text. */
  at(index: number): string {
    const token = this.tokens[index];
    if (token === undefined) return '';
    const text = this.text.slice(token.start, token.end);
    return token.kind === 'word' ? text.toLowerCase() : text;
  }

  /** What is written from one token to another, both included. Empty outside of the text. */
  between(first: number, last: number): string {
    const [from, to] = [this.tokens[first], this.tokens[last]];
    return from === undefined || to === undefined ? '' : this.text.slice(from.start, to.end);
  }

  /**
   * What the file says from one token to another, both included, on one line and without comments. Empty outside of the text.
   * @param said other words for a token; nothing where it is left out
   */
  written(
    first: number,
    last: number,
    said: (index: number) => string | undefined = () => undefined,
  ): string {
    let line = '';
    let before: string | undefined;
    for (let index = first; index <= last; index += 1) {
      const token = this.tokens[index];
      if (token === undefined) continue;
      const place = this.edited?.span(token.start, token.end);
      // What replaces a placeholder may be of several tokens, which came from one place.
      const origin = place === undefined ? undefined : `${place.start} ${place.end}`;
      if (origin !== undefined && origin === before) continue;
      before = origin;
      const own = said(index) ?? place?.source.text.slice(place.start, place.end);
      const isApart = line !== '' && (this.tokens[index - 1]?.end ?? 0) < token.start;
      line += (isApart ? ' ' : '') + (own ?? this.text.slice(token.start, token.end));
    }
    return line.trim();
  }

  /** True for words and quoted names. */
  isName(index: number): boolean {
    return this.isWord(index) || this.tokens[index]?.kind === 'quoted';
  }

  isWord(index: number): boolean {
    return this.tokens[index]?.kind === 'word';
  }
}
