/** Names: from SQL's to TypeScript's, and which names generated code cannot carry. */
import { reservedWords } from '../source/names.js';

/** Properties with a meaning of their own to JavaScript: `then` would make every row a promise to `await`. */
const specialProperties = new Set(['__proto__', 'constructor', 'prototype', 'then', 'toJSON']);

/** Global types that generated code means by these names, and names that would mislead. */
const globalTypes = new Set(
  (
    'Array ArrayBuffer BigInt Boolean Date Error Function Infinity Intl JSON Map Math NaN Number Object Omit Partial Pick ' +
    'Promise Proxy Readonly ReadonlyArray ReadonlyMap Record Reflect Required RegExp Set String Symbol Uint8Array WeakMap WeakSet'
  ).split(' '),
);

/** A name that can be a TypeScript identifier without any escape. */
export function isPlainIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** Why a field or a parameter cannot have this name; `undefined` if it can. */
export function fieldNameProblem(name: string): string | undefined {
  if (!isPlainIdentifier(name)) return 'is no identifier';
  if (reservedWords.has(name)) return 'is a reserved word';
  if (specialProperties.has(name)) return 'has a meaning of its own in JavaScript';
  return undefined;
}

/** True for a type's name that generated code cannot declare, because it means something else by it. */
export function isGlobalType(name: string): boolean {
  return globalTypes.has(name);
}

/** `created_at` → `createdAt`. Leading underscores stay. */
export function camelCase(name: string): string {
  if (name === '__proto__') return name;
  const lead = /^_*/.exec(name)?.[0] ?? '';
  const words = name
    .slice(lead.length)
    .split('_')
    .filter((word) => word !== '');
  return lead + words.map((word, index) => (index === 0 ? word : upperFirst(word))).join('');
}

/** `task_execution` → `TaskExecution`; `claimReady` → `ClaimReady`. */
export function pascalCase(name: string): string {
  return upperFirst(camelCase(name).replace(/^_+/, ''));
}

/** `task_execution` → `task-execution`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word !== '')
    .join('-');
}

/** The last word of a table's name in the singular: `task_executions` → `task_execution`. */
export function singular(name: string): string {
  if (/(series|species|news)$/i.test(name)) return name;
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz|us)es$/i.test(name)) return name.slice(0, -2);
  if (/(ss|us|is)$/i.test(name)) return name;
  return name.replace(/s$/i, '');
}

/** The interface of one object of a parameter: `insertMany`, `rows` → `InsertManyRowInput`. */
export function inputTypeName(query: string, parameter: string): string {
  return `${pascalCase(query)}${pascalCase(singular(parameter))}Input`;
}

/** The first of `name`, `name_`, `name__`, … that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  while (taken.has(free)) free += '_';
  return free;
}

export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
