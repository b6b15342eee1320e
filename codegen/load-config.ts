/** Finds and loads a project's configuration: the nearest `dualect.config.*` upwards, or the file that is named. */
import { existsSync, statSync } from 'node:fs';
import { dirname, parse, relative, resolve } from 'node:path';
import { createJiti } from 'jiti';
import { lilconfig } from 'lilconfig';
import { type Config, defaultConfig, defineConfig } from './config.js';
import { didYouMean } from './source/names.js';

/** A project: where it is, and what its configuration says. */
export interface Project {
  /** The folder of the configuration file; all paths of the configuration are relative to it. */
  readonly root: string;
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
  if (file !== undefined && !existsSync(file))
    throw new ConfigError(`There is no configuration file ${file}.`);
  const finder = lilconfig('dualect', {
    searchPlaces,
    stopDir: parse(cwd).root,
    loaders: Object.fromEntries(extensions.map((extension) => [`.${extension}`, importModule])),
    ignoreEmptySearchPlaces: false,
  });
  const found = await (file === undefined ? finder.search(cwd) : finder.load(file)).catch(
    (error: unknown) => {
      throw new ConfigError(
        `The configuration cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    },
  );
  if (found === null) {
    throw new ConfigError(
      `There is no dualect.config.ts in ${cwd} or above. Create one:\n\n` +
        "  import { defineConfig } from 'dualect/config';\n\n  export default defineConfig({});\n",
    );
  }
  const root = dirname(found.filepath);
  return { root, config: readConfig(found.config, relative(cwd, found.filepath) || found.filepath) };
}

/** `dualect/config` is our own module, so that a configuration loads where the package is not installed as such. */
async function importModule(path: string): Promise<unknown> {
  const jiti = createJiti(path, {
    fsCache: false,
    moduleCache: false,
    virtualModules: { 'dualect/config': { defineConfig } },
  });
  const module: { readonly default?: unknown } = await jiti.import(path);
  return module.default ?? module;
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
};

function isPath(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !/[\0\n]/.test(value);
}

function isSpecifier(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9@._/-]+$/.test(value) && !value.startsWith('/');
}

function readConfig(value: unknown, path: string): Config {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
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
      throw new ConfigError(
        `${path}: \`${name}\` must be ${words}, but it is ${JSON.stringify(option) ?? typeof option}.`,
      );
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
