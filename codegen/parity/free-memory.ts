/** Gives back what PGlite took to start: some 300 MB, which would stand beside everything that a run takes. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects what is no longer used. V8 hardly counts the memory of WebAssembly, so it would wait for a long time. Once is not
 * enough: what is held by a finalizer goes with the second time.
 */
export async function freeMemory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  for (let times = 0; times < 2 && typeof collect === 'function'; times++) {
    await setImmediate();
    collect();
  }
}
