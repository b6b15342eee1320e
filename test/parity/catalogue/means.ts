/** By which means a divergence is none through Dualect: found by leaving them out, one after the other, until it is there again. */

import type { Unified } from '../../../codegen/parity/engines.js';
import type { AnyConnection } from '../../../src/backend.js';
import type { AnyParameterCodec } from '../../../src/codecs.js';
import { isDalError } from '../../../src/index.js';
import type { AnyQuery } from '../../../src/query.js';
import type { Opened } from '../bench.js';
import { entity } from '../small-project.js';
import { type Answers, agree, answerOf, answersThrough } from './answers.js';
import type { SilentCase } from './case.js';
import { numbered, plainSession, postgresDriver, sqliteDriver, writtenText } from './plain.js';
import { outcomeOf, type Session } from './session.js';

/** What is left out shows the divergence again. */
export type Means =
  /** A value of the calls is none of the parameter's type; passed on, the engines take it in two ways. */
  | 'refused by the runtime'
  /** Passed as its driver takes it, a value has another type on SQLite. */
  | 'bound by type'
  /** The text as it is written means something else to SQLite. */
  | 'rewritten'
  /** Settings of the connection, such as the time zone. */
  | 'set for the session'
  /** Nothing of that: the case is one of transactions. */
  | 'kept by transactions';

export interface Explained {
  /** What the engines give without Dualect, which is not the same. */
  readonly without: Answers;
  /** Absent if the engines agree without Dualect, or if nothing that was left out shows the divergence again. */
  readonly means?: Means;
}

/** Of a case whose answers are equal through Dualect. */
export async function explain(silent: SilentCase, opened: Opened, serverUrl: string): Promise<Explained> {
  const shared = await answersWithout(silent, opened, serverUrl);
  const own = agree(shared);
  const without = own ? await answersWithout(silent, opened, serverUrl, { own }) : shared;
  if (agree(without)) return { without };
  const found = await meansOf(silent, opened, serverUrl, own);
  return { without, ...(found !== undefined && { means: found }) };
}

async function meansOf(
  silent: SilentCase,
  opened: Opened,
  serverUrl: string,
  own: boolean,
): Promise<Means | undefined> {
  const isNeeded = async (left: (query: AnyQuery, name: string) => AnyQuery) =>
    !agree(await answersThrough(silent, await opened.dals(changed(opened.unified, left))));
  if (await isNeeded(passingOn)) {
    const seen = { refusal: false, transaction: false };
    await answersThrough(silent, await opened.dals(), (session) => watching(session, seen));
    return seen.refusal ? 'refused by the runtime' : 'bound by type';
  }
  if (await isNeeded((query, name) => ({ ...query, sql: asWritten(silent, query, name) })))
    return 'rewritten';
  if (agree(await answersWithout(silent, opened, serverUrl, { settings: true, own })))
    return 'set for the session';
  const seen = { refusal: false, transaction: false };
  await answersThrough(silent, await opened.dals(), (session) => watching(session, seen));
  return seen.transaction ? 'kept by transactions' : undefined;
}

function changed(unified: Unified, change: (query: AnyQuery, name: string) => AnyQuery): Unified {
  const queries = Object.entries(unified[entity] as Readonly<Record<string, AnyQuery>>);
  const mapped = queries.map(([name, query]) => [name, change(query, name)] as const);
  return { ...unified, [entity]: Object.fromEntries(mapped) };
}

/** Parameters as the drivers take them. */
function passingOn(query: AnyQuery): AnyQuery {
  const params = Object.entries(query.params).map(([name, codec]) => [name, plain(codec)] as const);
  return { ...query, params: Object.fromEntries(params) };
}

function plain(codec: AnyParameterCodec): AnyParameterCodec {
  if (codec.shape !== 'value') return codec;
  // What `pg` makes of an instant has no sign before the year either.
  const encode = (value: unknown) =>
    value instanceof Date ? value.toISOString().replace(/^\+0*/, '') : value;
  return { ...codec, encode: { postgres: encode, sqlite: encode } };
}

/** The texts of the project, with no more done to them than numbering the placeholders. */
function asWritten(silent: SilentCase, { params }: AnyQuery, name: string): AnyQuery['sql'] {
  const names = Object.keys(params);
  const text = (dialect: 'postgres' | 'sqlite') => {
    const written = numbered(writtenText(silent, name, dialect));
    return written.text.replace(
      /\$(\d+)/g,
      (_, number: string) => `$${names.indexOf(written.names[Number(number) - 1] ?? '') + 1}`,
    );
  };
  return { postgres: text('postgres'), sqlite: text('sqlite') };
}

interface Seen {
  /** A call was refused before anything was sent. */
  refusal: boolean;
  transaction: boolean;
}

function watching(session: Session, seen: Seen): Session {
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isDalError(error) && error.code === 'invalid_value' && error.cause === undefined)
        seen.refusal = true;
      throw error;
    }
  };
  const call: Session['call'] = (query, parameters) => watched(session.call(query, parameters));
  return {
    call,
    attempt: async (query, parameters) => await outcomeOf(call(query, parameters)),
    transaction: async (body, options) => {
      seen.transaction = true;
      return await session.transaction(async (tx) => await body(watching(tx, seen)), options);
    },
  };
}

/** What the engines give without Dualect; if `settings`, with those of its connections; if `own`, with a connection for each transaction. */
async function answersWithout(
  silent: SilentCase,
  opened: Opened,
  serverUrl: string,
  { settings = false, own = false } = {},
): Promise<Answers> {
  const places: Place[] = [];
  for (const dal of await opened.dals()) places.push(await dal.database.connect(placeOf));
  const file = places.find((place) => place.file !== undefined)?.file ?? '';
  const { search_path = '', ...others } =
    places.find((place) => place.settings !== undefined)?.settings ?? {};
  const sqlite = sqliteDriver(file, own);
  const postgres = postgresDriver(serverUrl, { search_path, ...(settings && others) });
  try {
    return [
      await answerOf(silent, plainSession(silent, 'sqlite', sqlite)),
      await answerOf(silent, plainSession(silent, 'postgres', postgres)),
    ];
  } finally {
    await sqlite.close();
    await postgres.close();
  }
}

interface Place {
  readonly file?: string;
  /** What the connection has set, the schema among it. */
  readonly settings?: Readonly<Record<string, string>>;
}

async function placeOf(connection: AnyConnection): Promise<Place> {
  if (connection.backendType === 'sqlite') return { file: String(Reflect.get(connection.database, 'name')) };
  const { rows } = await connection.client.query(
    `SELECT name, setting FROM pg_settings WHERE source IN ('client', 'session')`,
  );
  const settings: Record<string, string> = {};
  for (const row of rows as readonly { name: string; setting: string }[]) settings[row.name] = row.setting;
  return { settings };
}
