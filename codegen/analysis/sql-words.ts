/** The tokens of a statement that mean something: without space and comments, found by place, compared without case. */
import type { Dialect } from '../../src/dialect.js';
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

  /** True for words and quoted names. */
  isName(index: number): boolean {
    return this.isWord(index) || this.tokens[index]?.kind === 'quoted';
  }

  isWord(index: number): boolean {
    return this.tokens[index]?.kind === 'word';
  }
}
