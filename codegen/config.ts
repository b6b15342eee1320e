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
  /** The TypeScript type of decimals (`numeric`). A text has every digit; `number` is checked at run time. Default `string`. */
  readonly numeric: 'string' | 'number';
  /** Whether the UUID that is the primary key of a table has a type of its own, such as `ContextId`, which foreign keys to it share. Default `false`. */
  readonly brandedIds: boolean;
  /**
   * Differences between the two schemas that are meant, with the reason for each: `{ 'schema-index notes.notes_body_idx': '…' }`.
   * The name is the diagnostic's code and what it is about, as its help says. One that no longer applies is an error.
   */
  readonly allow: Readonly<Record<string, string>>;
}

/** What holds where the project says nothing. */
export const defaultConfig: Config = {
  queries: 'queries',
  migrations: 'migrations',
  output: 'generated/unified',
  contract: 'dualect/contract',
  bigint: 'bigint',
  numeric: 'string',
  brandedIds: false,
  allow: {},
};

/** Gives a configuration its type. Every option may be left out. */
export function defineConfig(config: Partial<Config>): Partial<Config> {
  return config;
}
