/** What the service of this example needs of its database, and what it does with it: the same before and after the move. */
import { type Json, newUuid, type Uuid } from '../../src/index.js';

export interface Entry {
  readonly id: Uuid;
  readonly value: Json;
}

export interface Contexts {
  save(entry: Entry): Promise<void>;
  /** `null` if there is none. */
  load(id: Uuid): Promise<Json | null>;
  /** Saves both or neither. */
  saveBoth(first: Entry, second: Entry): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly Json[]>;
  close(): Promise<void>;
}

/** The service. Gives what it has seen. */
export async function runService(contexts: Contexts): Promise<readonly Json[]> {
  const [first, second, third, fourth] = [newUuid(), newUuid(), newUuid(), newUuid()];
  await contexts.save({ id: first, value: { customer: 'Ærø' } });
  await contexts.saveBoth({ id: second, value: { page: 2 } }, { id: third, value: { page: 3 } });
  const both = contexts.saveBoth({ id: fourth, value: { page: 4 } }, { id: first, value: { page: 5 } });
  const outcome = await both.then(
    () => 'both were saved',
    () => 'refused: the second id is in use',
  );
  return [await contexts.load(first), outcome, await contexts.load(fourth), ...(await contexts.list())];
}
