/** From the generated modules to the methods of a DAL: compiled once when it is opened, bound to where they run. */
import type { ConstraintInfo, Migration } from './contract.js';
import type { Dialect } from './dialect.js';
import { DalError } from './errors.js';
import { type CompiledQuery, compileQuery, type Scope } from './execute.js';
import type { AnyQuery, Query } from './query.js';

/** What the index of generated code exports besides its entities, and the functions that make branded ids. */
type NotEntities = 'migrations' | 'constraints' | 'default' | 'module.exports' | '__esModule';

/** The names of the functions among the exports. */
type Functions<Unified> = {
  [Name in keyof Unified]: Unified[Name] extends (text: string) => unknown ? Name : never;
}[keyof Unified];

/** The method of one query; without parameters it is called without arguments, and may be if all of them may be left out. */
export type Method<P, R> = undefined extends P
  ? () => Promise<R>
  : object extends P
    ? (parameters?: P) => Promise<R>
    : (parameters: P) => Promise<R>;

/** The methods of one generated module. */
export type EntityOf<Module> = {
  readonly [Name in keyof Module]: Module[Name] extends Query<infer P, infer R> ? Method<P, R> : never;
};

// Both types map over keys of the modules themselves: only so do hover and go-to-definition lead to the generated code.
type EntitiesOf<Unified, Name extends keyof Unified> = {
  readonly [Each in Name]: EntityOf<Unified[Each]>;
};

/** The entities of the generated modules `Unified`, as properties of a DAL. */
export type Entities<Unified> = EntitiesOf<Unified, Exclude<keyof Unified, NotEntities | Functions<Unified>>>;

/** One entity, ready to be bound. */
export interface CompiledEntity {
  readonly name: string;
  readonly queries: ReadonlyMap<string, CompiledQuery>;
  /** Its methods within a transaction; made anew for every transaction, so nothing is bound before it is called. */
  readonly Within: new (
    scope: Scope,
  ) => object;
}

/** Everything that the generated modules hold, compiled for one dialect. */
export interface CompiledModules {
  readonly entities: readonly CompiledEntity[];
  readonly constraints: readonly ConstraintInfo[];
  readonly migrations: readonly Migration[];
}

const notEntities: ReadonlySet<string> = new Set<NotEntities>([
  'migrations',
  'constraints',
  'default',
  'module.exports',
  '__esModule',
]);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isQuery(value: unknown): value is AnyQuery {
  return (
    isObject(value) && 'kind' in value && 'sql' in value && isObject(value.params) && isObject(value.row)
  );
}

function listOf<T>(unified: object, name: string): readonly T[] {
  const value: unknown = Reflect.get(unified, name);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new DalError('configuration', `the export ${name} of the generated modules is not a list`);
}

/** Compiles the generated modules. Throws `configuration` for what is not generated code. */
export function compileModules(unified: unknown, dialect: Dialect): CompiledModules {
  if (!isObject(unified)) throw new DalError('configuration', 'the generated modules are not an object');
  const constraints = listOf<ConstraintInfo>(unified, 'constraints');
  const migrations = listOf<Migration>(unified, 'migrations');
  const compile = (query: AnyQuery) => compileQuery(query, dialect, constraints, migrations);
  const entities = Object.entries(unified)
    .filter(([name, value]) => !notEntities.has(name) && typeof value !== 'function')
    .map(([name, module]) => compileEntity(name, module, compile));
  return { entities, constraints, migrations };
}

function compileEntity(
  name: string,
  module: unknown,
  compile: (query: AnyQuery) => CompiledQuery,
): CompiledEntity {
  if (!isObject(module)) throw new DalError('configuration', `the generated module ${name} is not an object`);
  const queries = new Map<string, CompiledQuery>();
  for (const [key, value] of Object.entries(module)) {
    if (isQuery(value)) queries.set(key, compile(value));
    else if (!notEntities.has(key)) throw new DalError('configuration', `${name}.${key} is not a query`);
  }
  return { name, queries, Within: withinTransaction(queries) };
}

/** The methods of an entity as functions of their own, which need no `this`. */
export function bindQueries(queries: ReadonlyMap<string, CompiledQuery>, scope: Scope): object {
  const bound = Array.from(queries, ([name, query]) => [
    name,
    (parameters: unknown) => query(scope, parameters),
  ]);
  return Object.freeze(Object.fromEntries(bound));
}

/** A class with a getter per query, so that a transaction pays for the queries that it runs and for no others. */
function withinTransaction(queries: ReadonlyMap<string, CompiledQuery>): new (scope: Scope) => object {
  return class Entity {
    static {
      for (const [name, query] of queries) {
        Object.defineProperty(Entity.prototype, name, {
          enumerable: true,
          get(this: Entity) {
            const scope = this.#scope;
            return (parameters: unknown) => query(scope, parameters);
          },
        });
      }
    }

    readonly #scope: Scope;

    constructor(scope: Scope) {
      this.#scope = scope;
    }
  };
}
