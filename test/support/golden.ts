/** Runs one golden case: the files of its folder in, the generated modules and the printed diagnostics out. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { type Config, defaultConfig } from '../../codegen/config.js';
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { renderDiagnostic, renderSummary } from '../../codegen/diagnostic/render.js';
import { generate } from '../../codegen/pipeline.js';

export const goldenFolder = join(__dirname, '..', 'golden');

/** The names of all cases; a folder that begins with `_` is shared by cases. */
export function listCases(): readonly string[] {
  return readdirSync(goldenFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .sort();
}

/** Files by path relative to the case: `expected/thing.ts`, `diagnostics.txt`. */
export type Outcome = Readonly<Record<string, string>>;

/** The modules of the schema say the same in every case that has no migrations of its own. */
const schemaModules = new Set(['index.ts', 'migrations.ts', 'schema.ts']);

/** Runs the pipeline as it is, on engines that are made empty before. */
export async function runCase(name: string, engines: Engines): Promise<Outcome> {
  const root = join(goldenFolder, name);
  const own = existsSync(join(root, 'migrations'));
  const config: Config = {
    ...defaultConfig,
    migrations: own ? 'migrations' : '../_schema/migrations',
    output: 'expected',
    contract: '../../../src/contract.ts',
    ...readSettings(own ? root : join(goldenFolder, '_schema')),
    ...readSettings(root),
  };
  const diagnostics = new Diagnostics();
  await engines.postgres.reset();
  engines.sqlite.reset();
  const modules = await generate(root, config, () => Promise.resolve(engines), diagnostics);
  const found = diagnostics.sorted();
  const rendered = found
    .map((diagnostic) => `${renderDiagnostic(diagnostic, { colors: false })}\n\n`)
    .join('');
  return {
    ...Object.fromEntries(
      (modules ?? [])
        .filter((module) => own || !schemaModules.has(module.name))
        .map((module) => [`expected/${module.name}`, module.text]),
    ),
    ...(found.length === 0
      ? {}
      : { 'diagnostics.txt': `${rendered}${renderSummary(found, { colors: false })}\n` }),
  };
}

function readSettings(root: string): Partial<Config> {
  const path = join(root, 'dualect.config.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** What is committed for a case. */
export function readExpected(name: string): Outcome {
  const root = join(goldenFolder, name);
  const modules = existsSync(join(root, 'expected')) ? readdirSync(join(root, 'expected')).sort() : [];
  const files = [...modules.map((file) => `expected/${file}`), 'diagnostics.txt'].filter((file) =>
    existsSync(join(root, file)),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

/** Makes an outcome the committed one: `UPDATE_GOLDEN=1`. */
export function writeExpected(name: string, outcome: Outcome): void {
  const root = join(goldenFolder, name);
  rmSync(join(root, 'expected'), { recursive: true, force: true });
  rmSync(join(root, 'diagnostics.txt'), { force: true });
  for (const [file, text] of Object.entries(outcome)) {
    if (file.startsWith('expected/')) mkdirSync(join(root, 'expected'), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}
