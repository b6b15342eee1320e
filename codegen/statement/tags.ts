/** Finds the tags of a comment. Everything keeps its offset in the file, so that every complaint has a place. */
import type { SourceText } from '../diagnostic/diagnostic.js';

/** All tags, in the order in which they are documented. */
export const knownTags = [
  'name',
  'result',
  'dialect',
  'only',
  'param',
  'type',
  'row',
  'embed',
  'nest',
  'deprecated',
  'claim',
  'allow',
] as const;

export type TagName = (typeof knownTags)[number];

/** `@word` in a comment, and the text up to the next tag. Offsets in the file. */
export interface Tag {
  readonly word: string;
  readonly start: number;
  /** The end of `@word`: its arguments follow. */
  readonly end: number;
  /** The start of the next tag, or the end of the comment. */
  readonly bodyEnd: number;
}

/** A block comment without its frame: `/*`, the asterisks before the lines, and the end are spaces, so offsets stay. */
export interface Comment {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  /** As long as the comment. */
  readonly content: string;
  readonly tags: readonly Tag[];
  /** True if it annotates something: it has a known tag, or a line of it begins with a tag. */
  readonly annotates: boolean;
}

/** The block comment from `start` to `end` of a file. */
export function readComment(source: SourceText, start: number, end: number): Comment {
  const content = withoutFrame(source.text.slice(start, end));
  const places = [...withoutCode(content).matchAll(/(?<![^\s])@([A-Za-z][A-Za-z0-9_-]*)/g)];
  const tags = places.map((match, index) => ({
    word: match[1] ?? '',
    start: start + match.index,
    end: start + match.index + match[0].length,
    bodyEnd: start + (places[index + 1]?.index ?? content.length),
  }));
  const annotates = places.some(
    (match) =>
      isKnownTag(match[1] ?? '') || /(?:^|[\n\r])[ \t]*$/.test(content.slice(0, match.index).slice(-200)),
  );
  return { source, start, end, content, tags, annotates };
}

export function isKnownTag(word: string): word is TagName {
  return knownTags.some((known) => known === word);
}

/** Whether a `--` comment begins with a tag. */
export function lineCommentTag(text: string): string | undefined {
  const word = /^--+[ \t]*@([A-Za-z]+)/.exec(text)?.[1];
  return word !== undefined && isKnownTag(word) ? word : undefined;
}

function withoutFrame(comment: string): string {
  const blank = (frame: string) => ' '.repeat(frame.length);
  const open = comment.replace(/^\/\*+(?!\/)|^\/\*/, blank).replace(/\*+\/$/, blank);
  const [first = '', ...rest] = open.split('\n');
  const decorated = rest.length > 0 && rest.every((line) => /^\s*(?:\*(?:\s|$)|$)/.test(line));
  if (!decorated) return open;
  return [first, ...rest.map((line) => line.replace(/^\s*\*/, blank))].join('\n');
}

/** `` `code` `` within a line, as long as it was but blank: a tag in it is text. */
function withoutCode(content: string): string {
  return content.replace(/`[^`\n]*`/g, (code) => '`'.repeat(code.length));
}
