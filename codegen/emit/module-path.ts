/** How a generated module names another module. */
import { posix } from 'node:path';

/** A package's name as it is; a path relative to the project's folder becomes one relative to the output folder, as `.js`. */
export function modulePath(output: string, specifier: string): string {
  if (!/^\.\.?\//.test(specifier)) return specifier;
  const path = posix.relative(posix.normalize(output), posix.normalize(specifier));
  return (path.startsWith('.') ? path : `./${path}`)
    .replace(/\.ts$/, '.js')
    .replace(/\.mts$/, '.mjs')
    .replace(/\.cts$/, '.cjs');
}
