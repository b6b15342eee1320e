/** Names that cannot be used, because JavaScript, the generated code or a file system has taken them. */
import { distance } from 'fastest-levenshtein';

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

/** The one of the names that was probably meant, by the letters that would have to change; case does not count. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const [nearest] = known
    .map((each) => ({ each, steps: stepsBetween(wanted, each.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  return nearest !== undefined && nearest.steps <= Math.ceil(name.length / 3) ? nearest.each : undefined;
}

/** The edit distance, where two neighbours that changed places are one step. */
function stepsBetween(a: string, b: string): number {
  const swapped =
    a.length === b.length &&
    [...a].some((_, at) => `${a.slice(0, at)}${a.charAt(at + 1)}${a.charAt(at)}${a.slice(at + 2)}` === b);
  return swapped ? 1 : distance(a, b);
}
