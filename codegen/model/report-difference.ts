/** The diagnostic for what the two dialects say differently: it shows both sides. */
import type { DiagnosticCode } from '../diagnostic/codes.js';
import type { Span } from '../diagnostic/diagnostic.js';
import type { ModelContext } from './model-context.js';

/** Where a dialect says it, and what it says. */
export interface Side {
  readonly span: Span;
  readonly says: string;
}

/** Both sides of a difference in words, and at two places if they stand in two. */
export function reportDifference(
  code: DiagnosticCode,
  message: string,
  postgres: Side,
  sqlite: Side,
  help: string,
  context: ModelContext,
): void {
  const apart = postgres.span.source !== sqlite.span.source || postgres.span.start !== sqlite.span.start;
  context.diagnostics.error(code, postgres.span, message, {
    ...(apart ? { labels: [{ span: sqlite.span, message: `SQLite: ${sqlite.says}` }] } : {}),
    why: `PostgreSQL: ${postgres.says}; SQLite: ${sqlite.says}`,
    help,
  });
}
