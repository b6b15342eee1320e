/** What the table of diagnostic codes says of each code, for people who meet it. Used by the files in `codes/`. */

export interface CodeEntry {
  /** What is wrong, in one sentence. */
  readonly means: string;
  /** What goes wrong if it stays, in a sentence or two. */
  readonly why: string;
  /** The smallest project that is reported with this code. */
  readonly wrong: Example;
  /** The same, mended: nothing is reported as an error. */
  readonly right: Example;
  /** Codes that the wrong example is reported with beside it. */
  readonly also?: readonly string[];
  /** The command that reports it; `generate` where none is named. */
  readonly command?: 'check' | 'migrate verify' | 'verify';
}

/** The text of one query file, over the tables of `test/golden/_schema`; or a project; or words, where no small text does it. */
export type Example = string | { readonly files: ExampleFiles } | { readonly words: string };

/** Texts by path. A path may stand for both dialects: `migrations/{postgres,sqlite}/001_notes.up.sql`. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** A project of one step, and no queries. */
export function schemas(postgres: string, sqlite: string): Example {
  return {
    files: {
      'migrations/postgres/001_notes.up.sql': postgres,
      'migrations/sqlite/001_notes.up.sql': sqlite,
    },
  };
}

/** A text without its first line end, its margin (the indentation of its first line) and the last line's indentation. */
export function text(strings: TemplateStringsArray): string {
  const [body = ''] = strings;
  const lines = body.replace(/^\n/, '').replace(/\n *$/, '').split('\n');
  const margin = /^ */.exec(lines[0] ?? '')?.[0] ?? '';
  return `${lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line)).join('\n')}\n`;
}
