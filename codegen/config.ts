/** The project's configuration: `dualect.config.ts`, its defaults, and how it is typed. The published `dualect/config`. */

export interface Config {
  /** Folder of the annotated SQL files. Default `queries`. */
  readonly queries: string;
  /** Folder with `postgres/` and `sqlite/`. Default `migrations`. */
  readonly migrations: string;
  /** Folder of the generated modules. Default `generated/unified`. */
  readonly output: string;
  /** How generated code imports the runtime's contract: a package name, or a path relative to the configuration file. Default `dualect/contract`. */
  readonly contract: string;
  /** The TypeScript type of 64-bit integers. `number` is checked at run time. Default `bigint`. */
  readonly bigint: 'bigint' | 'number';
}

/** What holds where the project says nothing. */
export const defaultConfig: Config = {
  queries: 'queries',
  migrations: 'migrations',
  output: 'generated/unified',
  contract: 'dualect/contract',
  bigint: 'bigint',
};

/** Gives a configuration its type. Every option may be left out. */
export function defineConfig(config: Partial<Config>): Partial<Config> {
  return config;
}
