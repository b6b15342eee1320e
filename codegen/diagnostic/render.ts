/** Diagnostics as text, like a compiler's: what, where with an excerpt and a caret, why, and how to mend it. The end of every failed run. */
import { codeFrameColumns } from '@babel/code-frame';
import { createColors } from 'picocolors';
import type { Diagnostic, Span } from './diagnostic.js';
import { type Line, lineAt, linesOf, positionAt } from './position.js';

export interface RenderOptions {
  /** ANSI colors. */
  readonly colors: boolean;
}

type Colors = ReturnType<typeof createColors>;

/** Lines longer than this are cut around the place that they are shown for. */
const widestLine = 140;

/** A span over more lines than this is shown by its first line only. */
const mostLines = 6;

/**
 * One diagnostic, without a trailing line end. Lines and columns count from 1, columns in code points.
 * Control characters of the source are shown as `·`, so that a file cannot command the terminal.
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const colors = createColors(options.colors);
  const tint = diagnostic.severity === 'error' ? colors.red : colors.yellow;
  const head = colors.bold(tint(`${diagnostic.severity}[${diagnostic.code}]`));
  const parts = [`${head}${colors.bold(`: ${visibleLine(diagnostic.message)}`)}`];
  if (diagnostic.span !== undefined) parts.push(place(diagnostic.span, colors, tint));
  for (const label of diagnostic.labels ?? []) {
    parts.push(place(label.span, colors, colors.cyan, visibleLine(label.message)));
  }
  if (diagnostic.why !== undefined) parts.push(note('why', diagnostic.why, colors));
  if (diagnostic.help !== undefined) parts.push(note('help', diagnostic.help, colors));
  return parts.join('\n');
}

/** How many errors and warnings there are, in one line: `2 errors and 1 warning in 3 files`. */
export function renderSummary(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const colors = createColors(options.colors);
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const files = new Set(diagnostics.flatMap((diagnostic) => diagnostic.span?.source.path ?? [])).size;
  const found = [
    ...(errors > 0 ? [colors.red(counted(errors, 'error'))] : []),
    ...(warnings > 0 ? [colors.yellow(counted(warnings, 'warning'))] : []),
  ];
  if (found.length === 0) return 'no errors';
  return `${found.join(' and ')}${files > 0 ? ` in ${counted(files, 'file')}` : ''}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** ` --> path:line:column` and the excerpt. */
function place(span: Span, colors: Colors, tint: (text: string) => string, message?: string): string {
  const { text, path } = span.source;
  const { line, column } = positionAt(text, span.start);
  const where = ` ${colors.blue('-->')} ${visibleLine(path)}:${line}:${column}`;
  const header = message === undefined ? where : `${where}: ${message}`;
  if (text === '') return header;
  return `${header}\n${excerpt(span, tint)}`;
}

/** The lines around a span, with carets under it. */
function excerpt(span: Span, tint: (text: string) => string): string {
  const { text } = span.source;
  const lines = linesOf(text);
  const first = lineAt(lines, span.start);
  const last = lineAt(lines, Math.max(span.start, span.end - 1));
  const end = last.number - first.number < mostLines ? last : first;
  const shown = lines.slice(Math.max(0, first.number - 3), end.number + 2);
  const window = windowOf(first, span.start);
  const column = Math.min(span.start, first.end) - first.start - window.from + 1;
  const stop = Math.min(end === last ? span.end : first.end, end.end);
  const endColumn = Math.max(stop - end.start - (end === first ? window.from : 0) + 1, 1);
  const content = shown.map((line) =>
    lineText(text, line, line === first ? window : windowOf(line, line.start)),
  );
  // `startLine` is documented, but not yet part of the declared types.
  const options = { linesAbove: 2, linesBelow: 2, startLine: shown[0]?.number ?? 1 };
  const frame = codeFrameColumns(
    content.join('\n'),
    {
      start: { line: first.number, column: column + (window.from > 0 ? 1 : 0) },
      end: {
        line: end.number,
        column: Math.min(endColumn, widestLine) + (end === first && window.from > 0 ? 1 : 0),
      },
    },
    options,
  );
  return frame.replace(/^( +\| [ \t]*)(\^+)/gm, (_, before: string, carets: string) => before + tint(carets));
}

interface Window {
  /** Units cut from the line's start. */
  readonly from: number;
}

function windowOf(line: Line, offset: number): Window {
  const within = offset - line.start;
  return {
    from: line.end - line.start > widestLine && within > widestLine / 2 ? within - widestLine / 2 : 0,
  };
}

function lineText(text: string, line: Line, { from }: Window): string {
  const full = text.slice(line.start + from, Math.min(line.end, line.start + from + widestLine));
  const cut = line.start + from + widestLine < line.end;
  return `${from > 0 ? '…' : ''}${visible(full)}${cut ? '…' : ''}`;
}

/** The text without what moves the cursor, hides, or turns the direction of writing. Tabs and line feeds stay. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|\p{Surrogate}/gu,
    '·',
  );
}

/** The same on one line: names of files can hold line feeds. */
function visibleLine(text: string): string {
  return visible(text).replace(/[\n\t]/g, '·');
}

/** `= why: …`; further lines of the text keep the indentation. */
function note(word: string, text: string, colors: Colors): string {
  const lead = `  ${colors.blue('=')} ${colors.bold(`${word}:`)} `;
  const margin = ' '.repeat(`  = ${word}: `.length);
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => (index === 0 ? lead : margin) + visible(line))
    .join('\n');
}
