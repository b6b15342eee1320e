/** Which backend a connection string means, and how to open it. Nothing of the string but a scheme is ever repeated. */
import type { PostgresOptions, SqliteOptions } from './backend.js';
import { DalError } from './errors.js';

/** A connection string, understood. */
export type ConnectionTarget =
  | { readonly backendType: 'postgres'; readonly options: PostgresOptions }
  | { readonly backendType: 'sqlite'; readonly options: SqliteOptions };

const accepted =
  'accepted are postgres:// and postgresql:// URLs, sqlite: and file: URLs, :memory:, a path that begins with ' +
  '/, ./, ../ or a drive letter, and a name that ends in .db, .sqlite or .sqlite3';

function misconfigured(reason: string): DalError {
  return new DalError('configuration', reason);
}

/**
 * Reads a connection string. Whatever it does not understand is a `DalError` of code `configuration`; a part of a URL
 * never becomes a part of a file name.
 */
export function parseConnectionString(text: unknown): ConnectionTarget {
  if (typeof text !== 'string' || text === '') {
    throw misconfigured(`the connection string is ${text === '' ? 'empty' : 'not a string'}; ${accepted}`);
  }
  if (text.includes('\0')) throw misconfigured('the connection string holds U+0000');
  const isPostgres = /^postgres(?:ql)?:/i.test(text);
  // A path is repeated in messages; this one would hold a password.
  if (!isPostgres && /\/\/[^/]*:[^/]*@/.test(text)) {
    throw misconfigured(`a user with a password belongs into a PostgreSQL URL; ${accepted}`);
  }
  // One letter before a colon is a drive.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (isPostgres) return parsePostgres(text);
  if (scheme === 'sqlite' || scheme === 'file') {
    return parseSqlite(withoutAuthority(text.slice(scheme.length + 1), scheme), true);
  }
  const named = /^[a-z][a-z0-9+.-]+:\/\//i.test(text) ? `${scheme}://` : 'this connection string';
  if (scheme !== undefined) throw misconfigured(`${named} names no database that is known; ${accepted}`);
  const [path = ''] = text.split('?');
  const isFile =
    path === ':memory:' || /^(?:\.{0,2}[/\\]|[a-z]:[/\\])/i.test(path) || /\.(?:db|sqlite3?)$/i.test(path);
  if (!isFile) throw misconfigured(`${named} names no database that is known; ${accepted}`);
  return parseSqlite(text, false);
}

/** The path of `sqlite://path` and of `file:///path`. Only a `file:` URL has a host, and only this machine is one. */
function withoutAuthority(rest: string, scheme: string): string {
  if (!rest.startsWith('//')) return rest;
  const path = rest.slice(2);
  if (scheme === 'sqlite') return path;
  const local = /^(?:localhost)?(\/.*)$/is.exec(path)?.[1];
  if (local === undefined) {
    throw misconfigured(
      'a file: URL with // takes an absolute path, such as file:///data/app.db; or write file:app.db',
    );
  }
  return local;
}

function parseSqlite(text: string, isUrl: boolean): ConnectionTarget {
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  if (isUrl && text.includes('#')) throw misconfigured('write %23 for a # in a SQLite URL');
  const parameters = readParameters(mark < 0 ? '' : text.slice(mark + 1), ['mode']);
  const mode = parameters.get('mode');
  const named = isUrl ? decodePart(path) : path;
  if (named === '' && mode !== 'memory') throw misconfigured(`the SQLite URL names no file; ${accepted}`);
  if (named.includes('\0')) throw misconfigured('the file name holds U+0000');
  if (mode === undefined || mode === 'memory') {
    const file = mode === 'memory' ? ':memory:' : named.replace(/^\/(?=[a-z]:[/\\])/i, '');
    return { backendType: 'sqlite', options: { file } };
  }
  if (mode !== 'ro' && mode !== 'rw' && mode !== 'rwc') {
    throw misconfigured('the parameter mode of a SQLite URL is one of ro, rw, rwc, memory');
  }
  if (named === ':memory:') throw misconfigured('a database in memory takes no mode but memory');
  return { backendType: 'sqlite', options: { file: named.replace(/^\/(?=[a-z]:[/\\])/i, ''), mode } };
}

const sslmodes = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;

function parsePostgres(text: string): ConnectionTarget {
  if (!/^[a-z]+:\/\//i.test(text))
    throw misconfigured(`a PostgreSQL URL begins with postgres://; ${accepted}`);
  if (text.includes('#')) throw misconfigured('write %23 for a # in a PostgreSQL URL');
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // The error of `URL` repeats the whole string, so it is not kept as the cause.
    throw misconfigured(
      'the PostgreSQL URL is malformed; characters such as / ? @ : in a password are written as %2F %3F %40 %3A',
    );
  }
  if (url.hostname.includes(','))
    throw misconfigured('the PostgreSQL URL names several hosts; one is supported');
  const known = ['sslmode', 'application_name', 'connect_timeout', 'host', 'schema'];
  const parameters = readParameters(url.search.slice(1), known);
  const sslmode = sslmodes.find((mode) => mode === parameters.get('sslmode'));
  if (parameters.has('sslmode') && sslmode === undefined) {
    throw misconfigured(`the parameter sslmode of a PostgreSQL URL is one of ${sslmodes.join(', ')}`);
  }
  const host = decodePart(url.hostname).replace(/^\[(.*)\]$/, '$1');
  if (host !== '' && parameters.has('host')) throw misconfigured('the PostgreSQL URL names the host twice');
  const options: PostgresOptions = {
    host: nonEmpty(host) ?? parameters.get('host'),
    port: url.port === '' ? undefined : Number(url.port),
    user: nonEmpty(decodePart(url.username)),
    database: nonEmpty(decodePart(url.pathname.slice(1))),
    sslmode,
    applicationName: parameters.get('application_name'),
    connectTimeout: seconds(parameters.get('connect_timeout')),
    schema: parameters.get('schema'),
  };
  return { backendType: 'postgres', options: withPassword(options, nonEmpty(decodePart(url.password))) };
}

/** The options with a password that is found by its name only: not by spreading, listing, printing or serialising. */
export function withPassword(options: PostgresOptions, password: string | undefined): PostgresOptions {
  return Object.defineProperty({ ...options }, 'password', { value: password, enumerable: false });
}

function nonEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function seconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw misconfigured('the parameter connect_timeout of a PostgreSQL URL is a number of seconds above 0');
  }
  return Number(text) * 1000;
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw misconfigured('the connection string holds a % that does not begin an escape; write %25');
  }
}

/** The parameters after `?`; an unknown one and a repeated one are refused by name. */
function readParameters(query: string, known: readonly string[]): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const [name = '', ...value] = part.split('=');
    if (!known.includes(name)) {
      // With an @ after it, it may be the rest of a password that has a ? in it.
      const shown = /^\w+$/.test(name) && !query.includes('@') ? `parameter ${name}` : 'a parameter';
      throw misconfigured(`the connection string has ${shown}, which is not one of ${known.join(', ')}`);
    }
    if (parameters.has(name)) throw misconfigured(`the connection string has parameter ${name} twice`);
    parameters.set(name, decodePart(value.join('=').replaceAll('+', ' ')));
  }
  return parameters;
}
