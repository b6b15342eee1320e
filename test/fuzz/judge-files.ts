/** Generates some hostile files as one project, without those that are refused, and judges all that comes out. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { defaultConfig } from '../../codegen/config.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { positionAt } from '../../codegen/diagnostic/position.js';
import { renderDiagnostic } from '../../codegen/diagnostic/render.js';
import type { GeneratedFile } from '../../codegen/emit/emit.js';
import { generate } from '../../codegen/pipeline.js';
import type { HostileFile } from './hostile-files.js';
import { loadModule, unexpectedNode } from './load-module.js';
import { type FuzzProject, writeProject } from './project.js';

/** What was found, as sentences. All but the numbers must be empty. */
export interface Verdict {
  readonly emitted: number;
  readonly refused: number;
  /** What ran when a module was imported. */
  readonly executed: readonly string[];
  /** Modules that hold more than data and types, or do not parse. */
  readonly unexpected: readonly string[];
  /** Refusals without a file and line, or that would command a terminal. */
  readonly unplaced: readonly string[];
  /** Failures that are no refusal. */
  readonly crashed: readonly string[];
  /** The longest of the runs of the generator, in milliseconds: the time that passed, or that of the processor if it is less. */
  readonly slowest: number;
  /** Those that were refused, by index. */
  readonly refusedFiles: readonly number[];
}

/** A refused file may have hidden the mistakes of another; then the rest is tried again. */
const mostRounds = 6;

/** The engines are made empty before. `files` share a schema; a migration stands alone. */
export async function judgeFiles(
  seed: number,
  files: readonly HostileFile[],
  engines: Engines,
): Promise<Verdict> {
  const project = writeProject(seed, files);
  const findings = {
    executed: [] as string[],
    unexpected: [] as string[],
    unplaced: [] as string[],
    crashed: [] as string[],
  };
  const refused = new Set<number>();
  let emitted = 0;
  let slowest = 0;
  try {
    for (let round = 0; round < mostRounds; round += 1) {
      const [began, worked] = [performance.now(), process.cpuUsage()];
      const { modules, errors } = await generated(project, engines);
      const { user, system } = process.cpuUsage(worked);
      // Of a busy machine the time is not ours.
      slowest = Math.max(slowest, Math.min(performance.now() - began, (user + system) / 1000));
      findings.unplaced.push(...errors.flatMap((error) => misplaced(error, project)));
      if (modules !== undefined) {
        judgeModules(modules, findings);
        emitted = files.length - refused.size;
        break;
      }
      const culprits = errors.flatMap(({ span }) => project.paths.get(span?.source.path ?? '') ?? []);
      for (const { index } of culprits) refused.add(index);
      for (const [path, file] of project.paths)
        if (refused.has(file.index)) rmSync(join(project.root, path), { force: true });
      if (refused.size === files.length) break;
      if (culprits.length === 0 || round === mostRounds - 1) {
        findings.unplaced.push(
          `it is refused without a file to blame: ${errors.map(({ code }) => code).join(', ')}`,
        );
        break;
      }
    }
  } catch (error) {
    findings.crashed.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    project.remove();
  }
  return { ...findings, emitted, refused: refused.size, slowest, refusedFiles: [...refused] };
}

async function generated({ root }: FuzzProject, engines: Engines) {
  await engines.postgres.reset();
  engines.sqlite.reset();
  const diagnostics = new Diagnostics();
  const modules = await generate(root, defaultConfig, () => Promise.resolve(engines), diagnostics);
  const found = diagnostics.sorted();
  for (const diagnostic of found) renderDiagnostic(diagnostic, { colors: true });
  return { modules, errors: found.filter(({ severity }) => severity === 'error') };
}

/** What moves the cursor, hides, or turns the direction of writing. */
const commanding = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u202E\u2028\u2029]/;

function misplaced(error: Diagnostic, { paths }: FuzzProject): readonly string[] {
  const { span, code, message } = error;
  const text = renderDiagnostic(error, { colors: false });
  if (commanding.test(text)) return [`[${code}] would command a terminal: ${JSON.stringify(text)}`];
  if (span === undefined || !paths.has(span.source.path)) return [`[${code}] has no file: ${message}`];
  const { line } = positionAt(span.source.text, span.start);
  const placed = span.start >= 0 && span.start <= span.source.text.length && text.includes(`:${line}:`);
  return placed ? [] : [`[${code}] has no line: ${message}`];
}

function judgeModules(
  modules: readonly GeneratedFile[],
  findings: { readonly executed: string[]; readonly unexpected: string[] },
): void {
  const siblings = new Map<string, object>();
  // The index re-exports the others.
  const ordered = [...modules].sort((a, b) => Number(a.name === 'index.ts') - Number(b.name === 'index.ts'));
  if (new Set(modules.map(({ name }) => name)).size < modules.length)
    findings.unexpected.push('two modules have one name');
  for (const { name, text } of ordered) {
    if (!/^[a-z][a-z0-9-]*\.ts$/.test(name))
      findings.unexpected.push(`a module is called ${JSON.stringify(name)}`);
    const problem = unexpectedNode(text);
    if (problem !== undefined) findings.unexpected.push(`${name} holds ${problem}`);
    const { executed, exported } = loadModule(text, siblings);
    siblings.set(name.replace(/\.ts$/, ''), exported);
    findings.executed.push(...executed.map((what) => `${name}: ${what}`));
  }
}
