/** What every command has in common: the world outside, the exit status, and how findings are printed. */
import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Engines } from '../analysis/migrations.js';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { type Format, machineFormats } from '../diagnostic/formats.js';
import { renderDiagnostic, renderSummary } from '../diagnostic/render.js';
import { placedIn } from '../diagnostic/settings-place.js';
import type { Project } from '../load-config.js';
import type { Ending } from './stall-notice.js';

/** What a run sees of the world outside. */
export interface Surroundings {
  readonly cwd: string;
  /** ANSI colors in what goes to `error`. */
  readonly colors: boolean;
  readonly print: (text: string) => void;
  readonly error: (text: string) => void;
  /** What `--version` prints. */
  readonly version?: string;
  /** The database of the `migrate` commands where `--database` is left out. */
  readonly databaseUrl?: string;
  /** Told what may take long, and how it ends if it never does; `undefined` when it is over. */
  readonly announce?: (activity: string | undefined, ending?: Ending) => void;
  /** Queries that an earlier run of the same command was ended for: `task.find`. */
  readonly endless?: readonly string[];
  /** Told what goes on now, for a person who waits; `undefined` when it is over. */
  readonly progress?: (activity: string | undefined) => void;
  /** The most memory that the process had so far, in bytes. */
  readonly peakMemory?: () => number;
  /** Gives engines that are open and empty, and that the caller closes; without it each command opens its own. */
  readonly engines?: () => Promise<Engines>;
  /** Aborted when the person gives up: the engines are closed, and nothing is written. */
  readonly signal?: AbortSignal;
}

/** 0 fine, 1 findings, 2 usage or configuration (or an output folder that cannot be written), 3 an engine (or the generator itself) failed, 130 interrupted. */
export type ExitStatus = 0 | 1 | 2 | 3 | 130;

/** How findings are printed. */
export interface Printing {
  readonly format?: Format | undefined;
  readonly project: Pick<Project, 'root' | 'file'>;
  /** What stands behind the counts in the last line. */
  readonly consequence?: string;
}

/**
 * Prints everything that was reported: for people to `error`, with a last line that says how much it is; in another format to
 * `print`, all at once, also if it is nothing.
 */
export function printFindings(
  diagnostics: Diagnostics,
  { cwd, colors, error, print, version }: Surroundings,
  { format = 'text', project, consequence = '' }: Printing,
): void {
  const settings = settingsOf(project);
  const found = diagnostics.sorted().map((diagnostic) => placedIn(settings, diagnostic));
  if (format === 'text') {
    for (const diagnostic of found) error(`${renderDiagnostic(diagnostic, { colors })}\n\n`);
  } else {
    const absolutePathOf = (path: string) => resolve(project.root, path);
    const pathOf = (path: string) => relative(cwd, absolutePathOf(path)).split(sep).join('/');
    print(machineFormats[format](found, { pathOf, absolutePathOf, settings: project.file, version }));
  }
  if (found.length > 0) error(`${renderSummary(found, { colors })}${consequence}\n`);
}

/** The configuration file; without its text where it can no longer be read. */
function settingsOf({ root, file }: Printing['project']): SourceText {
  try {
    return { path: file, text: readFileSync(join(root, file), 'utf8') };
  } catch {
    return { path: file, text: '' };
  }
}

/** Prints what became of the work: to `print` for people, and to `error` where only a format may stand there. */
export function printOutcome(text: string, { print, error }: Surroundings, format: Format = 'text'): void {
  if (format === 'text') print(text);
  else error(text);
}

export class Interrupted extends Error {}

/** Never fulfilled; rejected when the signal is aborted. */
export function interruption(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(new Interrupted());
    signal?.addEventListener('abort', () => reject(new Interrupted()), { once: true });
  });
}

/** The text without user and password of any URL in it. */
export function withoutPasswords(text: string): string {
  return text.replace(/(\w+:\/\/)[^\s'"]*@/g, '$1…@');
}
