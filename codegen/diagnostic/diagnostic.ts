/** What the generator reports: data, rendered only at the very end. Used by all stages, uses none. */
import type { DiagnosticCode } from './codes.js';

/** A file's text under the path that is shown to people (relative to the project, with `/`). */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A place: from `start` up to but not including `end`, in UTF-16 units of the file's text. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A second place that explains the first. */
export interface Label {
  readonly span: Span;
  readonly message: string;
}

/** A text that would stand at a place instead. An insertion has an empty span. */
export interface Fix {
  readonly span: Span;
  readonly replacement: string;
}

export type Severity = 'error' | 'warning';

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong, in one sentence that names the thing. */
  readonly message: string;
  /** Where; absent only for what is about the configuration, and is placed in its file when it is printed. */
  readonly span?: Span;
  /** The option of the configuration, or the name in it, that a diagnostic without a span is about. */
  readonly setting?: string;
  /** Further places. */
  readonly labels?: readonly Label[];
  /** Why it matters or where the claim comes from (an engine's own message, for example). */
  readonly why?: string;
  /** How to mend it. */
  readonly help?: string;
  /** Edits of a query file that mend it, if that is safe: they belong together. */
  readonly fix?: readonly Fix[];
}

/** How much is kept of one file and severity: what is mended first may be the cause of the rest. */
const mostOfOneFile = 200;

/** Collects what the stages report. Every stage goes on after an error as far as it can, so that one run reports all. */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];
  readonly #counts = new Map<string, number>();

  /** A file of megabytes may hold a mistake in every byte: after the first two hundred, the others are not kept. */
  report(diagnostic: Diagnostic): void {
    const { span, severity } = diagnostic;
    if (span !== undefined) {
      const key = `${severity} ${span.source.path}`;
      const count = (this.#counts.get(key) ?? 0) + 1;
      this.#counts.set(key, count);
      if (count > mostOfOneFile) return;
    }
    this.#all.push(diagnostic);
  }

  error(
    code: DiagnosticCode,
    span: Span | undefined,
    message: string,
    more: Omit<Partial<Diagnostic>, 'code' | 'span' | 'message'> = {},
  ): void {
    this.report({ code, severity: 'error', message, ...(span === undefined ? {} : { span }), ...more });
  }

  warn(
    code: DiagnosticCode,
    span: Span | undefined,
    message: string,
    more: Omit<Partial<Diagnostic>, 'code' | 'span' | 'message'> = {},
  ): void {
    this.error(code, span, message, { ...more, severity: 'warning' });
  }

  get hasErrors(): boolean {
    return this.#all.some((diagnostic) => diagnostic.severity === 'error');
  }

  /** All diagnostics by path and place, without repetitions: the order does not depend on the order of the stages. */
  sorted(): readonly Diagnostic[] {
    const key = (d: Diagnostic) => `${d.code}\0${d.message}\0${d.span?.source.path}\0${d.span?.start}`;
    // Of what is told twice, the first counts: its labels may show another use.
    const unique = new Map([...this.#all].reverse().map((d) => [key(d), d]));
    return [...unique.values()].sort(
      (a, b) =>
        compare(a.span?.source.path ?? '', b.span?.source.path ?? '') ||
        (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
        compare(a.code, b.code) ||
        compare(a.message, b.message),
    );
  }
}

/** By code unit: no locale decides an order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
