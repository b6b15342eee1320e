/** Diagnostics as SARIF 2.1.0 (OASIS), which code scanning and editors read. The codes that were found are its rules. */
import type { CodeEntry } from './code-entry.js';
import { codes, type DiagnosticCode } from './codes.js';
import type { Diagnostic, Span } from './diagnostic.js';
import { explain } from './explain.js';
import type { FormatContext } from './format-context.js';
import { regionOf } from './region.js';

/** One log of one run, with a line end. Columns count code points, as in every other format. */
export function formatSarif(found: readonly Diagnostic[], context: FormatContext): string {
  const ruleIds = [...new Set(found.map(({ code }) => code))].sort();
  const driver = {
    name: 'dualect',
    ...(context.version === undefined ? {} : { version: context.version }),
    rules: ruleIds.map(ruleOf),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'unicodeCodePoints',
        results: found.map((diagnostic) => resultOf(diagnostic, ruleIds, context)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(id: DiagnosticCode) {
  const entry: CodeEntry = codes[id];
  return {
    id,
    shortDescription: { text: entry.means },
    fullDescription: { text: `${entry.means} ${entry.why}` },
    help: { text: `${entry.means} ${entry.why}`, markdown: explain(entry) },
  };
}

function resultOf(
  { code, severity, message, span, labels = [], why, help }: Diagnostic,
  ruleIds: readonly string[],
  context: FormatContext,
) {
  const text = [
    message,
    ...(why === undefined ? [] : [`why: ${why}`]),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ].join('\n');
  return {
    ruleId: code,
    ruleIndex: ruleIds.indexOf(code),
    level: severity,
    message: { text: plain(text) },
    // Code scanning wants a place of every result.
    locations: [
      {
        physicalLocation:
          span === undefined
            ? { artifactLocation: artifactOf(context.settings, context) }
            : locationOf(span, context),
      },
    ],
    ...(labels.length === 0
      ? {}
      : {
          relatedLocations: labels.map((label, id) => ({
            id,
            physicalLocation: locationOf(label.span, context),
            message: { text: plain(label.message) },
          })),
        }),
  };
}

function locationOf(span: Span, context: FormatContext) {
  const { line, column, end } = regionOf(span, context.pathOf);
  return {
    artifactLocation: artifactOf(span.source.path, context),
    region: { startLine: line, startColumn: column, endLine: end.line, endColumn: end.column },
  };
}

function artifactOf(path: string, { pathOf }: FormatContext) {
  // Half of a pair cannot be encoded; only a file system that does not check names has such.
  const parts = pathOf(path)
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/');
  return { uri: parts.map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

/** In a message of SARIF `{0}` stands for an argument, so braces are doubled. */
function plain(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}
