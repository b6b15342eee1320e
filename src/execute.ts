/** Compiles a query into a function for one backend: encode the parameters, run the statement, decode what it gave. */
import type { Executor, RawResult, Statement } from './backend.js';
import type { ConstraintInfo, Migration } from './contract.js';
import type { Dialect } from './dialect.js';
import { DalError, describeError } from './errors.js';
import { type EncodedParameters, parameterEncoder } from './execute/parameters.js';
import { type Finish, finishFor, rowlessKinds } from './execute/result.js';
import type { AnyQuery } from './query.js';

/** Where statements run: a backend, or a transaction. */
export interface Scope {
  /** Throws `aborted` where nothing may run any more. */
  readonly executor: Executor;
  /** Runs `body` so that nothing of it stays if it throws `too_many_rows`. */
  undoable<T>(body: (executor: Executor) => Promise<T>): Promise<T>;
}

/** A query compiled for one backend. */
export type CompiledQuery = (scope: Scope, parameters: unknown) => Promise<unknown>;

/** What a query needs at run time, for one dialect. */
export interface QueryPlan {
  readonly statement: Statement;
  readonly encode: (parameters: unknown) => EncodedParameters;
  readonly finish: Finish;
}

/** Plans a query for a dialect that it has a text for. Throws `configuration` for what is not generated code. */
export function planQuery(query: AnyQuery, dialect: Dialect, text: string): QueryPlan {
  const { name, kind } = query;
  const statement: Statement = Object.freeze({
    name,
    text,
    returnsRows: !rowlessKinds.has(kind),
    wideIntegers: dialect === 'sqlite' && Object.values(query.row).some((codec) => codec.wideIntegers),
  });
  return {
    statement,
    encode: parameterEncoder(name, query.params, dialect),
    finish: finishFor(query, dialect),
  };
}

/** Compiles a query. A query that has no text for the dialect compiles into a refusal, code `unsupported`. */
export function compileQuery(
  query: AnyQuery,
  dialect: Dialect,
  constraints: readonly ConstraintInfo[],
  migrations: readonly Migration[] = [],
): CompiledQuery {
  const { name } = query;
  const text = typeof query.sql === 'string' ? query.sql : query.sql[dialect];
  if (text === undefined) {
    const reason = `this query has no text for ${dialect}`;
    return async () => {
      throw new DalError('unsupported', reason, { query: name, backend: dialect });
    };
  }
  const { statement, encode, finish } = planQuery(query, dialect, text);
  return async (scope, parameters) => {
    try {
      const encoded = encode(parameters);
      return query.undoable
        ? await scope.undoable(async (executor) => finish(await send(executor, statement, encoded)))
        : finish(await send(scope.executor, statement, encoded));
    } catch (error) {
      throw describeError(error, name, constraints, migrations);
    }
  };
}

const noRows: RawResult = { rows: [], affected: 0 };

function send(
  executor: Executor,
  statement: Statement,
  encoded: EncodedParameters,
): Promise<RawResult> | RawResult {
  switch (encoded.run) {
    case 'once':
      return executor.run(statement, encoded.values);
    case 'each':
      return executor.runEach(statement, encoded.lists);
    case 'nothing':
      return noRows;
  }
}
