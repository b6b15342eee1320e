/** Compares what is declared nullable with what `@pgtyped/query` says, and each difference with the list of its known errors. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Corpus } from './corpus.js';
import { textOf } from './sides.js';

/** By reason: `entity.query.field`. */
export type KnownErrors = Readonly<Record<string, readonly string[]>>;

export interface Comparison {
  readonly statements: number;
  readonly columns: number;
  /** `entity.query.field` of each column of which it says otherwise, with what it says. */
  readonly differences: ReadonlyMap<string, 'nullable' | 'never null'>;
  /** Differences that are not listed, and listed ones that there are not. */
  readonly complaints: readonly string[];
}

const folder = join('test', 'nullability');

export function readKnownErrors(): KnownErrors {
  return JSON.parse(readFileSync(join(folder, 'pgtyped-errors.json'), 'utf8')) as KnownErrors;
}

/** Asks it of every statement that PostgreSQL has. The schema is applied to the database of the URL, which must be empty. */
export async function comparePgtyped(corpus: Corpus, url: string, known: KnownErrors): Promise<Comparison> {
  await apply(corpus.migrations.postgres, url);
  const asked = corpus.entries.flatMap(({ place, statement }) => {
    const text = statement && textOf(statement, 'postgres');
    return statement === undefined || text === undefined || statement.columns.length === 0
      ? []
      : [{ place, statement, text }];
  });
  const answers = askPgtyped(
    url,
    asked.map(({ text }) => text),
  );
  const differences = new Map<string, 'nullable' | 'never null'>();
  const complaints: string[] = [];
  const listed = new Set(Object.values(known).flat());
  for (const [index, { place, statement }] of asked.entries()) {
    const answer = answers[index];
    if (!Array.isArray(answer) || answer.length !== statement.columns.length) {
      complaints.push(`${place} ${statement.name}: it cannot describe this: ${JSON.stringify(answer)}`);
      continue;
    }
    for (const [at, { name, nullable }] of statement.columns.entries()) {
      if (answer[at] === nullable) continue;
      const key = `${statement.name}.${name}`;
      const theirs = answer[at] ? 'nullable' : 'never null';
      differences.set(key, theirs);
      if (!listed.has(key))
        complaints.push(`${place} ${key} is ${theirs} for it: which of the two is right?`);
    }
  }
  const gone = [...listed].filter((key) => !differences.has(key));
  complaints.push(...gone.map((key) => `${key} is listed as an error of it, but is none`));
  const columns = asked.reduce((sum, { statement }) => sum + statement.columns.length, 0);
  return { statements: asked.length, columns, differences, complaints };
}

async function apply(script: string, url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}

/** For each text: whether each column is nullable, or why it does not know. */
function askPgtyped(url: string, texts: readonly string[]): readonly (readonly boolean[] | string)[] {
  const input = JSON.stringify({ url, texts });
  return JSON.parse(
    execFileSync(process.execPath, [join(folder, 'pgtyped-columns.mjs')], { input, encoding: 'utf8' }),
  );
}
