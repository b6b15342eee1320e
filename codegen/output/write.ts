/** Writes what differs, each file at once or not at all. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Comparison } from './compare.js';

/** Brings the output folder to what was generated. Files without a change are not touched. */
export async function write({ folder, changes }: Comparison): Promise<void> {
  if (changes.length === 0) return;
  mkdirSync(folder, { recursive: true });
  for (const { name, kind, after } of changes) {
    const path = join(folder, name);
    if (kind === 'remove') rmSync(path);
    else await writeFileAtomic(path, after, { encoding: 'utf8' });
  }
}
