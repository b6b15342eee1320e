/** The mutants of a project, ready to be called: each is a query of its own on one SQLite. */
import { literalsOf } from '../../../codegen/parity/data/literals.js';
import { tablesOf } from '../../../codegen/parity/data/tables.js';
import type { World } from '../../../codegen/parity/data/world.js';
import { openSqliteEngine, type RunningEngine, type Unified } from '../../../codegen/parity/engines.js';
import { TableStatements } from '../../../codegen/parity/statements.js';
import { type Subject, subjectsOf } from '../../../codegen/parity/subject.js';
import type { ParityProject } from '../../../codegen/parity/verify-queries.js';
import { mutationsOf } from './mutate.js';
import type { Mutation } from './mutation.js';

export interface Mutant {
  readonly mutation: Mutation;
  readonly original: Subject;
  /** The original with the mutated text for SQLite, under another entity. */
  readonly subject: Subject;
}

export interface MutantWorld {
  readonly sqlite: RunningEngine;
  /** The modules with all mutants, whose texts for PostgreSQL are as they were. */
  readonly unified: Unified;
  readonly statements: TableStatements;
  /** What rows and calls are made from. */
  readonly making: Omit<World, 'data'>;
  /** The queries that both dialects have. */
  readonly subjects: readonly Subject[];
  readonly mutants: readonly Mutant[];
  mutantsOf(subject: Subject): readonly Mutant[];
  /** Queries whose text could not be read: they have no mutants. */
  readonly unread: readonly string[];
  /** Queries that could be read, and of which SQLite takes no mutant. */
  readonly bare: readonly string[];
}

/** Opens the SQLite; the caller closes it. */
export async function openMutants(
  project: ParityProject,
  unified: Unified,
  includes: (entity: string, query: string) => boolean = () => true,
): Promise<MutantWorld> {
  const { model, analysis, config } = project;
  const { catalogs } = analysis;
  const tables = tablesOf(catalogs);
  const subjects = subjectsOf(model, analysis, unified, tables).filter(
    ({ entity, name, sql }) =>
      sql.postgres !== undefined && sql.sqlite !== undefined && includes(entity, name),
  );
  const plain = await openSqliteEngine(unified);
  const unread: string[] = [];
  const byOriginal = new Map<Subject, readonly Mutant[]>();
  for (const subject of subjects) {
    const mutations = mutationsOf(subject.sql.sqlite ?? '');
    if (mutations === undefined) unread.push(`${subject.entity}.${subject.name}`);
    const prepared = await preparable(plain, mutations ?? []);
    byOriginal.set(
      subject,
      prepared.map((mutation, index) => mutantOf(subject, mutation, index)),
    );
  }
  await plain.dal.close();
  const mutants = [...byOriginal.values()].flat();
  const all = { ...unified, ...entitiesOf(mutants) };
  const forms = { bigint: config.bigint, numeric: config.numeric };
  return {
    sqlite: await openSqliteEngine(all),
    unified: all,
    statements: new TableStatements(catalogs, new Map(tables.map((table) => [table.name, table])), config),
    making: { tables, literals: literalsOf(analysis.queries, catalogs, tables), forms },
    subjects,
    mutants,
    mutantsOf: (subject) => byOriginal.get(subject) ?? [],
    unread,
    bare: subjects
      .filter((subject) => byOriginal.get(subject)?.length === 0)
      .map(({ entity, name }) => `${entity}.${name}`)
      .filter((name) => !unread.includes(name)),
  };
}

function mutantOf(original: Subject, mutation: Mutation, index: number): Mutant {
  const sql = { postgres: original.sql.postgres, sqlite: mutation.text };
  const { postgres = '' } = sql;
  const query = { ...original.query, sql: { postgres, sqlite: mutation.text } };
  return { mutation, original, subject: { ...original, entity: `${original.entity}$${index}`, sql, query } };
}

/** The n-th mutants of the queries of one entity make one entity. */
function entitiesOf(mutants: readonly Mutant[]): Unified {
  const entities: Record<string, Record<string, unknown>> = {};
  for (const { subject } of mutants) {
    const entity = entities[subject.entity] ?? {};
    entities[subject.entity] = entity;
    entity[subject.name] = subject.query;
  }
  return entities;
}

/** SQLite refuses the others before they run: they are found by the generator. */
async function preparable(
  { backend }: RunningEngine,
  mutations: readonly Mutation[],
): Promise<readonly Mutation[]> {
  return backend.connect(async (connection) => {
    if (connection.backendType !== 'sqlite') return [];
    const { database } = connection;
    return mutations.filter(({ text }) => {
      try {
        database.prepare(text);
        return true;
      } catch {
        return false;
      }
    });
  });
}
