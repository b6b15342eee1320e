/** Finds and loads a project's configuration: the nearest `dualect.config.*` upwards, or the file that is named. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, parse, relative, resolve } from 'node:path';
import { inspect } from 'node:util';
import { createJiti } from 'jiti';
import { lilconfig } from 'lilconfig';
import { type Config, defaultConfig, defineConfig } from './config.js';
import { describeFailure } from './config-failure.js';
import { didYouMean } from './source/names.js';

/** A project: where it is, and what its configuration says. */
export interface Project {
  /** The folder of the configuration file; all paths of the configuration are relative to it. */
  readonly root: string;
  /** The name of the configuration file in that folder. */
  readonly file: string;
  readonly config: Config;
}

/** The configuration is missing or wrong: exit status 2. The message says what is accepted. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const extensions = ['ts', 'mts', 'js', 'mjs', 'cjs'];
const searchPlaces = [...extensions.map((extension) => `dualect.config.${extension}`), 'dualect.config.json'];

/** Loads the configuration for a folder. Throws `ConfigError`. */
export async function loadProject(options: {
  readonly cwd: string;
  readonly config?: string | undefined;
}): Promise<Project> {
  const cwd = resolve(options.cwd);
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory())
    throw new ConfigError(`There is no folder ${cwd}.`);
  const file = options.config === undefined ? undefined : resolve(cwd, options.config);
  if (file !== undefined) checkFile(file);
  const finder = lilconfig('dualect', {
    searchPlaces,
    stopDir: parse(cwd).root,
    loaders: Object.fromEntries([...extensions, 'json'].map((extension) => [`.${extension}`, postpone])),
    ignoreEmptySearchPlaces: false,
  });
  const found = file === undefined ? (await finder.search(cwd))?.filepath : file;
  if (found === undefined) {
    throw new ConfigError(
      `There is no dualect.config.ts in ${cwd} or above. Create one:\n\n` +
        "  import { defineConfig } from 'dualect/config';\n\n  export default defineConfig({});\n",
    );
  }
  const shown = relative(cwd, found) || found;
  return {
    root: dirname(found),
    file: basename(found),
    config: readConfig(await loadOptions(found, shown), shown),
  };
}

function checkFile(file: string): void {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts === undefined) throw new ConfigError(`There is no configuration file ${file}.`);
  if (!facts.isFile()) throw new ConfigError(`${file} is no file.`);
  if (extname(file) !== '.json' && !extensions.some((extension) => extname(file) === `.${extension}`)) {
    const kinds = [...extensions, 'json'].map((extension) => `.${extension}`).join(', ');
    throw new ConfigError(`${file} cannot be loaded: a configuration ends in ${kinds}.`);
  }
}

/** The search only finds the file: what goes wrong in it is told with its name. */
function postpone(path: string): string {
  return path;
}

/** The options as own values: a getter that throws, or a promise that is rejected, is a mistake of the file. */
async function loadOptions(path: string, shown: string): Promise<unknown> {
  let json: string | undefined;
  try {
    if (extname(path) === '.json') json = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const options: unknown = json === undefined ? await importDefault(path) : JSON.parse(json);
    return isPlain(options) ? { ...options } : options;
  } catch (error) {
    const reason = describeFailure(error, path, shown, json ?? '');
    throw new ConfigError(`${shown} cannot be loaded: ${reason}`, { cause: error });
  }
}

/** `dualect/config` is our own module, so that a configuration loads where the package is not installed as such. */
async function importDefault(path: string): Promise<unknown> {
  const jiti = createJiti(path, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: { 'dualect/config': { defineConfig } },
  });
  const module: unknown = await jiti.import(path);
  if (typeof module === 'object' && module !== null && 'default' in module) return await module.default;
  // What a CommonJS file exports may arrive without a module around it.
  if (isPlain(module) && !('__esModule' in module) && Object.keys(module).length > 0) return module;
  throw new Error('it has no default export. Write `export default defineConfig({});`.');
}

function isPlain(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** What each option may be. */
const accepted: Readonly<
  Record<keyof Config, { readonly words: string; readonly test: (value: unknown) => boolean }>
> = {
  queries: { words: 'a path', test: isPath },
  migrations: { words: 'a path', test: isPath },
  output: { words: 'a path inside the project', test: isPath },
  contract: { words: 'a package name, or a path that begins with ./ or ../', test: isSpecifier },
  bigint: { words: "'bigint' or 'number'", test: (value) => value === 'bigint' || value === 'number' },
  numeric: { words: "'string' or 'number'", test: (value) => value === 'string' || value === 'number' },
  brandedIds: { words: 'true or false', test: (value) => typeof value === 'boolean' },
  allow: { words: 'an object with a reason for each difference', test: isReasons },
};

/** Names, each with a text that says why. */
function isReasons(value: unknown): boolean {
  return (
    isPlain(value) &&
    Object.values(value).every((reason) => typeof reason === 'string' && reason.trim() !== '')
  );
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !/[\0\n]/.test(value);
}

function isSpecifier(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9@._/-]+$/.test(value) && !value.startsWith('/');
}

function readConfig(value: unknown, path: string): Config {
  if (!isPlain(value)) {
    throw new ConfigError(`${path} exports no object. Write \`export default defineConfig({});\`.`);
  }
  const names = Object.keys(accepted);
  for (const [name, option] of Object.entries(value)) {
    if (!isOption(name)) {
      const meant = didYouMean(name, names);
      throw new ConfigError(
        `${path} has the unknown option \`${name}\`. ${meant === undefined ? `The options are ${names.join(', ')}.` : `Did you mean \`${meant}\`?`}`,
      );
    }
    const { words, test } = accepted[name];
    if (option !== undefined && !test(option)) {
      throw new ConfigError(`${path}: \`${name}\` must be ${words}, but it is ${described(option)}.`);
    }
  }
  const set = Object.fromEntries(Object.entries(value).filter(([, option]) => option !== undefined));
  const config: Config = { ...defaultConfig, ...set };
  return {
    ...config,
    queries: slashes(config.queries),
    migrations: slashes(config.migrations),
    output: slashes(config.output),
  };
}

function described(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'function' ? 'a function' : inspect(value).replace(/^'(.*)'$/s, '"$1"');
}

function isOption(name: string): name is keyof Config {
  return Object.hasOwn(accepted, name);
}

/** With `/` on every system and no `/` at the end: paths appear in generated code. */
function slashes(path: string): string {
  return path
    .replace(/\\/g, '/')
    .replace(/^\.\/(?=.)/, '')
    .replace(/\/+$/, '');
}
