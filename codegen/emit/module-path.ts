/** How a generated module names another module. */
import { posix } from 'node:path';

/** A package's name as it is; a path relative to the project's folder becomes one relative to the output folder, as `.js`. */
export function modulePath(output: string, specifier: string): string {
  if (!/^\.\.?\//.test(specifier)) return specifier;
  const target = posix.normalize(specifier).split('/');
  const above = target.filter((part) => part === '..').length;
  // Below a root that is deep enough, `relative` needs no working directory, which is another one on every machine.
  const root = '/project'.repeat(above + 1);
  const path = posix.relative(posix.join(root, output), posix.join(root, specifier));
  return (path.startsWith('.') ? path : `./${path}`).replace(/\.([mc]?)ts$/, '.$1js');
}
