/** The storage that keeps each package as a file of one folder: written aside, synced, then renamed. */
import type { Uuid } from '../codecs.js';
import { DalError } from '../errors.js';
import { asUuid } from '../uuid.js';
import { fileError, systemCode } from './file-errors.js';
import { PackageFolder, publishedName, temporaryName } from './package-folder.js';
import type { PreparedBinary, RegistryStorage, StoredBinary } from './storage.js';

/** How {@link filesystemStorage} uses its folder. */
export interface FilesystemStorageOptions {
  /** Bytes of the file system that packages leave free; a package that would not is `storage_full`. Default 0. */
  readonly reserveBytes?: number;
  /** The largest package, in bytes. Default 256 MiB. */
  readonly maximumBytes?: number;
}

/** A storage in a folder. */
export interface FilesystemStorage extends RegistryStorage {
  /** The folder, without links. */
  readonly folder: string;
  /** Bytes that the file system still has for this process. */
  freeBytes(): Promise<number>;
}

/** Needs no transaction. */
interface PreparedFile extends PreparedBinary {
  publish(): Promise<void>;
}

const defaultMaximumBytes = 256 * 1024 * 1024;

class FolderStorage implements FilesystemStorage {
  readonly storageType = 'filesystem';
  readonly transactional = false;
  readonly #folder: PackageFolder;
  readonly #reserveBytes: number;
  readonly #maximumBytes: number;

  constructor(folder: PackageFolder, options: FilesystemStorageOptions) {
    this.#folder = folder;
    this.#reserveBytes = checkBytes('reserveBytes', options.reserveBytes ?? 0);
    this.#maximumBytes = checkBytes('maximumBytes', options.maximumBytes ?? defaultMaximumBytes);
  }

  get folder(): string {
    return this.#folder.path;
  }

  within(): RegistryStorage {
    return this;
  }

  freeBytes(): Promise<number> {
    return this.#run('the free space cannot be read', () => this.#folder.freeBytes());
  }

  prepare(id: Uuid, data: Uint8Array): Promise<PreparedBinary> {
    return this.#prepare(id, data);
  }

  async #prepare(id: Uuid, data: Uint8Array): Promise<PreparedFile> {
    const name = asUuid(id);
    this.#checkData(data);
    return this.#run('the package cannot be stored', async () => {
      let temporary = await this.#write(name, data);
      const publish = async () => {
        try {
          await this.#folder.rename(temporary, publishedName(name));
        } catch (error) {
          // Published before by an earlier try of the transaction, or swept: then it is written again.
          if (systemCode(error) !== 'ENOENT') throw error;
          temporary = await this.#write(name, data);
          await this.#folder.rename(temporary, publishedName(name));
        }
      };
      return {
        publish: () => this.#run('the package cannot be stored', publish),
        discard: () =>
          this.#run('the package cannot be taken back', async () => {
            await this.#folder.remove(temporary);
          }),
      };
    });
  }

  async store(id: Uuid, data: Uint8Array): Promise<void> {
    const name = publishedName(asUuid(id));
    const prepared = await this.#prepare(id, data);
    try {
      if (await this.#run('the package cannot be stored', () => this.#folder.taken(name))) {
        throw new DalError('unique_violation', 'the storage has something under this id already');
      }
      await prepared.publish();
    } catch (error) {
      await prepared.discard();
      throw error;
    }
  }

  async read(id: Uuid): Promise<Uint8Array | null> {
    const name = publishedName(asUuid(id));
    const found = await this.#run('the package cannot be read', () =>
      this.#folder.read(name, this.#maximumBytes),
    );
    return found ?? null;
  }

  async exists(id: Uuid): Promise<boolean> {
    const name = publishedName(asUuid(id));
    return (await this.#run('the package cannot be found', () => this.#folder.writtenAt(name))) !== undefined;
  }

  async delete(id: Uuid): Promise<boolean> {
    const name = publishedName(asUuid(id));
    return this.#run('the package cannot be deleted', () => this.#folder.remove(name));
  }

  async *list(): AsyncGenerator<StoredBinary> {
    const entries = await this.#run('the folder cannot be listed', () => this.#folder.entries());
    for (const { id, name, published } of entries) {
      const storedAt = await this.#run('the folder cannot be listed', () => this.#folder.writtenAt(name));
      if (storedAt === undefined) continue;
      yield {
        id: asUuid(id),
        storedAt,
        published,
        remove: () => this.#run('the package cannot be deleted', () => this.#folder.remove(name)),
      };
    }
  }

  async #write(id: string, data: Uint8Array): Promise<string> {
    const free = await this.#folder.freeBytes();
    if (free - data.length < this.#reserveBytes) {
      throw new DalError('storage_full', `the file system has only ${free} bytes left for packages`);
    }
    const name = temporaryName(id);
    await this.#folder.write(name, data);
    return name;
  }

  #checkData(data: unknown): void {
    if (!(data instanceof Uint8Array)) {
      throw new DalError('invalid_value', 'data: expected a Uint8Array');
    }
    if (data.length > this.#maximumBytes) {
      throw new DalError('invalid_value', `data: the package is larger than ${this.#maximumBytes} bytes`);
    }
  }

  /** Runs an operation on the folder that was opened, and gives its errors their code. */
  async #run<T>(subject: string, operation: () => Promise<T>): Promise<T> {
    try {
      await this.#folder.check();
      return await operation();
    } catch (error) {
      throw fileError(error, subject);
    }
  }
}

function checkBytes(name: string, value: number): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw new DalError('configuration', `${name} is a number of bytes, 0 or more`);
}

/**
 * The storage in a folder, which is created where it is missing and belongs to one registry. The metadata may be in
 * either database. Rejects with `configuration` or `read_only` if files cannot be written there.
 */
export async function filesystemStorage(
  folder: string,
  options: FilesystemStorageOptions = {},
): Promise<FilesystemStorage> {
  return new FolderStorage(await PackageFolder.open(folder), options);
}
