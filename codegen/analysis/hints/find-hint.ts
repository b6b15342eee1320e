/** Finds the hint for a refusal: in the tables of its engine, those of the part of the project first. */
import type { Dialect } from '../../../src/dialect.js';
import type { SqlWords } from '../sql-words.js';
import { matchForm } from './form.js';
import type { FoundHint, Hint, RefusedPlace } from './hint.js';
import { postgresFunctions } from './postgres-functions.js';
import { postgresMigrations } from './postgres-migrations.js';
import { postgresQueries } from './postgres-queries.js';
import { postgresTypes, typeHint } from './postgres-types.js';
import { sqliteFunctions } from './sqlite-functions.js';
import { sqliteMigrations } from './sqlite-migrations.js';
import { sqliteQueries } from './sqlite-queries.js';
import { sqliteSyntax } from './sqlite-syntax.js';

/** In order: what a migration says stands first where the refused text is one. */
const tables: Readonly<Record<Dialect, Readonly<Record<RefusedPlace['part'], readonly Hint[]>>>> = {
  postgres: {
    query: [...postgresQueries, ...postgresTypes],
    migration: [...postgresMigrations, ...postgresQueries, ...postgresTypes],
  },
  sqlite: {
    query: [...sqliteQueries, ...sqliteSyntax],
    migration: [...sqliteMigrations, ...sqliteQueries, ...sqliteSyntax],
  },
};

/** Functions by their lower-case names: what they are called, or how they are said, on both engines. */
const functions: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgres: postgresFunctions,
  sqlite: sqliteFunctions,
};

/** What an engine refused, and where it stands in the text. */
export interface RefusedText extends Pick<RefusedPlace, 'dialect' | 'part' | 'message' | 'words'> {
  readonly advice?: string;
  /** The offset at which the engine stopped. */
  readonly start: number;
}

/** A hint for a text, with its place as offsets. */
export interface TextHint {
  readonly help: string;
  readonly mistake?: true;
  readonly start?: number;
  readonly end?: number;
}

/** The portable form of what was refused, if its shape is known. */
export function hintFor(refused: RefusedText): TextHint | undefined {
  const { start, advice = '', ...rest } = refused;
  const place = { ...rest, advice, name: nameIn(rest), at: tokenAt(rest.words, start) };
  const found = fromTables(place) ?? fromFunctions(place) ?? typeHint(place);
  if (found === undefined) return undefined;
  const { help, mistake, range } = found;
  const [first, last] = (range ?? []).map((index) => place.words.tokens[index]);
  return {
    help,
    ...(mistake === undefined ? {} : { mistake }),
    ...(first && last ? { start: first.start, end: last.end } : {}),
  };
}

const names: Readonly<Record<Dialect, RegExp>> = {
  postgres: /"(?:[^"]*\.)?(?<name>[^".]+)"|^column (?:\S+\.)?(?<bare>[^\s."]+) (?:of|does) /,
  sqlite: /: "?(?<name>[^":]+)"?$/,
};

/** The name that a message is about: of a column, of a table, of a type. */
function nameIn({ dialect, message }: Pick<RefusedPlace, 'dialect' | 'message'>): string {
  const groups = names[dialect].exec(message)?.groups;
  return groups?.name ?? groups?.bare ?? '';
}

function fromTables(place: RefusedPlace): FoundHint | undefined {
  for (const { says, advises, form, help, mistake } of tables[place.dialect][place.part]) {
    if (!says.test(place.message) || advises?.test(place.advice) === false) continue;
    const match = form === undefined ? {} : matchForm(form, place);
    if (match === undefined) continue;
    const [first, last] = match.range ?? [place.at, place.at];
    const said = typeof help === 'string' ? help : help({ place, first, last });
    return { help: said, ...(mistake === undefined ? {} : { mistake }), ...match };
  }
  return undefined;
}

/** By the engine that lacks a function. */
const owner = { postgres: 'SQLite', sqlite: 'PostgreSQL' } as const;

const unknownFunction = {
  postgres: /^function (?:pg_catalog\.)?"?(?<name>[^(".]+)"?\(/,
  sqlite: /^no such (?:function|table): (?<name>.*)$/s,
};

/** A function that an engine does not have; SQLite takes one behind FROM for a table. */
function fromFunctions(place: RefusedPlace): FoundHint | undefined {
  const name = unknownFunction[place.dialect].exec(place.message)?.groups?.name?.toLowerCase();
  const own = functions[place.dialect];
  if (name === undefined || !Object.hasOwn(own, name)) return undefined;
  if (place.message.startsWith('no such table') && place.words.at(place.at + 1) !== '(') return undefined;
  const form = own[name];
  return form === undefined ? undefined : { help: `\`${name}\` is ${owner[place.dialect]}'s own: ${form}` };
}

/** The index of the token that holds this offset; the first one behind it, or the last, where none does. */
function tokenAt({ tokens }: SqlWords, offset: number): number {
  let low = 0;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return Math.max(low, 0);
}
