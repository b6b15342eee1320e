/** Loads a driver only when its backend is opened, so that a service installs no more than the one that it uses. */
import { DalError } from '../errors.js';

/** The driver's module, or `configuration` with the command that installs it. */
export async function loadDriver<T>(load: () => Promise<T>, packageName: string, range: string): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    const missing = code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
    throw new DalError(
      'configuration',
      missing
        ? `the driver "${packageName}" is not installed; run: npm install ${packageName}@${range}`
        : `the driver "${packageName}" does not load; run: npm rebuild ${packageName}`,
      { cause: error },
    );
  }
}

/** What a module exports, whether it was loaded as ESM (`default`) or as CommonJS. */
export function moduleExports(module: any): any {
  return module.default ?? module;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
