/** From what the engines say to the one model. Whatever the dialects say differently is reported here. */
import type { Analysis, MigrationSource, QueryFacts } from '../analysis/analyzer.js';
import { MigrationPlaces } from '../analysis/migration-places.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Cardinality, EntitySource, QuerySource } from '../statement/annotated-statement.js';
import { findBrandedIds, noBrandedIds } from './branded-ids.js';
import { constraintsOf } from './constraints.js';
import { declareTypes, importedNames, reportTakenTypes, reportUntaken } from './declared-type.js';
import type { EntityModel, MigrationModel, Model, Parameter, QueryModel, ValueType } from './model.js';
import { camelCase, inputTypeName, kebabCase, pascalCase } from './names.js';
import { reportColumns } from './report-columns.js';
import { findRowShapes, type RowFields } from './row-shapes.js';
import { unifyColumns } from './unify-columns.js';
import { unifyParameters } from './unify-parameters.js';
import { hasRows, nameResult, type UnnamedResult, unifyResult } from './unify-result.js';
import type { ModelContext } from './value-type.js';

/** The model of a project. What cannot be unified is reported and left out. */
export function unify(
  entities: readonly EntitySource[],
  migrations: readonly MigrationSource[],
  analysis: Analysis,
  diagnostics: Diagnostics,
  options: { readonly brandedIds: boolean } = { brandedIds: false },
): Model {
  const { catalogs, migrated } = analysis;
  const brandedIds = options.brandedIds ? findBrandedIds(catalogs.postgres) : noBrandedIds;
  const context = { catalogs, places: new MigrationPlaces(migrations), diagnostics, brandedIds };
  if (migrated) reportColumns(context);
  const factsByQuery = new Map(analysis.queries.map((facts) => [facts.query, facts]));
  return {
    entities: entities.map((entity) => unifyEntity(entity, factsByQuery, context)),
    constraints: constraintsOf(analysis.catalogs),
    brandedIds: brandedIds.all,
    migrations: migrations.map(migrationModel),
  };
}

/** A query before the row shapes of its entity are known. */
interface UnnamedQuery {
  readonly facts: QueryFacts;
  readonly parameters: readonly Parameter[];
  readonly result: UnnamedResult;
  readonly row: RowFields;
}

function unifyEntity(
  entity: EntitySource,
  factsByQuery: ReadonlyMap<QuerySource, QueryFacts>,
  context: ModelContext,
): EntityModel {
  const queries = entity.queries.flatMap((query) => {
    const facts = factsByQuery.get(query);
    const unified = facts === undefined ? undefined : unifyQuery(facts, context);
    return unified === undefined ? [] : [unified];
  });
  const catalog = context.catalogs.postgres;
  const rows = queries.filter(({ result }) => hasRows(result)).map(({ row }) => row);
  const types = entity.queries.flatMap((query) => query.types);
  reportTakenTypes(types, ownTypeNames(queries, context), context);
  reportTakenEntity(entity, context);
  const { shapes, byQuery } = findRowShapes(rows, catalog, typeNames(queries, context));
  return {
    name: entity.name,
    module: kebabCase(entity.name),
    property: camelCase(entity.name),
    sources: entity.files.map(({ path }) => path),
    rowShapes: shapes,
    queries: queries.flatMap((query): QueryModel[] => {
      const result = nameResult(query.result, byQuery.get(query.facts.query.name));
      return result === undefined ? [] : [queryModel(query, result)];
    }),
  };
}

/** An entity whose module or property the branded ids have taken. */
function reportTakenEntity(entity: EntitySource, { brandedIds, diagnostics }: ModelContext): void {
  const [source] = entity.files;
  const property = camelCase(entity.name);
  const helper = brandedIds.all.find(({ type }) => property === `as${type}`);
  const taken = helper !== undefined || (property === 'ids' && brandedIds.all.length > 0);
  if (source === undefined || !taken) return;
  diagnostics.error(
    'reserved-entity-name',
    { source, start: 0, end: 0 },
    `an entity cannot be called \`${entity.name}\` in a project with \`brandedIds\``,
    {
      why:
        helper === undefined
          ? 'the module `ids.ts` holds the types of the ids'
          : `the index exports the function \`${property}\``,
      help: `rename the file, for example to \`${entity.name}_item.sql\``,
    },
  );
}

/** The type names that the module uses for parameters and ids, and of the contract. */
function ownTypeNames(queries: readonly UnnamedQuery[], { brandedIds }: ModelContext): ReadonlySet<string> {
  return new Set([
    'Codec',
    'Codecs',
    'Uuid',
    ...brandedIds.all.map(({ type }) => type),
    ...queries.map(({ facts }) => `${pascalCase(facts.query.name)}Params`),
    ...queries.flatMap(({ facts, parameters }) =>
      parameters.flatMap((parameter) =>
        'fields' in parameter ? [inputTypeName(facts.query.name, parameter.name)] : [],
      ),
    ),
  ]);
}

/** The same, and the names in declared types. */
function typeNames(queries: readonly UnnamedQuery[], context: ModelContext): ReadonlySet<string> {
  const declared = ({ type }: { readonly type: ValueType }) =>
    type.typescript === undefined ? [] : importedNames(type.typescript.text);
  return new Set([
    ...ownTypeNames(queries, context),
    'Json',
    ...queries.flatMap(({ row, parameters }) => [
      ...row.fields.flatMap(declared),
      ...parameters.flatMap((parameter) =>
        'fields' in parameter ? parameter.fields.flatMap(declared) : declared(parameter),
      ),
    ]),
  ]);
}

function unifyQuery(facts: QueryFacts, context: ModelContext): UnnamedQuery | undefined {
  const { query, variants } = facts;
  // A variant that was refused was reported by the analysis: what remains says nothing of the whole.
  const refused = (['postgres', 'sqlite'] as const).some(
    (d) => query.variants[d] !== undefined && variants[d] === undefined,
  );
  if (refused) return undefined;
  const declared = declareTypes(query.types);
  const columns = unifyColumns(facts, declared, context);
  const parameters = unifyParameters(facts, declared, context);
  if (columns === undefined || parameters === undefined) return undefined;
  reportUntaken(declared, query.name, context);
  const result = unifyResult(facts, columns.fields, context);
  if (result === undefined) return undefined;
  return { facts, parameters, result, row: { query: query.name, ...columns } };
}

function queryModel({ facts, parameters }: UnnamedQuery, result: QueryModel['result']): QueryModel {
  const { query, variants } = facts;
  return {
    name: query.name,
    documentation: query.documentation,
    ...(query.deprecated === undefined ? {} : { deprecated: query.deprecated }),
    parameters,
    result,
    sql: { postgres: variants.postgres?.text.text, sqlite: variants.sqlite?.text.text },
    ...(singles.has(result.cardinality) && mayWriteSeveral(facts) ? { undoable: true } : {}),
    span: query.nameSpan,
  };
}

/** The cardinalities that refuse more than one row, or more than one with the same key. */
const singles: ReadonlySet<Cardinality> = new Set([
  'one',
  'optional',
  'value',
  'optional value',
  'changed',
  'map',
]);

function mayWriteSeveral({ slots, variants }: QueryFacts): boolean {
  const writes = [variants.postgres?.writes, variants.sqlite?.writes];
  // A list of objects writes a row for each, on SQLite by the statement for one row.
  const rows = slots.some(({ role }) => role === 'objects');
  return writes.some((each) => each === 'any' || (each === 'one' && rows));
}

function migrationModel({ name, up, down }: MigrationSource): MigrationModel {
  return {
    name,
    up: { postgres: withLineFeeds(up.postgres.text), sqlite: withLineFeeds(up.sqlite.text) },
    down: {
      postgres: down.postgres && withLineFeeds(down.postgres.text),
      sqlite: down.sqlite && withLineFeeds(down.sqlite.text),
    },
  };
}

/** A checkout may have changed the line ends: the same step must give the same module everywhere. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n/g, '\n');
}
