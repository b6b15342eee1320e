/** What one comment says: its tags read into annotations, the rest into documentation. */
import { type Dialect, dialects } from '../../src/dialect.js';
import { Diagnostics, type Span } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import type {
  Allowance,
  ObjectAnnotation,
  ParameterAnnotation,
  ResultAnnotation,
  RowAnnotation,
  TypeAnnotation,
} from './annotated-statement.js';
import { documentationOf } from './documentation.js';
import { readAllowance, readParameter, readType } from './long-tags.js';
import { readResult } from './result-tag.js';
import { readEmbed, readNest, readRow } from './shape-tags.js';
import { TagReader } from './tag-reader.js';
import { type Comment, isKnownTag, knownTags, type Tag, type TagName } from './tags.js';

/** A dialect as it was said. */
export interface DialectAnnotation {
  readonly dialect: Dialect;
  readonly span: Span;
}

export interface Annotations {
  readonly comment: Comment;
  /** As written. */
  readonly name?: { readonly text: string; readonly span: Span };
  readonly result?: ResultAnnotation;
  readonly dialect?: DialectAnnotation;
  readonly only?: DialectAnnotation;
  readonly deprecated?: string;
  readonly claim?: true;
  readonly row?: RowAnnotation;
  readonly objects: readonly ObjectAnnotation[];
  readonly parameters: readonly ParameterAnnotation[];
  readonly types: readonly TypeAnnotation[];
  readonly allowances: readonly Allowance[];
  readonly documentation: string;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Annotations while they are read. */
interface Draft extends Mutable<Omit<Annotations, 'objects' | 'parameters' | 'types' | 'allowances'>> {
  readonly objects: ObjectAnnotation[];
  readonly parameters: ParameterAnnotation[];
  readonly types: TypeAnnotation[];
  readonly allowances: Allowance[];
}

/** Reads all tags of a comment. What cannot be read is reported and left out. */
export function readAnnotations(comment: Comment, diagnostics: Diagnostics): Annotations {
  const draft: Draft = {
    comment,
    objects: [],
    parameters: [],
    types: [],
    allowances: [],
    documentation: '',
  };
  const seen = new Map<string, Tag>();
  const consumed: (readonly [number, number])[] = [];
  for (const tag of comment.tags) {
    const reader = new TagReader(comment, tag);
    if (!isKnownTag(tag.word)) {
      const meant = reportUnknown(tag, reader.span, diagnostics);
      // Read as what was meant, so that nothing else seems to be missing.
      if (meant !== undefined && !(once.has(meant) && seen.has(meant)))
        readers[meant](reader, draft, new Diagnostics());
    } else if (once.has(tag.word) && seen.has(tag.word)) {
      reportTwice(tag, seen.get(tag.word) ?? tag, reader, diagnostics);
    } else {
      seen.set(tag.word, tag);
      readers[tag.word](reader, draft, diagnostics);
    }
    consumed.push([tag.start, reader.at]);
  }
  draft.documentation = documentationOf(comment, consumed);
  return draft;
}

const once: ReadonlySet<TagName> = new Set([
  'name',
  'result',
  'dialect',
  'only',
  'deprecated',
  'claim',
  'row',
]);

const readers: Readonly<
  Record<TagName, (reader: TagReader, draft: Draft, diagnostics: Diagnostics) => void>
> = {
  name(reader, draft, diagnostics) {
    const text = reader.word();
    if (text === undefined) {
      diagnostics.error('invalid-tag', reader.span, '`@name` needs a name', {
        help: 'write `@name findById`',
      });
    } else {
      draft.name = { text, span: reader.spanOf(text) };
    }
  },
  result(reader, draft, diagnostics) {
    const result = readResult(reader, diagnostics);
    if (result !== undefined) draft.result = result;
  },
  dialect(reader, draft, diagnostics) {
    const dialect = readDialect(reader, diagnostics);
    if (dialect !== undefined) draft.dialect = dialect;
  },
  only(reader, draft, diagnostics) {
    const only = readDialect(reader, diagnostics);
    if (only !== undefined) draft.only = only;
  },
  deprecated(reader, draft) {
    draft.deprecated = reader.text();
  },
  claim(_, draft) {
    draft.claim = true;
  },
  row(reader, draft, diagnostics) {
    const row = readRow(reader, diagnostics);
    if (row !== undefined) draft.row = row;
  },
  embed(reader, draft, diagnostics) {
    addObject(draft, readEmbed(reader, diagnostics), diagnostics);
  },
  nest(reader, draft, diagnostics) {
    addObject(draft, readNest(reader, diagnostics), diagnostics);
  },
  param(reader, draft, diagnostics) {
    const parameter = readParameter(reader, diagnostics);
    if (parameter !== undefined) addParameter(draft.parameters, parameter, diagnostics);
  },
  type(reader, draft, diagnostics) {
    const type = readType(reader, diagnostics);
    if (type === undefined) return;
    const first = draft.types.find((each) => each.target === type.target);
    if (first === undefined) draft.types.push(type);
    else reportRepeated(`the type of \`${type.target}\``, type.span, first.span, diagnostics);
  },
  allow(reader, draft, diagnostics) {
    const allowance = readAllowance(reader, diagnostics);
    if (allowance === undefined) return;
    const first = draft.allowances.find((each) => each.rule === allowance.rule);
    if (first === undefined) draft.allowances.push(allowance);
    else reportRepeated(`the rule \`${allowance.rule}\``, allowance.span, first.span, diagnostics);
  },
};

function addObject(draft: Draft, added: ObjectAnnotation | undefined, diagnostics: Diagnostics): void {
  if (added === undefined) return;
  const first = draft.objects.find((each) => each.name === added.name);
  if (first === undefined) draft.objects.push(added);
  else reportRepeated(`the object \`${added.name}\``, added.span, first.span, diagnostics);
}

function readDialect(reader: TagReader, diagnostics: Diagnostics): DialectAnnotation | undefined {
  const word = reader.word();
  const dialect = dialects.find((each) => each === word);
  if (dialect !== undefined) return { dialect, span: reader.span };
  const tag = `@${reader.tag.word}`;
  const help = `write \`${tag} ${suggestDialect(word ?? '') ?? 'postgres'}\``;
  if (word === undefined)
    diagnostics.error('invalid-tag', reader.span, `\`${tag}\` needs a dialect`, { help });
  else diagnostics.error('unknown-dialect', reader.spanOf(word), `\`${word}\` is no dialect`, { help });
  return undefined;
}

/** The dialect that a person probably meant. */
export function suggestDialect(word: string): Dialect | undefined {
  if (/^(?:pg|psql|postgre)/i.test(word)) return 'postgres';
  if (/^sqlite|^better-sqlite/i.test(word)) return 'sqlite';
  return dialects.find((each) => each === didYouMean(word, dialects));
}

/** `@param ids -> (...)` and `@param ids the ids` may both be said: one is the shape, one the documentation. */
function addParameter(
  all: ParameterAnnotation[],
  added: ParameterAnnotation,
  diagnostics: Diagnostics,
): void {
  const index = all.findIndex((each) => each.name === added.name);
  const first = all[index];
  if (first === undefined) {
    all.push(added);
    return;
  }
  const twoShapes = first.shape.kind !== 'scalar' && added.shape.kind !== 'scalar';
  if (twoShapes || (first.documentation !== undefined && added.documentation !== undefined)) {
    reportRepeated(`the parameter \`${added.name}\``, added.span, first.span, diagnostics);
    return;
  }
  const shape = first.shape.kind === 'scalar' ? added.shape : first.shape;
  const documentation = first.documentation ?? added.documentation;
  all[index] = {
    name: added.name,
    shape,
    ...(documentation === undefined ? {} : { documentation }),
    span: shape === first.shape ? first.span : added.span,
  };
}

/** Tags of other tools. */
const otherTags: Readonly<Record<string, TagName>> = {
  returns: 'result',
  return: 'result',
  cardinality: 'result',
  query: 'name',
  arg: 'param',
  argument: 'param',
  engine: 'dialect',
  ignore: 'allow',
};

/** The tag that was probably meant. */
function reportUnknown(tag: Tag, span: Span, diagnostics: Diagnostics): TagName | undefined {
  const near = Object.hasOwn(otherTags, tag.word) ? otherTags[tag.word] : didYouMean(tag.word, knownTags);
  diagnostics.error('unknown-tag', span, `\`@${tag.word}\` is no tag`, {
    help:
      near === undefined
        ? `the tags are ${knownTags.map((each) => `\`@${each}\``).join(', ')}; if it is text, write it in backticks`
        : `did you mean \`@${near}\`?`,
  });
  return knownTags.find((known) => known === near);
}

function reportTwice(tag: Tag, first: Tag, reader: TagReader, diagnostics: Diagnostics): void {
  reader.take(/[^\n@]*/y);
  const span = { ...reader.span, end: tag.end };
  const firstSpan = { ...span, start: first.start, end: first.end };
  diagnostics.error('duplicate-tag', span, `\`@${tag.word}\` is said twice`, {
    labels: [{ span: firstSpan, message: 'first said here' }],
    help: 'remove one of them',
  });
}

function reportRepeated(what: string, span: Span, first: Span, diagnostics: Diagnostics): void {
  diagnostics.error('duplicate-tag', span, `${what} is annotated twice`, {
    labels: [{ span: first, message: 'first said here' }],
    help: 'remove one of them',
  });
}
