/** Runs one statement on a client: its name, the way it is sent, and one more try when the server has dropped it. */
import { createHash } from 'node:crypto';
import type { RawResult, Statement } from '../backend.js';
import { DalError } from '../errors.js';
import type { DriverClient, Session } from './postgres-driver.js';
import { staleStatement } from './postgres-errors.js';
import { OneWriteQuery } from './postgres-query.js';

export interface StatementRunner {
  /** False behind a pooler that moves a client between connections. */
  readonly prepare: boolean;
  readonly driverQueries: 'own' | 'public';
}

/** The wire protocol counts parameters in 16 bits; more than that would wrap around silently. */
const mostParameters = 65_535;

/** `pg` leaves the connection hanging after a COPY from the client that was sent like a query. */
const copies = /^\s*COPY\b/i;

/** Rejects with the driver's error. Within a transaction a failed statement is not tried again: all of it must be. */
export async function runStatement(
  runner: StatementRunner,
  client: DriverClient,
  session: Session,
  statement: Statement,
  values: readonly unknown[],
  withinTransaction: boolean,
): Promise<RawResult> {
  if (values.length > mostParameters) {
    const reason = `${values.length} parameters are more than PostgreSQL takes in one statement (${mostParameters})`;
    throw new DalError('invalid_value', reason, { backend: 'postgres', query: statement.name });
  }
  if (copies.test(statement.text)) {
    const reason = 'COPY is not a statement with parameters and rows; run it on a connection of the driver';
    throw new DalError('unsupported', reason, { backend: 'postgres', query: statement.name });
  }
  if (!runner.prepare) return send(runner, client, '', statement.text, values);
  const firstName = nameOf(statement);
  const name = currentName(session, firstName);
  try {
    return await send(runner, client, name, statement.text, values);
  } catch (error) {
    const stale = staleStatement(error);
    if (stale === undefined) throw error;
    session.renamed.set(firstName, (session.renamed.get(firstName) ?? 0) + 1);
    if (withinTransaction) throw error;
    const nextName = stale === 'renew' ? currentName(session, firstName) : '';
    return send(runner, client, nextName, statement.text, values);
  }
}

/** True if the statement cannot have changed anything, by its text; in doubt false. */
export function onlyReads(statement: Statement): boolean {
  const text = statement.text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  if (/^[\s(]*(?:SELECT|VALUES|TABLE|SHOW)\b/i.test(text)) return true;
  return /^\s*WITH\b/i.test(text) && !/\b(?:INSERT|UPDATE|DELETE|MERGE)\b/i.test(text);
}

const names = new WeakMap<Statement, string>();

/** A hash of the text: two applications behind one pooler can then not mean different statements by one name. */
function nameOf(statement: Statement): string {
  const known = names.get(statement);
  if (known !== undefined) return known;
  const name = `dualect_${createHash('sha256').update(statement.text).digest('hex').slice(0, 40)}`;
  names.set(statement, name);
  return name;
}

function currentName(session: Session, firstName: string): string {
  if (session.renamed.size === 0) return firstName;
  const times = session.renamed.get(firstName);
  return times === undefined ? firstName : `${firstName}_${times}`;
}

function send(
  runner: StatementRunner,
  client: DriverClient,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<RawResult> {
  return runner.driverQueries === 'own' && takesOwnQueries(client)
    ? new Promise((resolve, reject) => {
        client.query(new OneWriteQuery(name, text, values, resolve, reject));
      })
    : sendPublicly(client, name, text, values);
}

/** Not a client of `pg-native`, nor one that pipelines, which refuses query objects that it does not know. */
function takesOwnQueries(client: DriverClient): boolean {
  return client.connection?.parsedStatements !== undefined && client.pipeline !== true;
}

const asText = { getTypeParser: () => (value: unknown) => value };

async function sendPublicly(
  client: DriverClient,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<RawResult> {
  const result = await client.query({
    ...(name === '' ? {} : { name }),
    text,
    values,
    rowMode: 'array',
    types: asText,
    queryMode: 'extended',
  });
  return { rows: result.rows, affected: result.rowCount ?? 0 };
}
