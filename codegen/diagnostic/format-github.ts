/** Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request. */
import type { Diagnostic } from './diagnostic.js';
import type { FormatContext } from './format-context.js';
import { type Region, regionOf } from './region.js';
import { visible } from './render.js';

/** One command per diagnostic, each with a line end. Why and help are further lines of its message. */
export function formatGithub(
  found: readonly Diagnostic[],
  { absolutePathOf, settings }: FormatContext,
): string {
  return found
    .map(({ code, severity, message, span, why, help }) => {
      const properties = {
        ...(span === undefined
          ? { file: absolutePathOf(settings) }
          : placeOf(regionOf(span, absolutePathOf))),
        title: `${severity}[${code}]`,
      };
      const written = Object.entries(properties).map(
        ([key, value]) => `${key}=${escapeProperty(`${value}`)}`,
      );
      const text = [
        message,
        ...(why === undefined ? [] : [`why: ${why}`]),
        ...(help === undefined ? [] : [`help: ${help}`]),
      ].join('\n');
      return `::${severity} ${written.join(',')}::${escapeData(visible(text))}\n`;
    })
    .join('');
}

/** GitHub takes columns only for a place on one line. */
function placeOf({ path, line, column, end }: Region): Readonly<Record<string, string | number>> {
  if (line !== end.line) return { file: path, line, endLine: end.line };
  return { file: path, line, col: column, endColumn: end.column };
}

/** As GitHub's own toolkit escapes what stands behind the second `::`. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The same for a property, which ends at a comma or a colon. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
