/** Reads the arguments of one tag, piece by piece, and remembers how far it came: what follows is documentation. */
import type { Span } from '../diagnostic/diagnostic.js';
import type { Comment, Tag } from './tags.js';

export class TagReader {
  /** Offset in the file up to which the tag has been read. */
  at: number;

  constructor(
    readonly comment: Comment,
    readonly tag: Tag,
  ) {
    this.at = tag.end;
  }

  /** The span of the tag with what was read of it, without the space behind it. */
  get span(): Span {
    const { source, start, content } = this.comment;
    const read = content.slice(this.tag.start - start, this.at - start).trimEnd();
    return { source, start: this.tag.start, end: this.tag.start + read.length };
  }

  /** The span of a text that was the end of the last match. */
  spanOf(text: string): Span {
    return { source: this.comment.source, start: this.at - text.length, end: this.at };
  }

  /** What stands next, if it matches; the reader moves behind it. The expression must be sticky and is matched as it is. */
  take(expression: RegExp): RegExpExecArray | undefined {
    const match = this.peek(expression);
    if (match !== undefined) this.at += match[0].length;
    return match;
  }

  peek(expression: RegExp): RegExpExecArray | undefined {
    const { start, content } = this.comment;
    expression.lastIndex = this.at - start;
    const match = expression.exec(content);
    return match !== null && start + match.index + match[0].length <= this.tag.bodyEnd ? match : undefined;
  }

  /** The next word on this line, whatever it is. */
  word(): string | undefined {
    return this.take(/[ \t]+([^\s]+)/y)?.[1];
  }

  /** The rest of the line, and the following lines that are indented deeper than the tag's line, as one line. */
  text(): string {
    const { start, content } = this.comment;
    const lineStart = content.lastIndexOf('\n', this.tag.start - start) + 1;
    const margin = indentation(content.slice(lineStart));
    const lines: string[] = [];
    for (;;) {
      const line = this.take(/[^\n]*/y)?.[0] ?? this.restOfBody();
      lines.push(line.trim());
      const next = this.peek(/\n([ \t]*)[^\s]/y);
      if (next === undefined || (next[1] ?? '').length <= margin) break;
      this.take(/\n/y);
    }
    return lines.join(' ').trim();
  }

  /** The next tag stands on the same line. */
  private restOfBody(): string {
    const { start, content } = this.comment;
    const rest = content.slice(this.at - start, this.tag.bodyEnd - start);
    this.at = this.tag.bodyEnd;
    return rest;
  }
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
