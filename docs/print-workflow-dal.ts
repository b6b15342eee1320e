/** `npm run docs`: prints `docs/workflow-dal.md` from the generated modules and the query files. A test says when it is stale. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Diagnostics } from '../codegen/diagnostic/diagnostic.js';
import { readQueryFiles } from '../codegen/source/query-files.js';
import { parseEntities } from '../codegen/statement/parse-entities.js';
import * as unified from '../generated/unified/index.js';
import { differences } from './workflow-differences.js';

/** What stands in the table of one operation. */
export interface Operation {
  readonly entity: string;
  readonly name: string;
  /** Such as `optional value`, and for a map what it maps. */
  readonly gives: string;
  /** False if the query has a text per dialect in `queries/`. */
  readonly shared: boolean;
  readonly difference: string;
}

const introduction = `# The workflow data-access layer

The layer through which a workflow engine stores its contexts (JSON that tasks read and write), pipeline executions (runs), task executions with what they produced and how they were recovered, cron schedules with the runs that they start, and workflow packages. The operations are the queries of \`queries/*.sql\`; [0004](adr/0004-workflow-operations.md) gives the reasons for what differs from the layer that it replaces, [0003](adr/0003-one-schema.md) those for the schema.`;

const legend = `"Shared" is one text for both dialects; "variants" are two, side by side in the query file. "Guarded" means: changes the row only from a fitting state, and returns \`true\` only if it did. "Tie-breaker" means that rows which compare equal come in the order of their ids, and "pages" that the list takes \`limit\` and where to go on. For all operations: instants are the database's \`now()\`; \`id\` in what creates is the caller's; a negative \`limit\` or \`offset\` is an \`invalid_value\`; what the database refuses is a \`DalError\` with the same code, table and columns on both backends.`;

/** Queries that are written once for both dialects, as \`entity.query\` in snake case and camel case. */
function sharedQueries(root: string): ReadonlySet<string> {
  const diagnostics = new Diagnostics();
  const entities = parseEntities(readQueryFiles({ queries: 'queries' }, root, diagnostics), diagnostics);
  return new Set(
    entities.flatMap(({ name, queries }) =>
      queries
        .filter(({ variants }) => variants.postgres === variants.sqlite)
        .map(
          (query) => `${name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}.${query.name}`,
        ),
    ),
  );
}

interface Given {
  readonly kind: string;
  readonly key?: string;
  readonly value?: string;
}

function givesOf({ kind, key, value }: Given): string {
  if (kind === 'optionalValue') return 'optional value';
  return key === undefined ? kind : `${kind} \`${key}\` → ${value === undefined ? 'row' : `\`${value}\``}`;
}

/** Every operation of the layer, in the order of the document. */
export function workflowOperations(root: string): readonly Operation[] {
  const shared = sharedQueries(root);
  return Object.entries(differences).flatMap(([entity, texts]) => {
    const queries: Readonly<Record<string, Given>> = Reflect.get(unified, entity);
    return Object.entries<string>(texts).flatMap(([name, difference]) => {
      const query = queries[name];
      if (query === undefined) return [];
      return { entity, name, gives: givesOf(query), shared: shared.has(`${entity}.${name}`), difference };
    });
  });
}

function section(entity: string, operations: readonly Operation[]): string {
  const rows = operations
    .filter((each) => each.entity === entity)
    .map(
      ({ name, gives, shared, difference }) =>
        `| \`${name}\` | ${gives} | ${shared ? 'shared' : 'variants'} |${difference === '' ? '' : ` ${difference}`} |`,
    );
  const head = ['| operation | gives | text | on purpose different |', '|---|---|---|---|'];
  return [`## \`${entity}\``, '', ...head, ...rows].join('\n');
}

/** The document's text. */
export function workflowDocument(root: string): string {
  const operations = workflowOperations(root);
  const added = operations.filter(({ difference }) => difference.startsWith('added')).length;
  const variants = operations.filter(({ shared }) => !shared).length;
  const counts = `${operations.length} operations: ${operations.length - added} of the original and ${added} added; ${variants} have variants.`;
  const sections = Object.keys(differences).map((entity) => section(entity, operations));
  return `${[introduction, legend, counts, ...sections].join('\n\n')}\n`;
}

if (process.argv[1]?.endsWith('print-workflow-dal.ts')) {
  writeFileSync(join(resolve('docs'), 'workflow-dal.md'), workflowDocument(resolve('.')));
}
