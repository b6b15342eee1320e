/** Temporary folders of a run, which are removed also where the process ends in the middle of it. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** What is left behind if the process is killed. */
export type Leftover = { readonly folder: string } | { readonly database: string; readonly url: string };

const left = new Set<string>();
let listener: (leftover: Leftover) => void = () => {};

/** For who cleans up behind a process that is killed. */
export function onLeftover(listen: (leftover: Leftover) => void): void {
  listener = listen;
}

/** Is called as soon as there is something to clean up. */
export function tellLeftover(leftover: Leftover): void {
  listener(leftover);
}

const removal = { recursive: true, force: true, maxRetries: 5 } as const;

/** @param prefix of its name */
export async function temporaryFolder(prefix: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  left.add(path);
  tellLeftover({ folder: path });
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
