/** Compares the generated modules with what stands in the output folder: what would be written, removed, or is in the way. */
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';
import type { GeneratedFile } from '../emit/emit.js';
import { generatedMark } from '../emit/header.js';

/** A file of the output folder that is not as it should be. */
export interface Change {
  readonly name: string;
  readonly kind: 'add' | 'change' | 'remove';
  readonly before: string;
  readonly after: string;
}

export interface Comparison {
  /** The absolute path of the output folder. */
  readonly folder: string;
  /** In the order of names. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
}

/** The output folder cannot be read or written, whatever the SQL says: exit status 2. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Does what may fail in a file system; a failure is told in a sentence. */
export async function attempt<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OutputError(`${what}: ${reason}`, { cause: error });
  }
}

/** Reads the output folder below `root`. Nothing that leads outside `root` is read, and no file that was not generated is touched. */
export function compare(
  files: readonly GeneratedFile[],
  root: string,
  output: string,
  diagnostics: Diagnostics,
): Comparison {
  const folder = resolve(root, output);
  if (!isSafe(root, folder, output, diagnostics)) return { folder, changes: [], unchanged: 0 };
  const expected = files.flatMap((file) => compareFile(file, folder, output, diagnostics) ?? []);
  const stale = staleFiles(files, folder);
  const different = expected.filter(({ before, after }) => before !== after);
  return {
    folder,
    changes: [...different, ...stale].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    unchanged: expected.length - different.length,
  };
}

/** True if the folder, with all links followed as far as it exists, lies below the root and is a folder; else it was reported. */
function isSafe(root: string, folder: string, output: string, diagnostics: Diagnostics): boolean {
  let existing = folder;
  while (!isThere(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const target = realPath(existing);
  if (target === undefined || !isBelow(realpathSync(root), join(target, relative(existing, folder)))) {
    diagnostics.error(
      'unsafe-output',
      undefined,
      `the output folder \`${output}\` leads outside the project`,
      {
        setting: 'output',
        help: 'name a folder inside the project in `output`, and none that is a link to elsewhere',
      },
    );
    return false;
  }
  if (statSync(target).isDirectory()) return true;
  const shown = relative(root, existing).split(sep).join('/');
  diagnostics.error('foreign-file', placeOf(shown), `\`${shown}\` is in the way of the output folder`, {
    why: 'it is no folder',
    help: 'move it away, or name another folder in `output`',
  });
  return false;
}

/** A file of the output folder as a whole, as diagnostics show it. */
export function placeOf(path: string): Span {
  return { source: { path, text: '' }, start: 0, end: 0 };
}

/** True also for a link that leads nowhere; false below a file, and below such a link. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** `undefined` for a link that leads nowhere: nobody knows what will stand there. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isBelow(root: string, folder: string): boolean {
  const path = relative(root, folder);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function compareFile(
  file: GeneratedFile,
  folder: string,
  output: string,
  diagnostics: Diagnostics,
): Change | undefined {
  const path = join(folder, file.name);
  // Names are checked where they are made; this is the last door before the disk.
  if (!/^[a-z0-9][a-z0-9-]*\.ts$/.test(file.name)) {
    diagnostics.error('unsafe-output', undefined, `\`${file.name}\` is no name of a generated module`);
    return undefined;
  }
  const state = lstatSync(path, { throwIfNoEntry: false });
  if (state === undefined) return { name: file.name, kind: 'add', before: '', after: file.text };
  const before = state.isFile() ? readFileSync(path, 'utf8') : undefined;
  if (before === undefined || !isGenerated(before)) {
    diagnostics.error(
      'foreign-file',
      placeOf(`${output}/${file.name}`),
      `\`${output}/${file.name}\` is in the way, and it was not generated`,
      {
        why:
          before === undefined ? 'it is a folder or a link' : `its header does not say \`${generatedMark}\``,
        help: 'move it away, or name another folder in `output`',
      },
    );
    return undefined;
  }
  // A checkout may have changed the line ends; to TypeScript they are the same.
  const same = before === file.text || before.replace(/\r\n/g, '\n') === file.text;
  return { name: file.name, kind: 'change', before: same ? file.text : before, after: file.text };
}

/** Generated modules of entities that are no more. */
function staleFiles(files: readonly GeneratedFile[], folder: string): readonly Change[] {
  if (!existsSync(folder)) return [];
  const names = new Set(files.map(({ name }) => name));
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !names.has(entry.name))
    .map(({ name }) => ({
      name,
      kind: 'remove' as const,
      before: readFileSync(join(folder, name), 'utf8'),
      after: '',
    }))
    .filter(({ before }) => isGenerated(before));
}

/** True if the first comment of the text is the header of a generated module. */
function isGenerated(text: string): boolean {
  const comment = /^\uFEFF?\s*\/\*\*([\s\S]*?)\*\//.exec(text.slice(0, 10_000))?.[1] ?? '';
  return comment.includes(`* ${generatedMark}`);
}
