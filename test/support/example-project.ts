/** Makes a project of an example of the table of diagnostic codes, in a folder of its own, and asks the generator about it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { run } from '../../codegen/commands/run.js';
import { type Config, defaultConfig } from '../../codegen/config.js';
import type { CodeEntry, Example, ExampleFiles } from '../../codegen/diagnostic/code-entry.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { renderDiagnostic, renderSummary } from '../../codegen/diagnostic/render.js';
import { compare } from '../../codegen/output/compare.js';
import { generate } from '../../codegen/pipeline.js';
import { goldenFolder } from './golden.js';

const schemaFolder = join(goldenFolder, '_schema');

/** As in an example, or bytes. */
export type MadeFiles = Readonly<Record<string, string | Buffer>>;

/** What was reported of an example, and as people read it. */
export interface ExampleOutcome {
  readonly found: readonly { readonly code: string; readonly severity: string }[];
  readonly printed: string;
}

/** The files of an example by path; `undefined` for one in words. */
export function filesOf(example: Example): ExampleFiles | undefined {
  if (typeof example === 'string') return { 'queries/order.sql': example };
  if (!('files' in example)) return undefined;
  return Object.fromEntries(
    Object.entries(example.files).flatMap(([path, content]) => {
      const paths = path.includes('{postgres,sqlite}')
        ? ['postgres', 'sqlite'].map((dialect) => path.replace('{postgres,sqlite}', dialect))
        : [path];
      return paths.map((each) => [each, content]);
    }),
  );
}

/** Writes the files below `root`. Without migrations of its own an example stands over the tables of the golden cases. */
export function writeExample(files: MadeFiles, root: string): Config {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const has = (folder: string) => Object.keys(files).some((path) => path.startsWith(`${folder}/`));
  const own = files['dualect.config.json'];
  const said: Partial<Config> = own === undefined ? {} : JSON.parse(own.toString());
  const shared: Partial<Config> = has('migrations')
    ? {}
    : JSON.parse(readFileSync(join(schemaFolder, 'dualect.config.json'), 'utf8'));
  if (!has('migrations'))
    cpSync(join(schemaFolder, 'migrations'), join(root, 'migrations'), { recursive: true });
  if (!has('queries') && said.queries === undefined) mkdirSync(join(root, 'queries'));
  for (const dialect of ['postgres', 'sqlite'])
    mkdirSync(join(root, 'migrations', dialect), { recursive: true });
  const config = { ...defaultConfig, ...said, allow: { ...shared.allow, ...said.allow } };
  writeFileSync(join(root, 'dualect.config.json'), JSON.stringify(config));
  return config;
}

/** What the command of the entry says of the project. Leaves out that there are no queries, for examples that are about migrations. */
export async function askOf(
  files: MadeFiles,
  { command }: Pick<CodeEntry, 'command'>,
  root: string,
  engines: Engines,
): Promise<ExampleOutcome> {
  const config = writeExample(files, root);
  const bare = Object.keys(files).every((path) => path.startsWith('migrations/'));
  if (command === 'verify') return askVerify(root);
  if (command !== undefined) return askCommand(command, root);
  const diagnostics = new Diagnostics();
  await engines.postgres.reset();
  engines.sqlite.reset();
  const modules = await generate(root, config, () => Promise.resolve(engines), diagnostics);
  if (modules !== undefined) compare(modules, root, config.output, diagnostics);
  return outcome(diagnostics.sorted().filter(({ code }) => !bare || code !== 'no-queries'));
}

export function outcome(found: readonly Diagnostic[]): ExampleOutcome {
  const printed = found
    .map((diagnostic) => `${renderDiagnostic(diagnostic, { colors: false })}\n\n`)
    .join('');
  return { found, printed: `${printed}${renderSummary(found, { colors: false })}\n` };
}

async function askCommand(command: string, root: string): Promise<ExampleOutcome> {
  let printed = '';
  const server = process.env.TEST_POSTGRES_URL ?? '';
  await run([...command.split(' '), '--postgres-url', server], {
    cwd: root,
    colors: false,
    print: () => {},
    error: (text) => {
      printed += text;
    },
  });
  const found = [...printed.matchAll(/^(error|warning)\[([\w-]+)\]/gm)].map(
    ([, severity = '', code = '']) => ({ severity, code }),
  );
  return { found, printed };
}

/** For people it prints a report; its findings as diagnostics stand in the other formats. */
async function askVerify(root: string): Promise<ExampleOutcome> {
  let printed = '';
  await run(['verify', '--no-server', '--runs', '5', '--format', 'json'], {
    cwd: root,
    colors: false,
    print: (text) => {
      printed += text;
    },
    error: () => {},
  });
  const found: readonly Readonly<
    Record<'severity' | 'code' | 'message' | 'path' | 'line' | 'why' | 'help', string>
  >[] = JSON.parse(printed).diagnostics;
  const lines = found.map(
    ({ severity, code, message, path, line, why, help }) =>
      `${severity}[${code}]: ${message}\n --> ${path}:${line}\n  = why: ${why}\n  = help: ${help}\n`,
  );
  return { found, printed: lines.join('\n') };
}
