/** Splits a file into statements, each with the comment that annotates it. Reports what belongs to no statement. */
import type { Dialect } from '../../src/dialect.js';
import { Diagnostics, type SourceText, type Span } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import { type Annotations, type DialectAnnotation, readAnnotations } from './annotations.js';
import { type Token, tokens } from './lexer.js';
import { type Comment, isKnownTag, knownTags, lineCommentTag, readComment } from './tags.js';
import { reportTokens } from './token-reports.js';
import { isTorn, namedComments, nextOf } from './torn.js';

/** The longest comment in which tags are read, in UTF-16 units. */
export const longestComment = 32 * 1024;

/** A statement with its comment. */
export interface Block {
  readonly annotations: Annotations;
  /** What `@dialect`, the file's name or `@only` says. */
  readonly dialect: Dialect | undefined;
  /** From the first to the last token that is no comment, without the semicolon. */
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
}

export interface SplitFile {
  readonly blocks: readonly Block[];
  /** `@only` of the whole file: said in a comment of its own, above the first statement. */
  readonly only?: DialectAnnotation;
}

/**
 * What is not closed hides the rest of a file, or turns its strings inside out. A file with such a place is read again in pieces,
 * from each comment that names a query to the next, so that every statement is told its own mistakes.
 * @param fileDialect what the file's name says
 */
export function splitFile(
  source: SourceText,
  fileDialect: Dialect | undefined,
  diagnostics: Diagnostics,
): SplitFile {
  const named = namedComments(source.text);
  const reported = new Diagnostics();
  const splitter = new Splitter(source, fileDialect, reported, { named, inPieces: false });
  const file = splitter.split();
  if (splitter.torn) return new Splitter(source, fileDialect, diagnostics, { named, inPieces: true }).split();
  for (const diagnostic of reported.sorted()) diagnostics.report(diagnostic);
  return file;
}

/** How a file is read. */
interface Reading {
  /** Where comments seem to stand that name queries. */
  readonly named: readonly number[];
  /** Nothing goes over one of them. */
  readonly inPieces: boolean;
}

class Splitter {
  readonly #source: SourceText;
  readonly #fileDialect: Dialect | undefined;
  readonly #diagnostics: Diagnostics;
  readonly #reading: Reading;
  readonly #blocks: Block[] = [];
  #only: DialectAnnotation | undefined;
  /** A comment whose statement has not come yet. */
  #pending: Annotations | undefined;
  /** The last statement's comment, for the message about a second statement under it. */
  #last: Annotations | undefined;
  #foundSql = false;
  /** The comment above was too long to be read, which was reported: the statement below it has no mistake of its own. */
  #unread = false;
  /** Something is not closed. */
  torn = false;

  constructor(
    source: SourceText,
    fileDialect: Dialect | undefined,
    diagnostics: Diagnostics,
    reading: Reading,
  ) {
    this.#source = source;
    this.#fileDialect = fileDialect;
    this.#diagnostics = diagnostics;
    this.#reading = reading;
  }

  split(): SplitFile {
    const { text } = this.#source;
    let at = 0;
    while (at < text.length) {
      const { value: token } = tokens(text, this.#fileDialect, at, this.#pieceEnd(at)).next();
      if (!token) break;
      if (token.kind === 'comment') {
        this.torn ||= isTorn(text, token, this.#reading.named);
        this.#comment(token);
      }
      const unclosed = token.kind === 'invalid' && text.startsWith('/*', at);
      if (unclosed) this.#unclosedComment(token);
      at = unclosed || token.kind === 'space' || token.kind === 'comment' ? token.end : this.#statement(at);
    }
    this.#giveUpPending();
    if (!this.#foundSql) {
      this.#diagnostics.error(
        'empty-file',
        span(this.#source, 0, 0),
        `\`${this.#source.path}\` holds no statement`,
        {
          help: 'write a comment with `@name` and a statement, or remove the file',
        },
      );
    }
    return { blocks: this.#blocks, ...(this.#only === undefined ? {} : { only: this.#only }) };
  }

  #pieceEnd(at: number): number {
    const { named, inPieces } = this.#reading;
    return (inPieces ? nextOf(named, at) : undefined) ?? this.#source.text.length;
  }

  #comment(token: Token): void {
    if (!this.#source.text.startsWith('/*', token.start)) {
      warnLineComment(this.#source, token, this.#diagnostics);
      return;
    }
    const comment = this.#readComment(token);
    if (comment?.annotates !== true) return;
    this.#giveUpPending();
    this.#pending = readAnnotations(comment, this.#diagnostics);
  }

  /** What it hides may be the statement of the comment above. */
  #unclosedComment(token: Token): void {
    this.torn = true;
    if (this.#pending?.name === undefined) this.#giveUpPending();
    this.#pending = undefined;
    this.#foundSql = true;
    reportTokens([token], this.#source, this.#diagnostics);
  }

  #readComment({ start, end }: Token): Comment | undefined {
    const text = this.#source.text.slice(start, end);
    if (text.length <= longestComment) return readComment(this.#source, start, end);
    if (!knownTags.some((tag) => text.includes(`@${tag}`))) return undefined;
    this.#giveUpPending();
    this.#unread = true;
    this.#diagnostics.error(
      'statement-too-large',
      span(this.#source, start, start + 2),
      'this comment is too long for its tags to be read',
      {
        why: `it has ${text.length} characters; at most ${longestComment} are read`,
        help: 'shorten it, or move what is no documentation of the query into a comment of its own',
      },
    );
    return undefined;
  }

  /** The waiting comment has no statement: it is the file's own, or a mistake. */
  #giveUpPending(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending === undefined) return;
    const first = !this.#foundSql && this.#only === undefined && this.#last === undefined;
    if (pending.name === undefined && pending.only !== undefined && first) {
      this.#only = pending.only;
      for (const tag of pending.comment.tags.filter((each) => each.word !== 'only')) {
        this.#diagnostics.error(
          'misplaced-tag',
          span(this.#source, tag.start, tag.end),
          `\`@${tag.word}\` says nothing about a whole file`,
          { help: 'only `@only` may stand in a comment of its own; move the tag to a statement' },
        );
      }
      return;
    }
    this.#last = pending;
    this.#diagnostics.error(
      'comment-without-statement',
      placeOf(pending),
      'no statement follows this comment',
      {
        help: 'write the statement below it; if the next comment has the rest of the tags, join the two',
      },
    );
  }

  /** Reads the statement at `at`, and gives the offset after it. */
  #statement(at: number): number {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#foundSql = true;
    const dialect =
      pending?.dialect?.dialect ?? this.#fileDialect ?? pending?.only?.dialect ?? this.#only?.dialect;
    const scanned = scanStatement(this.#source, dialect, at, this.#pieceEnd(at));
    this.torn ||= scanned.tokens.some((token) => isTorn(this.#source.text, token, this.#reading.named));
    const last = scanned.tokens.at(-1);
    for (const comment of scanned.misplaced) {
      const place = span(this.#source, comment.start, comment.end);
      this.#diagnostics.error('misplaced-tag', place, 'tags inside a statement say nothing', {
        help: 'move them to the comment above the statement',
      });
    }
    if (scanned.interruptedBy !== undefined)
      this.#reportInterrupted(scanned.interruptedBy, pending ?? this.#last);
    if (last === undefined) {
      const place = pending === undefined ? span(this.#source, at, at + 1) : placeOf(pending);
      const code = pending === undefined ? 'statement-without-comment' : 'comment-without-statement';
      const message =
        pending === undefined ? 'an empty statement' : 'the statement below this comment is empty';
      this.#diagnostics.error(code, place, message, { help: 'write a statement, or remove the semicolon' });
    } else if (pending === undefined) {
      reportTokens(scanned.tokens, this.#source, this.#diagnostics);
      if (scanned.tokens[0]?.kind !== 'invalid' && !this.#unread)
        this.#reportUnannotated(span(this.#source, at, last.end));
    } else {
      this.#blocks.push({ annotations: pending, dialect, start: at, end: last.end, tokens: scanned.tokens });
    }
    this.#last = pending ?? this.#last;
    this.#unread = false;
    return scanned.end;
  }

  #reportUnannotated(place: Span): void {
    const name = this.#last?.name;
    this.#diagnostics.error(
      'statement-without-comment',
      place,
      'this statement has no comment that names it',
      {
        help: 'write `/* @name findById */` above it',
        ...(name === undefined
          ? {}
          : {
              labels: [
                {
                  span: name.span,
                  message: `the comment of \`${name.text}\` belongs to the statement before`,
                },
              ],
            }),
      },
    );
  }

  #reportInterrupted(comment: Comment, owner: Annotations | undefined): void {
    const name = owner?.name?.text;
    const whose = name === undefined ? 'a statement' : `the statement of \`${name}\``;
    this.#diagnostics.error(
      'missing-semicolon',
      { source: this.#source, start: comment.start, end: comment.end },
      `this comment stands inside ${whose}`,
      {
        help: 'end the statement before it with a semicolon; a comment with tags stands above its statement',
      },
    );
  }
}

interface Scanned {
  /** Up to the semicolon; no comments or space before the first or after the last. */
  readonly tokens: readonly Token[];
  /** After the semicolon. */
  readonly end: number;
  /** A comment with `@name`, before which the statement is taken to end. */
  readonly interruptedBy?: Comment;
  /** Comments with other tags, inside the statement. */
  readonly misplaced: readonly Comment[];
}

function scanStatement(source: SourceText, dialect: Dialect | undefined, at: number, to: number): Scanned {
  const found: Token[] = [];
  const misplaced: Comment[] = [];
  let kept = 0;
  for (const token of tokens(source.text, dialect, at, to)) {
    if (token.kind === 'punctuation' && source.text.charAt(token.start) === ';') {
      return { tokens: found.slice(0, kept), end: token.end, misplaced };
    }
    const readable = token.kind === 'comment' && token.end - token.start <= longestComment;
    if (readable && source.text.startsWith('/*', token.start)) {
      const comment = readComment(source, token.start, token.end);
      if (comment.annotates && comment.tags.some((tag) => tag.word === 'name')) {
        return { tokens: found.slice(0, kept), end: token.start, interruptedBy: comment, misplaced };
      }
      if (comment.tags.some((tag) => isKnownTag(tag.word))) misplaced.push(comment);
    }
    found.push(token);
    if (token.kind !== 'space' && token.kind !== 'comment') kept = found.length;
  }
  return { tokens: found.slice(0, kept), end: to, misplaced };
}

/** `-- @name find` looks like an annotation and is none. */
function warnLineComment(source: SourceText, token: Token, diagnostics: Diagnostics): void {
  const tag = lineCommentTag(source.text.slice(token.start, Math.min(token.end, token.start + 100)));
  if (tag === undefined) return;
  diagnostics.warn(
    'line-comment-tag',
    span(source, token.start, token.end),
    `\`@${tag}\` has no effect here`,
    {
      why: 'tags are read in block comments only',
      help: `write \`/* @${tag} … */\`, or remove the \`@\``,
    },
  );
}

/** The name if there is one, else the whole comment. */
export function placeOf(annotations: Annotations): Span {
  const { source, start, end } = annotations.comment;
  return annotations.name?.span ?? { source, start, end };
}
