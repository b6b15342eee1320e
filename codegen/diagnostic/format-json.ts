/** Diagnostics as JSON, for programs. `docs/command-line.md` documents the shape, which only ever grows. */
import type { Diagnostic } from './diagnostic.js';
import type { FormatContext } from './format-context.js';
import { regionOf } from './region.js';

/** One document with a line end. What is not known is `null`, so that every diagnostic has the same keys. */
export function formatJson(found: readonly Diagnostic[], { pathOf }: FormatContext): string {
  const nowhere = { path: null, line: null, column: null, end: null };
  const diagnostics = found.map(({ code, severity, message, span, labels = [], why, help }) => ({
    ...(span === undefined ? nowhere : regionOf(span, pathOf)),
    code,
    severity,
    message,
    labels: labels.map((label) => ({ ...regionOf(label.span, pathOf), message: label.message })),
    why: why ?? null,
    help: help ?? null,
  }));
  const count = (severity: string) => found.filter((one) => one.severity === severity).length;
  const summary = {
    errors: count('error'),
    warnings: count('warning'),
    files: new Set(found.flatMap(({ span }) => span?.source.path ?? [])).size,
  };
  return `${JSON.stringify({ version: 1, diagnostics, summary }, undefined, 2)}\n`;
}
