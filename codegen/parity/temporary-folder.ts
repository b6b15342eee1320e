/** Temporary folders of a run, which are removed also where the process ends in the middle of it. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const left = new Set<string>();

const removal = { recursive: true, force: true, maxRetries: 5 } as const;

/** @param prefix of its name */
export async function temporaryFolder(prefix: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  left.add(path);
  return {
    path,
    remove: async () => {
      await rm(path, removal);
      left.delete(path);
    },
  };
}

/** For the end of the process, which what else listens to a signal may bring about before anything of ours goes on. */
export function removeTemporaryFolders(): void {
  for (const path of left) rmSync(path, removal);
}
