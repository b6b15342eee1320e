/** Says of all queries at once that the engines were not asked about them. */
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { EntitySource } from '../statement/annotated-statement.js';

/** For a project whose migrations could not be read or applied. Without queries there is nothing to say. */
export function reportUnasked(entities: readonly EntitySource[], diagnostics: Diagnostics): void {
  const [first, ...others] = entities.flatMap(({ queries }) => queries);
  if (first === undefined) return;
  const count = others.length + 1;
  diagnostics.warn(
    'queries-not-asked',
    first.nameSpan,
    count === 1 ? 'the query was not put to the engines' : `the ${count} queries were not put to the engines`,
    {
      why: 'the schema that they are written for is not known: what else is wrong with them is not told yet',
      help: 'mend the migrations first, and run again',
    },
  );
}
