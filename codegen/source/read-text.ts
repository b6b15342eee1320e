/** Reads one file of the project as text, and lists one folder. Every failure is a diagnostic. */
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';

/** The largest file that is read, in bytes. */
export const mostFileBytes = 4 * 1024 * 1024;

/** A path as people see it: relative to the project, with `/` on every system. */
export function shownPath(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join('/');
}

/** The names in a folder, in the order of their code units; `undefined` if it cannot be listed, which is reported. */
export function listFolder(
  cwd: string,
  folder: string,
  setting: string,
  diagnostics: Diagnostics,
): readonly string[] | undefined {
  const shown = shownPath(cwd, folder) || '.';
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    diagnostics.error('missing-folder', undefined, `the folder \`${shown}\` ${failure(error)}`, {
      setting,
      help: `create it, or set \`${setting}\` in the configuration`,
    });
    return undefined;
  }
}

/** The text of a file, byte order mark and line ends as they are; `undefined` if it cannot be read as text, which is reported. */
export function readText(cwd: string, path: string, diagnostics: Diagnostics): SourceText | undefined {
  const shown = shownPath(cwd, path);
  const nowhere = { source: { path: shown, text: '' }, start: 0, end: 0 };
  try {
    const facts = statSync(path);
    if (!facts.isFile()) {
      const kind = facts.isDirectory() ? 'a folder' : 'no regular file';
      diagnostics.error('unreadable-file', nowhere, `\`${shown}\` is ${kind}`, {
        help: 'rename or remove it',
      });
      return undefined;
    }
    if (facts.size > mostFileBytes) {
      diagnostics.error('file-too-large', nowhere, `\`${shown}\` has ${facts.size} bytes`, {
        why: `files of at most ${mostFileBytes} bytes are read`,
        help: 'split it into several files',
      });
      return undefined;
    }
    return decode(shown, readFileSync(path), diagnostics);
  } catch (error) {
    diagnostics.error('unreadable-file', nowhere, `\`${shown}\` ${failure(error)}`, {
      help: 'check that the file exists and that you may read it',
    });
    return undefined;
  }
}

function decode(path: string, bytes: Buffer, diagnostics: Diagnostics): SourceText | undefined {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const source = { path, text: decoder.decode(bytes) };
  if (isUtf8(bytes)) return source;
  const byte = validBytes(bytes);
  const start = decoder.decode(bytes.subarray(0, byte)).length;
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  diagnostics.error('invalid-utf8', { source, start, end: start + 1 }, `\`${path}\` is not UTF-8`, {
    why: `the byte at offset ${byte} (0x${(bytes[byte] ?? 0).toString(16).padStart(2, '0')}) cannot stand there`,
    help: wide ? 'the file looks like UTF-16: save it as UTF-8' : 'save the file as UTF-8',
  });
  return undefined;
}

/** How many bytes from the start are UTF-8 and end with a whole character. */
function validBytes(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--;
  return low;
}

/** Whether these bytes can begin a UTF-8 text: the last character may be cut. */
function isPrefix(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function failure(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'ENOTDIR') return 'is no folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  return `cannot be read (${String(code ?? 'no reason given')})`;
}
