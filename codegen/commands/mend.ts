/** Mends what rules can mend: edits the query files in passes, and asks the generator again after each. Used by `dualect lint`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Diagnostic, Diagnostics, Fix, SourceText } from '../diagnostic/diagnostic.js';
import { attempt } from '../output/compare.js';
import { EditedText } from '../source/edited-text.js';

/** A file that was edited. */
export interface MendedFile {
  readonly source: SourceText;
  readonly after: string;
}

export interface Mending {
  /** What is still found. */
  readonly diagnostics: Diagnostics;
  /** Each file once, with its text before the first edit. */
  readonly mended: readonly MendedFile[];
  /** Files that somebody else changed meanwhile: they were left alone. */
  readonly changed: readonly string[];
  /** True if a pass led to errors that were not there before, and was taken back. */
  readonly undone: boolean;
}

/** More passes are needed only where one edit makes room for the next. */
const mostPasses = 10;

/** `find` asks the generator about the files as they are on the disk, below `root`. */
export async function mend(root: string, find: () => Promise<Diagnostics>): Promise<Mending> {
  let diagnostics = await find();
  const mended = new Map<string, MendedFile>();
  const changed = new Set<string>();
  for (let pass = 0; pass < mostPasses; pass++) {
    const edited = editsOf(diagnostics).filter(({ source }) => !changed.has(source.path));
    for (const { source } of edited) if (!isUnchanged(root, source)) changed.add(source.path);
    const written = edited.filter(({ source }) => !changed.has(source.path));
    if (written.length === 0) break;
    for (const { source, after } of written) await write(root, source.path, after);
    const next = await find();
    if (hasNewErrors(diagnostics, next)) {
      await takeBack(root, written, changed);
      return { diagnostics, mended: [...mended.values()], changed: [...changed], undone: true };
    }
    for (const { source, after } of written) {
      mended.set(source.path, { source: mended.get(source.path)?.source ?? source, after });
    }
    diagnostics = next;
  }
  return { diagnostics, mended: [...mended.values()], changed: [...changed], undone: false };
}

/** What one pass makes of each file. Edits that overlap wait for the next. */
function editsOf(diagnostics: Diagnostics): readonly MendedFile[] {
  const files = new Map<SourceText['path'], { source: SourceText; fixes: Fix[] }>();
  for (const { fix = [] } of diagnostics.sorted()) {
    const source = fix[0]?.span.source;
    if (source === undefined || fix.some(({ span }) => span.source.path !== source.path)) continue;
    const file = files.get(source.path) ?? { source, fixes: [] };
    files.set(source.path, file);
    if (!fix.some((one) => file.fixes.some((other) => touches(one, other)))) file.fixes.push(...fix);
  }
  return [...files.values()].map(({ source, fixes }) => {
    const edits = fixes.map(({ span, replacement }) => ({ start: span.start, end: span.end, replacement }));
    return { source, after: EditedText.of(source, 0, source.text.length, edits).text };
  });
}

/** Also of two insertions at one place it is not clear which comes first. */
function touches({ span: a }: Fix, { span: b }: Fix): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function isUnchanged(root: string, { path, text }: SourceText): boolean {
  try {
    return readFileSync(resolve(root, path), 'utf8') === text;
  } catch {
    return false;
  }
}

async function write(root: string, path: string, text: string): Promise<void> {
  await attempt(`${path} cannot be written`, () =>
    writeFileAtomic(resolve(root, path), text, { encoding: 'utf8' }),
  );
}

async function takeBack(root: string, written: readonly MendedFile[], changed: Set<string>): Promise<void> {
  for (const { source, after } of written) {
    if (isUnchanged(root, { path: source.path, text: after })) await write(root, source.path, source.text);
    else changed.add(source.path);
  }
}

function hasNewErrors(before: Diagnostics, after: Diagnostics): boolean {
  const known = new Set(errorsOf(before));
  return errorsOf(after).some((error) => !known.has(error));
}

function errorsOf(diagnostics: Diagnostics): readonly string[] {
  return diagnostics.sorted().flatMap(keyOf);
}

function keyOf({ severity, code, message, span }: Diagnostic): readonly string[] {
  return severity === 'error' ? [`${code} ${span?.source.path} ${message}`] : [];
}
