/** SQLite lets a table be dropped that a view still reads: the view stays, and whoever asks for its columns is refused. */
import type { SqliteEngine } from './engine.js';

export interface BrokenView {
  readonly name: string;
  /** SQLite's own words. */
  readonly message: string;
}

/** The views that cannot be read, in the order in which they were made. */
export function brokenViews(engine: SqliteEngine): readonly BrokenView[] {
  const views = engine.query<{ readonly name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY rowid",
  );
  return views.flatMap(({ name }) => {
    const preparation = engine.prepare(`SELECT 1 FROM "${name.replaceAll('"', '""')}"`);
    return preparation.kind === 'refused' ? [{ name, message: preparation.failure.message }] : [];
  });
}
