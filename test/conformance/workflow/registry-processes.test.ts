// The registry and several processes: two register the same packages at once, and many are killed while they register.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compileScript } from '../../support/compiled.js';
import { eachRegistry, type OpenedRegistry, registeredIds, storedIds } from '../../support/registry.js';

/** With two engines and two storages, a hundred kills. */
const kills = 25;

let compiled: ReturnType<typeof compileScript>;
beforeAll(() => {
  compiled = compileScript('test/conformance/workflow/registrars.ts');
});
afterAll(() => compiled.dispose());

/** A registrar that has opened the database and waits. */
async function startRegistrar({ url, place }: OpenedRegistry, mode: string, argument = '') {
  const child: ChildProcess = spawn(process.execPath, [compiled.path, url, place, mode, argument], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout! });
  const closed = once(reader, 'close');
  await new Promise((resolve) => {
    reader.on('line', (line) => (line === 'ready' ? resolve(line) : lines.push(line)));
    reader.once('close', resolve);
  });
  return {
    /** Resolves when it has told something that begins with this word. */
    told: async (word: string) => {
      while (!lines.some((line) => line.startsWith(word))) await once(reader, 'line');
    },
    begin: () => child.stdin?.write('go\n'),
    kill: () => child.kill('SIGKILL'),
    /** What it told until its end, and how it ended. */
    async end() {
      const [code, signal] = await exited;
      await closed;
      return { code, signal, lines };
    },
  };
}

/** Every package has its bytes, and nothing else is stored. */
async function expectWhole({ dal, storage, registry }: OpenedRegistry): Promise<void> {
  const ids = await registeredIds(dal);
  expect(await storedIds(storage)).toEqual(ids);
  for (const id of ids) {
    const found = await registry.get({ id });
    expect(createHash('sha256').update(found!.data).digest('hex')).toBe(found?.description);
  }
}

eachRegistry(
  'registry: processes',
  (opened) => {
    test('of two that register the same package at once one succeeds, and nothing is left over', async () => {
      const count = 25;
      const registrars = await Promise.all([1, 2].map(() => startRegistrar(opened(), 'race', `${count}`)));
      for (const each of registrars) each.begin();
      const ends = await Promise.all(registrars.map((each) => each.end()));
      for (const { code, lines } of ends)
        expect({ code, told: lines.length }).toEqual({ code: 0, told: count });
      const all = ends.flatMap(({ lines }) => lines);
      const won = all.filter((line) => line.startsWith('won '));
      const lost = all.filter(
        (line) => line === 'lost unique_violation workflow_packages package_name,version',
      );
      expect({ won: won.length, lost: lost.length }).toEqual({ won: count, lost: count });
      expect(await registeredIds(opened().dal)).toEqual(won.map((line) => line.slice(4)).sort());
      await expectWhole(opened());
    });

    // What a process that dies at each step leaves in a folder: whole files, files aside, and rows.
    test.each<[string, number, number, number]>([
      ['prepared', 0, 1, 0],
      ['inserted', 0, 1, 0],
      ['published', 1, 0, 0],
      ['committed', 1, 0, 1],
      ['deleting', 1, 0, 0],
      ['deleted', 0, 0, 0],
    ])(
      'one that dies when a package is %s leaves what the next sweep mends',
      async (step, whole, aside, rows) => {
        const { dal, storage, registry } = opened();
        const registrar = await startRegistrar(opened(), 'crash', step);
        registrar.begin();
        expect(await registrar.end()).toMatchObject({ signal: 'SIGKILL' });
        if (storage.transactional) {
          // Both halves or none: it died in the transaction that unregisters.
          expect(await registeredIds(dal)).toHaveLength(/committed|delet/.test(step) ? 1 : 0);
          await expectWhole(opened());
          expect(await registry.sweep()).toEqual({ removed: [], undecided: [] });
          return;
        }
        expect(await storedIds(storage, 'published')).toHaveLength(whole);
        expect(await storedIds(storage)).toHaveLength(whole + aside);
        const { removed, undecided } = await registry.sweep();
        expect({ removed: removed.length, undecided }).toEqual({
          removed: whole + aside - rows,
          undecided: [],
        });
        expect(await registeredIds(dal)).toHaveLength(rows);
        await expectWhole(opened());
      },
    );

    test('one that is slow to commit keeps its bytes, however slow it is', async () => {
      const { dal, storage, registry } = opened();
      const registrar = await startRegistrar(opened(), 'crash', 'waiting');
      try {
        registrar.begin();
        await registrar.told('waiting');
        const waiting = await storedIds(storage);
        expect(waiting).toHaveLength(storage.transactional ? 0 : 1);
        expect(await registry.sweep({ timeout: 300 })).toEqual({ removed: [], undecided: waiting });
        expect(await storedIds(storage)).toEqual(waiting);
      } finally {
        registrar.begin();
      }
      expect(await registrar.end()).toMatchObject({ code: 0 });
      expect(await registry.sweep()).toEqual({ removed: [], undecided: [] });
      expect(await registeredIds(dal)).toHaveLength(1);
      await expectWhole(opened());
    });

    test(`${kills} that are killed at any moment leave nothing that a sweep does not mend`, async () => {
      const { registry, dal } = opened();
      const lines: string[] = [];
      let left = kills;
      const lane = async () => {
        while (left-- > 0) {
          const registrar = await startRegistrar(opened(), 'loop');
          registrar.begin();
          await registrar.told('registered');
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
          registrar.kill();
          const end = await registrar.end();
          expect(end.signal).toBe('SIGKILL');
          lines.push(...end.lines);
          // Beside the registrars of the other lanes.
          await registry.sweep({ timeout: 100 });
        }
      };
      await Promise.all([lane(), lane(), lane()]);
      expect((await registry.sweep()).undecided).toEqual([]);
      await expectWhole(opened());
      const told = (word: string) =>
        lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
      const unregistered = new Set(told('unregistering'));
      const registered = new Set<string>(await registeredIds(dal));
      const acknowledged = told('registered').filter((id) => !unregistered.has(id));
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.filter((id) => !registered.has(id))).toEqual([]);
    });
  },
  { shared: true },
);
