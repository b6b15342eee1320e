/** The table of contents of the generator: from the files of a project to the text of its generated modules. */
import { analyze } from './analysis/analyze.js';
import type { Analysis } from './analysis/analyzer.js';
import type { Engines } from './analysis/migrations.js';
import { reportUnasked } from './analysis/report-unasked.js';
import { check, type QueryFindings } from './check/check.js';
import { checkSchema } from './check/check-schema.js';
import type { Config } from './config.js';
import type { Diagnostics } from './diagnostic/diagnostic.js';
import { emit, type GeneratedFile } from './emit/emit.js';
import { schemaDocument } from './emit/schema-document.js';
import type { Model } from './model/model.js';
import { unify } from './model/unify.js';
import { reportMissingTypes } from './output/declared-modules.js';
import { verify } from './output/verify.js';
import { readMigrations } from './source/migrations.js';
import { readQueryFiles } from './source/query-files.js';
import type { EntitySource } from './statement/annotated-statement.js';
import { parseEntities } from './statement/parse-entities.js';

/** Everything that is known of a project without a mistake. */
export interface Generated {
  readonly entities: readonly EntitySource[];
  readonly analysis: Analysis;
  readonly model: Model;
  readonly modules: readonly GeneratedFile[];
  /** What the rules had to say, also what is allowed. */
  readonly findings: readonly QueryFindings[];
}

/**
 * The generated modules of the project below `root`, or `undefined` if anything was reported as an error: then nothing may be written.
 * Every stage goes on after an error as far as it can, so that one run reports all.
 */
export async function generate(
  root: string,
  config: Config,
  openEngines: () => Promise<Engines>,
  diagnostics: Diagnostics,
): Promise<readonly GeneratedFile[] | undefined> {
  return (await generateWithFacts(root, config, openEngines, diagnostics))?.modules;
}

/** The same modules, with all that led to them: for the run of every query. */
export async function generateWithFacts(
  root: string,
  config: Config,
  openEngines: () => Promise<Engines>,
  diagnostics: Diagnostics,
): Promise<Generated | undefined> {
  const migrations = readMigrations(config, root, diagnostics);
  const schemaIsWhole = !diagnostics.hasErrors;
  const entities = parseEntities(readQueryFiles(config, root, diagnostics), diagnostics);
  // Without one of the migrations every statement that needs it would seem to be wrong.
  if (!schemaIsWhole) {
    reportUnasked(entities, diagnostics);
    return undefined;
  }
  const analysis = await analyze(entities, migrations, await openEngines(), diagnostics);
  if (!analysis.migrated) reportUnasked(entities, diagnostics);
  const model = unify(entities, migrations, analysis, diagnostics, config);
  if (analysis.migrated) checkSchema(analysis.catalogs, migrations, config.allow, diagnostics);
  const findings = check(model, entities, analysis, diagnostics);
  reportMissingTypes(entities, root, config.output, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const modules = emit(model, config);
  verify(modules, diagnostics);
  return diagnostics.hasErrors ? undefined : { entities, analysis, model, modules, findings };
}

/** The schema of the project below `root` as a document, or `undefined` if its migrations could not be read or applied. */
export async function describeSchema(
  root: string,
  config: Config,
  openEngines: () => Promise<Engines>,
  diagnostics: Diagnostics,
): Promise<string | undefined> {
  const migrations = readMigrations(config, root, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const { catalogs, migrated } = await analyze([], migrations, await openEngines(), diagnostics);
  return migrated ? schemaDocument(catalogs) : undefined;
}
