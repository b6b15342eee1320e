/** Writes what differs, each file at once or not at all. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { attempt, type Comparison } from './compare.js';

/** Brings the output folder to what was generated. Files without a change are not touched. Rejects with `OutputError`. */
export async function write({ folder, changes }: Comparison): Promise<void> {
  if (changes.length === 0) return;
  await attempt(`The output folder ${folder} cannot be made`, () => mkdirSync(folder, { recursive: true }));
  for (const [index, { name, kind, after }] of changes.entries()) {
    const path = join(folder, name);
    const before = index === 0 ? 'nothing was written' : `${index} of ${changes.length} files were written`;
    if (kind === 'remove')
      await attempt(`${path} cannot be removed (${before})`, () => rmSync(path, { force: true }));
    else
      await attempt(`${path} cannot be written (${before})`, () =>
        writeFileAtomic(path, after, { encoding: 'utf8' }),
      );
  }
}
