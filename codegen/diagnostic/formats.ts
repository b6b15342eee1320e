/** The formats of `--format` that are for programs. */
import type { Diagnostic } from './diagnostic.js';
import type { FormatContext } from './format-context.js';
import { formatGithub } from './format-github.js';
import { formatJson } from './format-json.js';
import { formatSarif } from './format-sarif.js';

export const formats = ['text', 'json', 'sarif', 'github'] as const;

export type Format = (typeof formats)[number];

/** All that was found as one text, also if it is nothing. */
export const machineFormats: Readonly<
  Record<Exclude<Format, 'text'>, (found: readonly Diagnostic[], context: FormatContext) => string>
> = { json: formatJson, sarif: formatSarif, github: formatGithub };
