/** The formats of `--format` that are for programs. */
import type { Diagnostic } from './diagnostic.js';
import { formatGithub } from './format-github.js';
import { formatJson } from './format-json.js';
import { formatSarif } from './format-sarif.js';

export const formats = ['text', 'json', 'sarif', 'github'] as const;

export type Format = (typeof formats)[number];

/** What a format has to know beside the diagnostics. */
export interface FormatContext {
  /** A path of the project, relative to the folder in which the command runs. */
  readonly pathOf: (path: string) => string;
  readonly absolutePathOf: (path: string) => string;
  /** The project's configuration file: where what has no place in a file is shown, for it is about what is configured. */
  readonly settings: string;
  /** Of this package. */
  readonly version?: string | undefined;
}

/** All that was found as one text, also if it is nothing. */
export const machineFormats: Readonly<
  Record<Exclude<Format, 'text'>, (found: readonly Diagnostic[], context: FormatContext) => string>
> = { json: formatJson, sarif: formatSarif, github: formatGithub };
