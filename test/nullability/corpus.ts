/** The statements of a project as the generator declares them: its own model, and the modules that it emits, loaded. */
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { analyze } from '../../codegen/analysis/analyze.js';
import type { Catalog } from '../../codegen/analysis/catalog.js';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { check } from '../../codegen/check/check.js';
import { checkSchema } from '../../codegen/check/check-schema.js';
import { type Diagnostic, Diagnostics, type SourceText } from '../../codegen/diagnostic/diagnostic.js';
import { positionAt } from '../../codegen/diagnostic/position.js';
import { emit } from '../../codegen/emit/emit.js';
import { loadProject } from '../../codegen/load-config.js';
import type { Parameter, QueryModel } from '../../codegen/model/model.js';
import { camelCase } from '../../codegen/model/names.js';
import { unify } from '../../codegen/model/unify.js';
import { readMigrations } from '../../codegen/source/migrations.js';
import { readQueryFiles } from '../../codegen/source/query-files.js';
import type { QuerySource } from '../../codegen/statement/annotated-statement.js';
import { parseEntities } from '../../codegen/statement/parse-entities.js';
import * as contract from '../../src/contract.js';
import type { PerDialect } from '../../src/dialect.js';
import type { AnyQuery } from '../../src/query.js';

export interface DeclaredColumn {
  /** The field's name; with that of the object around it: `team.name`. */
  readonly name: string;
  /** True too if the object around it may be missing. */
  readonly nullable: boolean;
  /** The position of the column that is NULL where the object around it is missing: only there it may be NULL itself. */
  readonly absentAt?: number;
}

/** One statement that the generator accepted. */
export interface Statement {
  /** `entity.query`. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** In the order of the result; none if it returns nothing. */
  readonly columns: readonly DeclaredColumn[];
  /** The query of the generated module. */
  readonly query: AnyQuery;
}

/** One statement as written, with what the generator made of it, or `undefined` if it refused it. */
export interface CorpusEntry {
  /** `entity.query`. */
  readonly name: string;
  /** `queries/join.sql:12`. */
  readonly place: string;
  readonly documentation: string;
  /** True if both dialects have one text. */
  readonly shared: boolean;
  readonly statement: Statement | undefined;
}

export interface Corpus {
  readonly entries: readonly CorpusEntry[];
  /** What the generator reported, warnings too. */
  readonly diagnostics: readonly Diagnostic[];
  readonly catalogs: PerDialect<Catalog>;
  readonly migrations: PerDialect<string>;
  /** The short texts in quotes that stand in the statements. */
  readonly literals: readonly string[];
}

/** The hand-judged statements. */
export const judgedProject = join('test', 'nullability', 'project');

/**
 * Reads a project (a folder, relative to the repository) as `dualect generate` does, but goes on after mistakes. Empties the engines.
 * @param files query files in place of the project's own
 */
export async function readCorpus(
  folder: string,
  engines: Engines,
  files?: readonly SourceText[],
): Promise<Corpus> {
  const { root, config: own } = await loadProject({ cwd: folder });
  const config = { ...own, contract: 'dualect/contract' };
  const diagnostics = new Diagnostics();
  await engines.postgres.reset();
  engines.sqlite.reset();
  const migrations = readMigrations(config, root, diagnostics);
  const entities = parseEntities(files ?? readQueryFiles(config, root, diagnostics), diagnostics);
  const analysis = await analyze(entities, migrations, engines, diagnostics);
  const model = unify(entities, migrations, analysis, diagnostics);
  checkSchema(analysis.catalogs, migrations, config.allow, diagnostics);
  check(model, entities, analysis, diagnostics);
  const load = moduleLoader(new Map(emit(model, config).map(({ name, text }) => [name, text])));
  const statements = new Map(
    model.entities
      .flatMap((entity) => {
        const queries = load(`${entity.module}.ts`);
        return entity.queries.flatMap((query) => statementOf(query, queries[query.name]) ?? []);
      })
      .map((statement) => [statement.name, statement]),
  );
  const texts = entities.flatMap(({ files }) =>
    files.flatMap(({ text }) => [...text.matchAll(/'([^'\n]{1,30})'/g)]),
  );
  return {
    literals: [...new Set(texts.map(([, literal = '']) => literal))],
    entries: entities.flatMap(({ name, queries }) =>
      queries.map((source) => entryOf(source, `${camelCase(name)}.${source.name}`, statements)),
    ),
    diagnostics: diagnostics.sorted(),
    catalogs: analysis.catalogs,
    migrations: {
      postgres: migrations.map(({ up }) => up.postgres.text).join('\n'),
      sqlite: migrations.map(({ up }) => up.sqlite.text).join('\n'),
    },
  };
}

function statementOf(model: QueryModel, query: AnyQuery | undefined): Statement | undefined {
  if (query === undefined) return undefined;
  return { name: query.name, parameters: model.parameters, columns: columnsOf(query), query };
}

/** In the order in which they stand in the statement's rows. */
function columnsOf({ row, columns }: AnyQuery): readonly DeclaredColumn[] {
  const leaves = leavesOf(row, '', undefined);
  const position = (leaf: number) => columns?.[leaf] ?? leaf;
  const declared = leaves.map(({ name, nullable, absent }, index): [number, DeclaredColumn] => {
    const marker = leaves.findIndex((leaf) => leaf.name === absent);
    const column = { name, nullable: nullable || absent !== undefined };
    return [position(index), nullable || marker < 0 ? column : { ...column, absentAt: position(marker) }];
  });
  return declared.sort(([one], [other]) => one - other).map(([, column]) => column);
}

interface Leaf {
  readonly name: string;
  readonly nullable: boolean;
  /** The name of the column that tells whether the nearest object that may be missing is there. */
  readonly absent: string | undefined;
}

function leavesOf(row: AnyQuery['row'], prefix: string, absent: string | undefined): readonly Leaf[] {
  return Object.entries(row).flatMap(([key, field]) => {
    const name = prefix + key;
    if (field.shape === 'value') return [{ name, nullable: field.nullable, absent }];
    const { absentBy, fields } = field;
    return leavesOf(fields, `${name}.`, absentBy === undefined ? absent : `${name}.${absentBy}`);
  });
}

function entryOf(
  { nameSpan, documentation, variants }: QuerySource,
  name: string,
  statements: ReadonlyMap<string, Statement>,
): CorpusEntry {
  const { path, text } = nameSpan.source;
  return {
    name,
    place: `${path}:${positionAt(text, nameSpan.start).line}`,
    documentation,
    shared: variants.postgres === variants.sqlite,
    statement: statements.get(name),
  };
}

/** The exports of the generated modules by name, which import nothing but the contract and each other. */
function moduleLoader(
  modules: ReadonlyMap<string, string>,
): (name: string) => Readonly<Record<string, AnyQuery>> {
  const loaded = new Map<string, Readonly<Record<string, AnyQuery>>>();
  const load = (name: string): Readonly<Record<string, AnyQuery>> => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const exports = {};
    loaded.set(name, exports);
    const { code } = transformSync(modules.get(name) ?? '', {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    const require = (path: string) =>
      path.startsWith('./') ? load(path.slice(2).replace(/\.js$/, '.ts')) : contract;
    new Function('exports', 'require', code)(exports, require);
    return exports;
  };
  return load;
}
