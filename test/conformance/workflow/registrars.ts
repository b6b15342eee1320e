/**
 * A process that registers packages, for `registry-processes.test.ts`. It prints a line for each thing that it begins or
 * has done, and begins when told.
 */
import { createHash, randomBytes } from 'node:crypto';
import * as unified from '../../../generated/unified/index.js';
import { isDalError, newUuid, openDal, type Uuid } from '../../../src/index.js';
import {
  databaseStorage,
  filesystemStorage,
  type RegistryStorage,
  type WorkflowRegistry,
  workflowRegistry,
} from '../../../src/workflow/index.js';

const [url = '', place = '', mode = '', argument = ''] = process.argv.slice(2);

const tell = (...words: unknown[]) => process.stdout.write(`${words.join(' ')}\n`);
/** Tells that it waits until it is told to go on. */
async function told(word: string): Promise<void> {
  tell(word);
  await new Promise((resolve) => process.stdin.once('data', resolve));
}

const die = () => process.kill(process.pid, 'SIGKILL');

/** A package of up to 200 kB, whose description tells its bytes. */
function somePackage(packageName: string) {
  const data = randomBytes(1 + (randomBytes(4).readUInt32LE() % 200_000));
  return {
    id: newUuid(),
    packageName,
    version: '1',
    data,
    description: createHash('sha256').update(data).digest('hex'),
  };
}

/** Registers the same names as the other process. */
async function race(registry: WorkflowRegistry): Promise<void> {
  for (let index = 0; index < Number(argument); index++) {
    try {
      tell('won', await registry.register(somePackage(`raced-${index}`)));
    } catch (error) {
      if (!isDalError(error)) throw error;
      tell('lost', error.code, error.table, error.columns);
    }
  }
}

/** Registers and unregisters until it is killed; sometimes a name that others register too. */
async function loop(registry: WorkflowRegistry): Promise<void> {
  const own = randomBytes(6).toString('hex');
  for (let index = 0; ; index++) {
    const added = somePackage(index % 4 === 3 ? `shared-${index}` : `${own}-${index}`);
    let id: Uuid;
    try {
      id = await registry.register(added);
    } catch (error) {
      if (isDalError(error) && error.code === 'unique_violation') continue;
      throw error;
    }
    tell('registered', id);
    if (index % 3 !== 2) continue;
    tell('unregistering', id);
    await registry.unregister({ id });
  }
}

/** The storage, in which the process dies, or waits, at one of the steps of a registration. */
function deadly(storage: RegistryStorage): RegistryStorage {
  return {
    storageType: storage.storageType,
    transactional: storage.transactional,
    within: (dal) => deadly(storage.within(dal)),
    prepare: async (id, data) => {
      const prepared = await storage.prepare(id, data);
      if (argument === 'prepared') die();
      return {
        publish: async (tx) => {
          if (argument === 'inserted') die();
          await prepared.publish(tx);
          if (argument === 'published') die();
          if (argument === 'waiting') await told('waiting');
        },
        discard: () => prepared.discard(),
      };
    },
    store: (id, data) => storage.store(id, data),
    read: (id) => storage.read(id),
    exists: (id) => storage.exists(id),
    delete: async (id) => {
      if (argument === 'deleting') die();
      const deleted = await storage.delete(id);
      if (argument === 'deleted') die();
      return deleted;
    },
    list: () => storage.list(),
  };
}

/** Dies at the step that the argument names; or registers, waiting before it commits. */
async function crash(registry: WorkflowRegistry): Promise<void> {
  const id = await registry.register(somePackage('crashed'));
  if (argument === 'committed') die();
  if (argument === 'waiting') return;
  await registry.unregister({ id });
  die();
}

async function main(): Promise<void> {
  const dal = await openDal(url, unified);
  const storage = place === 'database' ? databaseStorage(dal) : await filesystemStorage(place);
  const registry = workflowRegistry(dal, mode === 'crash' ? deadly(storage) : storage);
  await told('ready');
  await (mode === 'race' ? race : mode === 'loop' ? loop : crash)(registry);
  process.stdin.destroy();
  await dal.close();
}

main();
