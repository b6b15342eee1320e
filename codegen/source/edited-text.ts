/** A text made from a slice of a source (or of another edited text) by replacing ranges, which still knows where each character came from. */
import type { SourceText, Span } from '../diagnostic/diagnostic.js';

/** Replaces the range from `start` to `end` of the base text. Insertions have `start === end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

interface Piece {
  /** Offset in the edited text. */
  readonly at: number;
  readonly length: number;
  /** Offsets in the base text. */
  readonly baseStart: number;
  readonly baseEnd: number;
  readonly copied: boolean;
}

export class EditedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];
  /** Stands for the piece of an empty text. */
  readonly #nothing: Piece;
  readonly #toBase: (start: number, end: number) => Span;

  private constructor(
    base: string,
    from: number,
    to: number,
    edits: readonly Edit[],
    toBase: (start: number, end: number) => Span,
  ) {
    const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
    const pieces: Piece[] = [];
    let text = '';
    let done = from;
    const add = (piece: string, baseStart: number, baseEnd: number, copied: boolean) => {
      pieces.push({ at: text.length, length: piece.length, baseStart, baseEnd, copied });
      text += piece;
    };
    for (const edit of ordered) {
      if (edit.start < done || edit.end > to) throw new RangeError('edits overlap or leave the text');
      if (edit.start > done) add(base.slice(done, edit.start), done, edit.start, true);
      add(edit.replacement, edit.start, edit.end, false);
      done = edit.end;
    }
    if (done < to) add(base.slice(done, to), done, to, true);
    this.text = text;
    this.#pieces = pieces;
    this.#nothing = { at: 0, length: 0, baseStart: from, baseEnd: from, copied: true };
    this.#toBase = toBase;
  }

  /** The slice of a file from `start` to `end`, with the edits applied (offsets in the file). */
  static of(source: SourceText, start: number, end: number, edits: readonly Edit[] = []): EditedText {
    return new EditedText(source.text, start, end, edits, (from, to) => ({ source, start: from, end: to }));
  }

  /** This text with further edits (offsets in this text). */
  edit(edits: readonly Edit[]): EditedText {
    return new EditedText(this.text, 0, this.text.length, edits, (from, to) => this.span(from, to));
  }

  /**
   * The place in the file from which a range of this text came. A replaced piece maps to the whole range that it replaced,
   * an offset behind the text to the end of its slice.
   */
  span(start: number, end: number = start + 1): Span {
    const first = this.#pieceAt(start);
    const last = end > start ? this.#pieceAt(end - 1) : first;
    const baseStart = first.copied
      ? Math.min(first.baseStart + (start - first.at), first.baseEnd)
      : first.baseStart;
    const baseEnd = last.copied ? Math.min(last.baseStart + (end - last.at), last.baseEnd) : last.baseEnd;
    return this.#toBase(baseStart, Math.max(baseStart, baseEnd));
  }

  /** The last piece that begins at or before `offset`; an empty one only if nothing else begins there. */
  #pieceAt(offset: number): Piece {
    let found = this.#pieces[0] ?? this.#nothing;
    for (const piece of this.#pieces) {
      if (piece.at > offset) break;
      if (piece.length > 0 || piece.at === offset) found = piece;
    }
    return found;
  }
}
