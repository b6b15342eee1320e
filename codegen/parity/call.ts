/** Calls one method of a DAL, and keeps what came of it. */
import { type DalError, isDalError } from '../../src/index.js';
import type { QueryKind } from '../../src/query.js';
import type { AnyDal } from './engines.js';
import type { Answer, AnswerError, Call, DataRow } from './parity.js';

/** Rejects only with what is no `DalError`: a defect of ours. */
export async function answerTo(
  dal: AnyDal,
  { entity, query, parameters }: Call,
  kind: QueryKind,
): Promise<Answer> {
  const method: unknown = Reflect.get(Reflect.get(dal, entity) as object, query);
  if (typeof method !== 'function') throw new Error(`there is no query ${entity}.${query}`);
  try {
    return answerOf(await method(...(parameters === undefined ? [] : [parameters])), kind);
  } catch (error) {
    if (!isDalError(error)) throw error;
    return { kind: 'error', error: answerError(error) };
  }
}

/** Is thrown to undo a transaction. */
export class RolledBack extends Error {}

/** One for all: each new one would have its stack written down. */
export const rolledBack = new RolledBack('rolled back');

/** The same in a savepoint of a transaction, which an error leaves as it was. */
export async function answerWithin(tx: AnyDal, call: Call, kind: QueryKind): Promise<Answer> {
  let answer: Answer | undefined;
  try {
    await tx.transaction(async (inner) => {
      answer = await answerTo(inner, call, kind);
      if (answer.kind === 'error') throw rolledBack;
    });
  } catch (error) {
    if (answer === undefined || !(error instanceof RolledBack)) throw error;
  }
  if (answer === undefined) throw new Error('a call gave nothing');
  return answer;
}

/** As far as engines must agree on it. */
export function answerError(error: DalError): AnswerError {
  const { code, constraint, table, columns, message } = error;
  return {
    code,
    message,
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(columns === undefined ? {} : { columns }),
  };
}

function answerOf(given: unknown, kind: QueryKind): Answer {
  switch (kind) {
    case 'map':
      return {
        kind: 'rows',
        rows: Array.from(given as Map<unknown, unknown>, ([key, value]) => ({ key, value })),
      };
    case 'values':
      return { kind: 'rows', rows: (given as readonly unknown[]).map((value) => ({ value })) };
    case 'many':
      return { kind: 'rows', rows: given as readonly DataRow[] };
    case 'one':
    case 'optional':
      return { kind: 'rows', rows: given === null ? [] : [given as DataRow] };
    default:
      return { kind: 'value', value: given };
  }
}
