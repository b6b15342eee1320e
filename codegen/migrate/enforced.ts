/** What a step of SQLite loses where foreign keys are on while it runs: elsewhere people may run its text so. */
import type { Catalog } from '../analysis/catalog.js';
import { withNamesOf } from './namesakes.js';
import { type Failure, quoted, type SqliteSide } from './side.js';
import { type Difference, differences, takeSnapshot } from './snapshot.js';

/** Runs the step with foreign keys on, compares, and takes all of it back. Where SQLite refuses it, nothing is lost. */
export async function enforcedLosses(
  side: SqliteSide,
  text: string,
  postgres: Catalog,
  started: number,
): Promise<readonly Difference[]> {
  const read = async () => withNamesOf(postgres, await side.catalog());
  const catalog = await read();
  const look = async () => takeSnapshot(side, await read(), postgres, started);
  const attempt = async (prepare: string) => {
    const outcome = await side.tryEnforced(prepare, text, look);
    return 'message' in outcome ? outcome : differences(outcome.before, outcome.after);
  };
  const first = await attempt('');
  if (!isFailure(first)) return first;
  if (!first.message.includes('FOREIGN KEY')) return [];
  // Rows that refuse to lose their parent keep the others from going with it: a database may have none of them.
  const second = await attempt(withoutRefusers(catalog));
  return isFailure(second) ? [] : second;
}

function isFailure(outcome: Failure | readonly Difference[]): outcome is Failure {
  return 'message' in outcome;
}

/** Empties the tables that refuse the deletion of what they refer to. */
function withoutRefusers(catalog: Catalog): string {
  const refusing = [...catalog.tables.values()].filter(({ constraints }) =>
    constraints.some(({ references }) => /^(NO ACTION|RESTRICT)$/.test(references?.onDelete ?? '')),
  );
  const deletions = refusing.map(({ name }) => `DELETE FROM ${quoted(name)};`);
  return ['PRAGMA defer_foreign_keys = ON;', ...deletions].join('\n');
}
