/** Names that cannot be used, because JavaScript, the generated code or a file system has taken them. */
import { closest, distance } from 'fastest-levenshtein';

/** Words that JavaScript reserves in modules, and names that would hide what every module relies on. */
export const reservedWords: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);

/** Properties that every object has, and `then`, which would make an object look like a promise. */
export const objectProperties: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'then',
]);

/** Properties of the DAL, and modules that stand beside the entities' own. */
export const dalProperties: ReadonlySet<string> = new Set([
  'database',
  'backendType',
  'transaction',
  'migrate',
  'health',
  'close',
  'migrations',
  'constraints',
  'schema',
  'index',
]);

/** Files of these names, whatever their extension, are devices on Windows. */
export const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** `task_execution` to `taskExecution`. */
export function camelCase(snake: string): string {
  return snake.replace(/_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}

/** "did you mean …?", if one of the names is near enough. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(
    name.toLowerCase(),
    known.map((each) => each.toLowerCase()),
  );
  const found = known.find((each) => each.toLowerCase() === nearest);
  if (found === undefined || distance(name.toLowerCase(), nearest) > Math.ceil(name.length / 3))
    return undefined;
  return found;
}
