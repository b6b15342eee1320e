/** Reads the folder of queries: the first step of a run. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { listFolder, readText, shownPath } from './read-text.js';

/**
 * The texts of all `.sql` files of the folder, by path in the order of code units. Paths are relative to `cwd`, with `/`.
 * Files of other kinds are left alone; SQL files in folders below, or with an extension in capitals, are reported.
 */
export function readQueryFiles(
  config: { readonly queries: string },
  cwd: string,
  diagnostics: Diagnostics,
): SourceText[] {
  const folder = resolve(cwd, config.queries);
  const names = listFolder(cwd, folder, 'queries', diagnostics);
  if (names === undefined) return [];
  const sources: SourceText[] = [];
  let found = false;
  for (const name of names) {
    const path = join(folder, name);
    if (name.endsWith('.sql')) {
      found = true;
      const source = readText(cwd, path, diagnostics);
      if (source !== undefined) sources.push(source);
    } else {
      reportStray(cwd, path, name, diagnostics);
    }
  }
  if (!found) {
    diagnostics.warn('no-queries', undefined, `\`${shownPath(cwd, folder) || '.'}\` holds no \`.sql\` file`, {
      setting: 'queries',
      help: 'write one file per entity, for example `context.sql`',
    });
  }
  return sources;
}

/** SQL that would be overlooked: in a folder below, or with another spelling of the extension. */
function reportStray(cwd: string, path: string, name: string, diagnostics: Diagnostics): void {
  const shown = shownPath(cwd, path);
  const span = { source: { path: shown, text: '' }, start: 0, end: 0 };
  if (name.toLowerCase().endsWith('.sql')) {
    diagnostics.error('stray-file', span, `\`${shown}\` is not read, because its extension is not \`.sql\``, {
      help: `rename it to \`${name.slice(0, -4)}.sql\``,
    });
    return;
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  const below = listFolder(cwd, path, 'queries', diagnostics) ?? [];
  const first = below.find((each) => each.toLowerCase().endsWith('.sql'));
  if (first === undefined) return;
  diagnostics.error(
    'stray-file',
    span,
    `\`${shown}/${first}\` is not read, because it stands in a folder below`,
    {
      why: 'the folder of queries is flat: one file per entity',
      help: 'move it up, or name another folder in the configuration',
    },
  );
}
