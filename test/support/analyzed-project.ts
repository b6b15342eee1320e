/** A project as the generator sees it, with both engines left open: for tests of what is made of it. */
import { resolve } from 'node:path';
import { analyze } from '../../codegen/analysis/analyze.js';
import type { Analysis, QueryFacts } from '../../codegen/analysis/analyzer.js';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { defaultConfig } from '../../codegen/config.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import type { Model, QueryModel } from '../../codegen/model/model.js';
import { unify } from '../../codegen/model/unify.js';
import { readMigrations } from '../../codegen/source/migrations.js';
import { readQueryFiles } from '../../codegen/source/query-files.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';

export interface AnalyzedProject {
  readonly analysis: Analysis;
  readonly model: Model;
  readonly engines: Engines;
  /** Every query of the model with its facts. */
  readonly queries: readonly {
    readonly entity: string;
    readonly query: QueryModel;
    readonly facts: QueryFacts;
  }[];
  close(): Promise<void>;
}

/** The project at the root of the repository, or below `root`. Throws if it has an error. */
export async function analyzeProject(root = resolve(__dirname, '../..')): Promise<AnalyzedProject> {
  const diagnostics = new Diagnostics();
  const migrations = readMigrations(defaultConfig, root, diagnostics);
  const entities = parseEntities(readQueryFiles(defaultConfig, root, diagnostics), diagnostics);
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  const analysis = await analyze(entities, migrations, engines, diagnostics);
  const model = unify(entities, migrations, analysis, diagnostics);
  if (diagnostics.hasErrors) throw new Error(JSON.stringify(diagnostics.sorted().map(({ code }) => code)));
  const queries = model.entities.flatMap((entity) =>
    entity.queries.flatMap((query) => {
      const own = (facts: QueryFacts) => facts.query.nameSpan === query.span;
      const facts = analysis.queries.find(own);
      return facts === undefined ? [] : [{ entity: entity.name, query, facts }];
    }),
  );
  return {
    analysis,
    model,
    engines,
    queries,
    async close() {
      engines.sqlite.close();
      await engines.postgres.close();
    },
  };
}
