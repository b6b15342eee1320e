/** A statement that one engine refuses, and the hint that a person must be given for it. Run through the generator as it is. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { defaultConfig } from '../../codegen/config.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { generate } from '../../codegen/pipeline.js';
import { type Dialect, dialects } from '../../src/dialect.js';

export interface RefusedCase {
  /** The name of the difference between the engines; several cases of one rule must all be given their hints. */
  readonly rule: string;
  /** The engine that refuses it. */
  readonly refuses: Dialect;
  /** Statements that make the tables, where the engines need others by dialect. */
  readonly schema?: string | Readonly<Record<Dialect, string>>;
  /** A query; by dialect if it has variants, and for one dialect only (`@only`) if the other is left out. */
  readonly query?: string | Readonly<Partial<Record<Dialect, string>>>;
  /** A statement of a later step of the migrations. */
  readonly migration?: string | Readonly<Record<Dialect, string>>;
  /** The text that must be underlined. */
  readonly at: string;
  /** What the hint must say: the construct, or the portable form. All of it, in one diagnostic. */
  readonly says: readonly string[];
}

export type Verdict =
  | { readonly kind: 'hinted'; readonly diagnostic: Diagnostic }
  /** Nothing was refused. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'missed'; readonly reason: string };

/** Writes a project for the case, generates it on both engines (which are made empty before), and judges what was reported. */
export async function judge(refused: RefusedCase, engines: Engines): Promise<Verdict> {
  const found = await diagnosticsOf(refused, engines);
  const errors = found.filter(({ code, severity }) => severity === 'error' && !beside.test(code));
  if (errors.length === 0) return { kind: 'accepted' };
  const saying = errors.filter(({ help = '' }) => refused.says.every((phrase) => help.includes(phrase)));
  const diagnostic = saying.find((one) => placeOf(one) === refused.at);
  if (diagnostic !== undefined) return { kind: 'hinted', diagnostic };
  const [told = errors[0]] = saying;
  if (saying.length > 0)
    return { kind: 'missed', reason: `it stands at \`${told && placeOf(told)}\`, not at \`${refused.at}\`` };
  return { kind: 'missed', reason: `${told?.code}: ${told?.why ?? ''}; help: ${told?.help ?? 'none'}` };
}

/** What the small schemas of the cases are told besides. */
const beside = /^(?:schema-|timestamp-precision$|loose-key$)/;

function placeOf({ span }: Diagnostic): string | undefined {
  return span?.source.text.slice(span.start, span.end);
}

async function diagnosticsOf(refused: RefusedCase, engines: Engines): Promise<readonly Diagnostic[]> {
  const root = mkdtempSync(join(tmpdir(), 'dualect-hint-'));
  try {
    writeProject(root, refused);
    const diagnostics = new Diagnostics();
    await engines.postgres.reset();
    engines.sqlite.reset();
    await generate(root, defaultConfig, () => Promise.resolve(engines), diagnostics);
    return diagnostics.sorted();
  } finally {
    rmSync(root, { recursive: true });
  }
}

function writeProject(
  root: string,
  { schema = someTable, query = 'SELECT 1 AS one', migration }: RefusedCase,
) {
  for (const dialect of dialects) {
    const folder = join(root, 'migrations', dialect);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '001_tables.up.sql'), `${textFor(schema, dialect)}\n`);
    if (migration !== undefined)
      writeFileSync(join(folder, '002_change.up.sql'), `${textFor(migration, dialect)};\n`);
  }
  mkdirSync(join(root, 'queries'));
  const texts =
    typeof query === 'string'
      ? [`/* @name find */\n${query};\n`]
      : Object.entries(query).map(([dialect, text]) => {
          const tag = Object.keys(query).length > 1 ? 'dialect' : 'only';
          return `/*\n  @name find\n  @${tag} ${dialect}\n*/\n${text};\n`;
        });
  writeFileSync(join(root, 'queries', 'thing.sql'), texts.join('\n'));
}

const someTable = 'CREATE TABLE z (a INTEGER PRIMARY KEY NOT NULL);';

function textFor(text: string | Readonly<Record<Dialect, string>>, dialect: Dialect): string {
  return typeof text === 'string' ? text : text[dialect];
}
