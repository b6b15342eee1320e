/** A project as the generator sees it, with its engines left open: for tests of what is made of it. */
import { resolve } from 'node:path';
import type { QueryFacts } from '../../codegen/analysis/analyzer.js';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { defaultConfig } from '../../codegen/config.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import type { QueryModel } from '../../codegen/model/model.js';
import { type Generated, generateWithFacts } from '../../codegen/pipeline.js';

export interface AnalyzedProject extends Generated {
  readonly engines: Engines;
  /** Every query of the model with its facts. */
  readonly queries: readonly { readonly query: QueryModel; readonly facts: QueryFacts }[];
  close(): Promise<void>;
}

/** The project at the root of the repository, or below `root`. Throws if it has an error. */
export async function analyzeProject(root = resolve(__dirname, '../..')): Promise<AnalyzedProject> {
  const diagnostics = new Diagnostics();
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  const generated = await generateWithFacts(root, defaultConfig, () => Promise.resolve(engines), diagnostics);
  if (generated === undefined)
    throw new Error(
      diagnostics
        .sorted()
        .map(({ message }) => message)
        .join('\n'),
    );
  const { analysis, model } = generated;
  const queries = model.entities.flatMap(({ name, queries: own }) =>
    own.flatMap((query) => {
      const isIts = ({ query: source }: QueryFacts) => source.entity === name && source.name === query.name;
      const facts = analysis.queries.find(isIts);
      return facts === undefined ? [] : [{ query, facts }];
    }),
  );
  return {
    ...generated,
    engines,
    queries,
    async close() {
      engines.sqlite.close();
      await engines.postgres.close();
    },
  };
}
