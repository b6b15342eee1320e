/** Makes an annotated statement of a statement and its comment: its name, its dialect, its placeholders. */
import type { Dialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import { span } from '../source/source-file.js';
import type { AnnotatedStatement, Placeholder } from './annotated-statement.js';
import type { DialectAnnotation } from './annotations.js';
import { nestingDepth, placeholderParts, type Token } from './lexer.js';
import { isParameterName, reportParameterName } from './parameter-name.js';
import { queryName } from './query-name.js';
import { type Block, placeOf } from './split.js';
import { knownTags } from './tags.js';
import { areCommentsShared, reportTokens } from './token-reports.js';
import { isTorn } from './torn.js';

/** The longest statement, in UTF-16 units. */
export const longestStatement = 256 * 1024;

/** What the file says about all its statements. */
export interface FileFacts {
  readonly source: SourceText;
  /** From the file's name. */
  readonly dialect: Dialect | undefined;
  readonly only: DialectAnnotation | undefined;
}

/** `undefined` if the statement has no usable name; the rest of its mistakes is reported all the same. */
export function readStatement(
  block: Block,
  file: FileFacts,
  diagnostics: Diagnostics,
): AnnotatedStatement | undefined {
  const { annotations, start, end, tokens } = block;
  const { source } = file;
  const nameSpan = annotations.name?.span ?? span(source, annotations.comment.start, annotations.comment.end);
  const name = readName(block, diagnostics);
  reportTokens(tokens, source, diagnostics);
  const only = readOnly(block, file, diagnostics);
  if (end - start > longestStatement) {
    diagnostics.error('statement-too-large', span(source, start, start + 1), 'this statement is too long', {
      why: `it has ${end - start} characters; at most ${longestStatement} are accepted`,
      help: 'pass data as parameters instead of writing it into the statement',
    });
    return undefined;
  }
  const placeholders = readPlaceholders(block, source, diagnostics);
  const shared = block.dialect !== undefined || areCommentsShared(tokens, source, diagnostics);
  if (name === undefined || !shared) return undefined;
  const { result, deprecated, claim, row, objects, parameters, types, allowances, documentation } =
    annotations;
  return {
    name,
    nameSpan,
    source,
    ...(block.dialect === undefined ? {} : { dialect: block.dialect }),
    ...(only === undefined ? {} : { only }),
    ...(result === undefined ? {} : { result }),
    documentation,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(claim === undefined ? {} : { claim }),
    ...(row === undefined ? {} : { row }),
    ...(objects.length === 0 ? {} : { objects }),
    parameters,
    types,
    allowances,
    start,
    end,
    placeholders,
    ...(isTornText(source.text, tokens) ? { torn: true as const } : {}),
    depth: nestingDepth(source.text, tokens),
  };
}

function isTornText(text: string, tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  return last !== undefined && isTorn(text, last, []);
}

function readName({ annotations }: Block, diagnostics: Diagnostics): string | undefined {
  if (annotations.name !== undefined)
    return queryName(annotations.name.text, annotations.name.span, diagnostics);
  if (!annotations.comment.tags.some(({ word }) => didYouMean(word, knownTags) === 'name')) {
    diagnostics.error('missing-name', placeOf(annotations), 'this comment has no `@name`', {
      help: 'add `@name findById` to the comment',
    });
  }
  return undefined;
}

/** `@only` of the statement or the file, which must fit to the dialect of the statement. */
function readOnly({ annotations }: Block, file: FileFacts, diagnostics: Diagnostics): Dialect | undefined {
  const said = annotations.dialect;
  const only = annotations.only ?? file.only;
  if (said !== undefined && file.dialect !== undefined && said.dialect !== file.dialect) {
    diagnostics.error('conflicting-dialect', said.span, `this file holds statements for ${file.dialect}`, {
      why: 'the name of the file says so',
      help: `remove the tag, or move the statement to a file for ${said.dialect}`,
    });
  }
  const dialect = said?.dialect ?? file.dialect;
  if (only !== undefined && dialect !== undefined && only.dialect !== dialect) {
    diagnostics.error(
      'conflicting-dialect',
      only.span,
      `\`@only ${only.dialect}\` on a statement for ${dialect}`,
      {
        ...(said === undefined ? {} : { labels: [{ span: said.span, message: 'its dialect is said here' }] }),
        help: 'remove one of the two',
      },
    );
  }
  return only?.dialect;
}

function readPlaceholders(
  { tokens, dialect }: Block,
  source: SourceText,
  diagnostics: Diagnostics,
): Placeholder[] {
  const placeholders: Placeholder[] = [];
  const refused = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'placeholder') continue;
    const { name, suffix } = placeholderParts(source.text, token);
    if (!isParameterName(name)) {
      if (!refused.has(name)) reportParameterName(name, span(source, token.start, token.end), diagnostics);
      refused.add(name);
      continue;
    }
    if (dialect === 'sqlite') reportTouching(token, tokens[index + 1], source, diagnostics);
    const presence = suffix === '!' ? 'required' : suffix === '?' ? 'nullable' : undefined;
    placeholders.push({
      name,
      ...(presence === undefined ? {} : { presence }),
      start: token.start,
      end: token.end,
    });
  }
  return placeholders;
}

/** SQLite reads `::` and `(` behind a parameter as a part of its name (Tcl's variables), instead of refusing them. */
function reportTouching(
  token: Token,
  next: Token | undefined,
  source: SourceText,
  diagnostics: Diagnostics,
): void {
  const text = next === undefined ? '' : source.text.slice(next.start, next.end);
  if (text !== '::' && text !== '(') return;
  diagnostics.error(
    'parameter-touches',
    span(source, token.start, token.end + text.length),
    `\`${text}\` cannot follow a parameter directly in SQLite`,
    {
      why: 'SQLite takes it for a part of the name of the parameter',
      help: text === '::' ? 'write `CAST(:name AS type)`' : 'put an operator or a space between them',
    },
  );
}
