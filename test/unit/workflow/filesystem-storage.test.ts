// The storage in a folder: what it writes and where, what it refuses, and that nothing half-written shows.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { type FilesystemStorage, filesystemStorage } from '../../../src/workflow/index.js';
import { failure, temporaryFolder } from '../../support/backends.js';
import { compileScript } from '../../support/compiled.js';

const bytes = (...values: number[]) => new Uint8Array(values);
let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
let storage: FilesystemStorage;

beforeEach(async () => {
  temporary = temporaryFolder();
  folder = join(temporary.path, 'deep', 'packages');
  storage = await filesystemStorage(folder);
});
afterEach(() => temporary.dispose());

async function listed(): Promise<{ id: Uuid; published: boolean }[]> {
  const found: { id: Uuid; published: boolean }[] = [];
  for await (const { id, published } of storage.list()) found.push({ id, published });
  return found;
}

describe('what is stored', () => {
  test('comes back, exists, is listed, and goes', async () => {
    const id = newUuid();
    await storage.store(id, bytes(0, 1, 255));
    expect(readdirSync(folder)).toEqual([`${id}.so`]);
    expect(readFileSync(join(folder, `${id}.so`))).toEqual(Buffer.from([0, 1, 255]));
    expect(lstatSync(join(folder, `${id}.so`)).mode & 0o777).toBe(0o600);
    const read = await storage.read(id);
    expect(read).toEqual(bytes(0, 1, 255));
    expect(Object.getPrototypeOf(read)).toBe(Uint8Array.prototype);
    expect(await storage.exists(id)).toBe(true);
    expect(await listed()).toEqual([{ id, published: true }]);
    expect(await storage.delete(id)).toBe(true);
    expect(await storage.delete(id)).toBe(false);
    expect(await storage.read(id)).toBeNull();
    expect(await storage.exists(id)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('may be nothing, or part of a larger buffer', async () => {
    const [empty, part] = [newUuid(), newUuid()];
    await storage.store(empty, bytes());
    await storage.store(part, bytes(1, 2, 3, 4).subarray(1, 3));
    expect(await storage.read(empty)).toEqual(bytes());
    expect(await storage.read(part)).toEqual(bytes(2, 3));
  });

  test('is found by the same id in upper case, under one name', async () => {
    const id = newUuid();
    const upper = id.toUpperCase() as Uuid;
    await storage.store(upper, bytes(7));
    expect(readdirSync(folder)).toEqual([`${id}.so`]);
    expect(await storage.read(upper)).toEqual(bytes(7));
    expect(await storage.exists(upper)).toBe(true);
    expect(await storage.delete(upper)).toBe(true);
  });

  test('is not replaced by another with its id', async () => {
    const id = newUuid();
    await storage.store(id, bytes(1));
    await expect(storage.store(id, bytes(2))).rejects.toMatchObject({ code: 'unique_violation' });
    expect(await storage.read(id)).toEqual(bytes(1));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('shows when it is published, and is taken back before that without a trace', async () => {
    const [first, second] = [newUuid(), newUuid()];
    const prepared = await storage.prepare(first, bytes(1));
    expect(await storage.exists(first)).toBe(false);
    expect(await listed()).toEqual([{ id: first, published: false }]);
    await prepared.discard();
    expect(readdirSync(folder)).toEqual([]);

    const published = await storage.prepare(second, bytes(2));
    const tx = undefined as never;
    await published.publish(tx);
    await published.publish(tx);
    await published.discard();
    expect(await storage.read(second)).toEqual(bytes(2));
    expect(readdirSync(folder)).toEqual([`${second}.so`]);
  });

  test('is written again if a sweep took away what was prepared', async () => {
    const id = newUuid();
    const prepared = await storage.prepare(id, bytes(9));
    for await (const entry of storage.list()) await entry.remove(undefined as never);
    expect(readdirSync(folder)).toEqual([]);
    await prepared.publish(undefined as never);
    expect(await storage.read(id)).toEqual(bytes(9));
  });
});

describe('what is refused', () => {
  const malformed = [
    '',
    'x',
    '../../../etc/passwd',
    '/etc/passwd',
    'c0ffee000000700080000000c0ffee00',
    '{c0ffee00-0000-7000-8000-00c0ffee0000}',
    'c0ffee00-0000-7000-8000-00c0ffee0000/../x',
    'c0ffee00-0000-7000-8000-00c0ffee000\0',
    'ſ0ffee00-0000-7000-8000-00c0ffee0000',
  ] as readonly string[] as readonly Uuid[];

  test.each(malformed)('the id %j', async (id) => {
    for (const call of [
      () => storage.store(id, bytes(1)),
      () => storage.prepare(id, bytes(1)),
      () => storage.read(id),
      () => storage.exists(id),
      () => storage.delete(id),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'invalid_value' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('what are no bytes, and too many of them', async () => {
    const small = await filesystemStorage(folder, { maximumBytes: 3 });
    const id = newUuid();
    await expect(storage.store(id, 'text' as never)).rejects.toMatchObject({ code: 'invalid_value' });
    await expect(small.store(id, new Uint8Array(4))).rejects.toMatchObject({ code: 'invalid_value' });
    await storage.store(id, new Uint8Array(4));
    await expect(small.read(id)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('a package for which the file system has no room', async () => {
    const { bavail, bsize } = statfsSync(folder);
    const free = await storage.freeBytes();
    expect(Math.abs(free - bavail * bsize)).toBeLessThan(2 ** 30);
    const full = await filesystemStorage(folder, { reserveBytes: free * 2 });
    await expect(full.store(newUuid(), bytes(1))).rejects.toMatchObject({ code: 'storage_full' });
    await expect(full.prepare(newUuid(), bytes())).rejects.toMatchObject({ code: 'storage_full' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a package of which the system takes only a part', () => {
    if (process.platform === 'win32') return;
    const script = compileScript('test/unit/workflow/limited-writer.ts');
    try {
      const limited = 'ulimit -f 16; exec "$0" "$1" "$2"';
      const args = ['-c', limited, process.execPath, script.path, folder];
      const { stdout } = spawnSync('sh', args, { encoding: 'utf8' });
      expect(stdout).toBe('storage_full 0\n');
    } finally {
      script.dispose();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('options that are no numbers of bytes, and folders that cannot be one', async () => {
    const file = join(temporary.path, 'file');
    writeFileSync(file, '');
    for (const open of [
      () => filesystemStorage(folder, { reserveBytes: -1 }),
      () => filesystemStorage(folder, { maximumBytes: Number.NaN }),
      () => filesystemStorage(''),
      () => filesystemStorage('a\0b'),
      () => filesystemStorage(file),
      () => filesystemStorage(join(file, 'below')),
    ])
      await expect(open()).rejects.toMatchObject({ code: 'configuration' });
  });

  test('a folder without the right to write', async () => {
    if (process.getuid?.() === 0) return;
    const closed = join(temporary.path, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    await expect(filesystemStorage(closed)).rejects.toMatchObject({ code: 'read_only' });
  });

  test('errors of the system hold no id', async () => {
    const id = newUuid();
    mkdirSync(join(folder, `${id}.so`));
    const error = await failure(storage.read(id));
    expect(error.code).toBe('corrupt');
    const deletion = await failure(storage.delete(id));
    expect(inspect([error, deletion], { depth: 9 })).not.toContain(id);
  });
});

describe('links', () => {
  test('the folder may be reached through one', async () => {
    const link = join(temporary.path, 'link');
    symlinkSync(folder, link);
    const linked = await filesystemStorage(link);
    expect(linked.folder).toBe(storage.folder);
  });

  test('a package that is one is not read, and only the link is deleted', async () => {
    const id = newUuid();
    const outside = join(temporary.path, 'outside');
    writeFileSync(outside, 'secret');
    symlinkSync(outside, join(folder, `${id}.so`));
    await expect(storage.read(id)).rejects.toMatchObject({ code: 'corrupt' });
    expect(await storage.exists(id)).toBe(false);
    await expect(storage.store(id, bytes(1))).rejects.toMatchObject({ code: 'unique_violation' });
    expect(await listed()).toEqual([]);
    expect(await storage.delete(id)).toBe(true);
    expect(readFileSync(outside, 'utf8')).toBe('secret');
  });

  test('publishing replaces a link and does not write through it', async () => {
    const id = newUuid();
    const outside = join(temporary.path, 'outside');
    writeFileSync(outside, 'mine');
    const prepared = await storage.prepare(id, bytes(1));
    symlinkSync(outside, join(folder, `${id}.so`));
    await prepared.publish(undefined as never);
    expect(readFileSync(outside, 'utf8')).toBe('mine');
    expect(await storage.read(id)).toEqual(bytes(1));
  });

  test('a link in place of the folder gets nothing', async () => {
    const id = newUuid();
    const outside = join(temporary.path, 'elsewhere');
    mkdirSync(outside);
    renameSync(folder, join(temporary.path, 'moved'));
    for (const replace of [() => {}, () => symlinkSync(outside, folder)]) {
      replace();
      await expect(storage.store(id, bytes(1))).rejects.toMatchObject({ code: 'configuration' });
      await expect(storage.read(id)).rejects.toMatchObject({ code: 'configuration' });
    }
    expect(readdirSync(outside)).toEqual([]);
  });
});

test('files that are not ours are neither listed nor touched', async () => {
  const id = newUuid();
  for (const name of ['README', `${id}.txt`, `${id.toUpperCase()}.so`, `${id}.tmp`, 'x.so'])
    writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, `${newUuid()}.so`));
  expect(await listed()).toEqual([]);
  expect(existsSync(join(folder, 'README'))).toBe(true);
});
