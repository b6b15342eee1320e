/** What a format of diagnostics has to know beside them: the same for all of `formats.ts`. Types only. */

/** What a format has to know beside the diagnostics. */
export interface FormatContext {
  /** A path of the project, relative to the folder in which the command runs. */
  readonly pathOf: (path: string) => string;
  readonly absolutePathOf: (path: string) => string;
  /** The project's configuration file: where what has no place in a file is shown, for it is about what is configured. */
  readonly settings: string;
  /** Of this package. */
  readonly version?: string | undefined;
}
