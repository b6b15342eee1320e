/**
 * One folder of package files: which names they have, and reading, writing and removing them so that a crash leaves
 * either the whole file or none under its name. Knows nothing of packages beyond their ids.
 */
import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DalError } from '../errors.js';
import { fileError, systemCode, unlessMissing } from './file-errors.js';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const namePattern = new RegExp(`^(${uuid})(?:(\\.so)|\\.[0-9a-f]{16}\\.tmp)$`);
/** A link is not followed, and a named pipe does not keep us waiting. Windows has neither flag. */
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file of the folder. */
export interface FolderEntry {
  readonly id: string;
  readonly name: string;
  readonly published: boolean;
}

/** The name under which the bytes of an id (in lower case) are stored. */
export function publishedName(id: string): string {
  return `${id}.so`;
}

/** A name that no other file has, under which the bytes of an id are written. */
export function temporaryName(id: string): string {
  return `${id}.${randomBytes(8).toString('hex')}.tmp`;
}

/** A folder, found once: nothing is written to another one that took its place. */
export class PackageFolder {
  readonly path: string;
  readonly #identity: Pick<Stats, 'dev' | 'ino'>;

  private constructor(path: string, identity: Pick<Stats, 'dev' | 'ino'>) {
    this.path = path;
    this.#identity = identity;
  }

  /** Creates the folder where it is missing and proves that files can be written there. */
  static async open(given: string): Promise<PackageFolder> {
    if (given.trim() === '' || given.includes('\0')) {
      throw new DalError('configuration', 'the folder of the packages is empty, or holds a NUL');
    }
    try {
      await mkdir(given, { recursive: true, mode: 0o700 });
      const path = await realpath(given);
      const folder = new PackageFolder(path, await stat(path));
      const probe = `.write-test-${randomBytes(8).toString('hex')}`;
      await folder.write(probe, new Uint8Array(1));
      await folder.remove(probe);
      return folder;
    } catch (error) {
      throw fileError(error, `packages cannot be stored in the folder ${given}`, 'configuration');
    }
  }

  /** Rejects if the folder is gone, or is another one than was opened. */
  async check(): Promise<void> {
    const now = await unlessMissing(stat(this.path));
    if (now?.dev === this.#identity.dev && now.ino === this.#identity.ino) return;
    throw new DalError(
      'configuration',
      `the folder ${this.path} was removed or replaced after it was opened`,
    );
  }

  /** Bytes that the file system still has for us. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }

  /** Writes a new file and waits until its bytes are on the disk. */
  async write(name: string, data: Uint8Array): Promise<void> {
    const file = await open(this.#at(name), 'wx', 0o600);
    try {
      await file.writeFile(data);
      await file.sync();
    } catch (error) {
      await unlessMissing(unlink(this.#at(name)));
      throw error;
    } finally {
      await file.close();
    }
  }

  /** Renames a file, over another one if need be, and waits until the new name is on the disk. */
  async rename(from: string, to: string): Promise<void> {
    await rename(this.#at(from), this.#at(to));
    await this.#sync();
  }

  /** The bytes of a file, or `undefined` if there is none. */
  async read(name: string, maximumBytes: number): Promise<Uint8Array | undefined> {
    const file = await unlessMissing(open(this.#at(name), readFlags));
    if (file === undefined) return undefined;
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new DalError('corrupt', 'what is stored is not a file');
      if (found.size > maximumBytes) {
        throw new DalError('invalid_value', `what is stored is larger than ${maximumBytes} bytes`);
      }
      const { buffer, byteOffset, byteLength } = await file.readFile();
      return new Uint8Array(buffer, byteOffset, byteLength);
    } finally {
      await file.close();
    }
  }

  /** When a regular file was written; `undefined` for everything else. */
  async writtenAt(name: string): Promise<Date | undefined> {
    const found = await unlessMissing(lstat(this.#at(name)));
    return found?.isFile() ? found.mtime : undefined;
  }

  /** True if the name is taken, by a file or anything else. */
  async taken(name: string): Promise<boolean> {
    return (await unlessMissing(lstat(this.#at(name)))) !== undefined;
  }

  /** Removes a file, or a link itself; `false` if there is none. */
  async remove(name: string): Promise<boolean> {
    const removed = await unlessMissing(unlink(this.#at(name)).then(() => true));
    if (removed) await this.#sync();
    return removed ?? false;
  }

  /** The names in the folder that are ours, in order. */
  async entries(): Promise<FolderEntry[]> {
    return (await readdir(this.path)).sort().flatMap((name) => {
      const match = namePattern.exec(name);
      return match?.[1] === undefined ? [] : [{ id: match[1], name, published: match[2] !== undefined }];
    });
  }

  #at(name: string): string {
    return join(this.path, name);
  }

  /** A new or removed name survives a loss of power only when the folder was synced. Windows cannot open folders. */
  async #sync(): Promise<void> {
    try {
      const folder = await open(this.path, constants.O_RDONLY);
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    } catch (error) {
      if (process.platform !== 'win32' || !['EPERM', 'EISDIR', 'EACCES'].includes(systemCode(error)))
        throw error;
    }
  }
}
