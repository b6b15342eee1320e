/** The program that repeats a failure: it needs nothing but the project, a server of PostgreSQL and the package itself. */
import type { Config } from '../../config.js';
import { stringLiteral } from '../../emit/escape.js';
import { modulePath } from '../../emit/module-path.js';
import type { Call, DataSet, Table } from '../parity.js';
import { RowQueries } from './row-queries.js';
import { typescriptValue } from './typescript-value.js';

/** What differed, and what led to it. */
export interface Repetition {
  /** One sentence, for the head of the program. */
  readonly message: string;
  /** At least those that have rows in `data`, and those that are compared. */
  readonly tables: readonly Table[];
  readonly data: DataSet;
  /** In order; each runs in a savepoint of one transaction, which is rolled back. */
  readonly calls: readonly Call[];
  /** The tables that are read after the calls. */
  readonly compared: readonly string[];
  /** True if the transaction is ended instead, because that is what differs. */
  readonly ends?: boolean;
}

/** How the program finds the project. */
export type RepeatOptions = Pick<Config, 'output' | 'contract' | 'bigint' | 'numeric'>;

/**
 * A TypeScript program for the project's folder: it opens the DAL on SQLite in memory and on the PostgreSQL of
 * `DATABASE_URL`, migrates, puts the rows there, makes the calls and prints what both gave. It ends with status 1 if they
 * differ.
 */
export function repeatScript(repetition: Repetition, options: RepeatOptions): string {
  const { message, tables, data, calls, compared, ends = false } = repetition;
  const rows = new RowQueries(options);
  const byName = new Map(tables.map((table) => [table.name, table]));
  const steps: string[] = [];
  for (const [name, values] of data) {
    const table = byName.get(name);
    if (table === undefined) continue;
    for (const row of values) steps.push(`await tx.$rows.${rows.insert(table, row)};`);
  }
  for (const call of calls) steps.push(callStep(call));
  for (const name of compared) {
    const table = byName.get(name);
    if (table !== undefined)
      steps.push(
        `await answer(${stringLiteral(`rows of ${name}`)}, (tx) => sorted(tx.$rows.${rows.read(table)}));`,
      );
  }
  const contract = modulePath('.', options.contract);
  return [
    head(message, ends),
    `import { inspect } from 'node:util';`,
    `import { isDalError, openDal } from ${stringLiteral(runtimeOf(contract))};`,
    ...rows.imports(),
    `import * as unified from ${stringLiteral(modulePath('.', `./${options.output}/index.js`))};`,
    '',
    rows.declaration(),
    '',
    program(steps, ends),
  ].join('\n');
}

const saved = "Save it in the project's folder.";

/** The same program for a file in a folder of the project, which is named relative to the project with `/`. */
export function movedScript(script: string, folder: string): string {
  const body = script.indexOf('\n\n', script.indexOf('\nimport '));
  const head = script.slice(0, body).replace(saved, 'It stands in a folder of the project.');
  const moved = head.replace(
    /^(import .* from ')(\.[^']*)(';)$/gm,
    (_, before: string, path: string, after: string) => `${before}${modulePath(folder, path)}${after}`,
  );
  return `${moved}${script.slice(body)}`;
}

function callStep({ entity, query, parameters }: Call): string {
  const name = `${entity}.${query}`;
  const given = parameters === undefined ? '' : `${typescriptValue(parameters)} as never`;
  return `await answer(${stringLiteral(name)}, (tx) => tx.${name}(${given}));`;
}

/** The runtime stands beside its contract. */
function runtimeOf(contract: string): string {
  return contract.replace(/\/contract((?:\.[mc]?js)?)$/, (_, extension: string) =>
    extension === '' ? '' : `/index${extension}`,
  );
}

function head(message: string, ends: boolean): string {
  const sentence = message.replace(/\*\//g, '* /').replace(/[\x00-\x1F\x7F]/g, ' ');
  return `/**
 * Repeats what \`dualect verify\` found: ${sentence}
 *
 *     DATABASE_URL=postgres://localhost/empty npx tsx repeat.ts
 *
 * ${saved} \`DATABASE_URL\` names an empty database: it is migrated, and ${ends ? 'rows may stay' : 'no row stays'} in it. Take
 * another one for each run: numbers that PostgreSQL gave to rows are used up.
 */`;
}

const undoing = `await repeated.catch((error: unknown) => {
      if (error !== undone) throw error;
    });`;

const ending = `const ended = await repeated.then(() => 'nothing refused', described);
    answers.set('the end of the transaction', inspect(ended, whole));`;

function program(steps: readonly string[], ends: boolean): string {
  return `${ends ? '' : "const undone = new Error('rolled back');\n"}const whole = { depth: null, maxArrayLength: null, maxStringLength: null, sorted: true };

/** What each call gave on the database of this URL. */
async function answersOf(url: string): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const dal = await openDal(url, { ...unified, $rows });
  type Tx = typeof dal;
  try {
    await dal.migrate();
    const repeated = dal.transaction(async (tx) => {
      // In a savepoint, so that a refusal does not end the transaction.
      const answer = async (name: string, call: (tx: Tx) => Promise<unknown>) => {
        const given = await tx.transaction(call).catch(described);
        answers.set(\`\${answers.size + 1}. \${name}\`, inspect(given, whole));
      };
${steps.map((step) => `      ${step}\n`).join('')}${ends ? '' : '      throw undone;\n'}    });
    ${ends ? ending : undoing}
  } finally {
    await dal.close();
  }
  return answers;
}

/** Rows of a table, which have no order of their own. */
async function sorted(rows: Promise<readonly unknown[]>): Promise<readonly unknown[]> {
  const texts = (await rows).map((row) => ({ row, text: inspect(row, whole) }));
  return texts.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ row }) => row);
}

/** What both engines must agree on in a refusal. */
function described(error: unknown): unknown {
  if (!isDalError(error)) throw error;
  const { code, constraint, table, columns, message } = error;
  console.log(\`(\${message})\`);
  return { refused: code, constraint, table, columns };
}

${comparison}`;
}

// No `await` outside functions: CommonJS has none.
const comparison = `async function compare(server = process.env.DATABASE_URL): Promise<void> {
  if (server === undefined) throw new Error('DATABASE_URL must name an empty database of PostgreSQL');
  const sqlite = await answersOf(':memory:');
  const postgres = await answersOf(server);
  for (const [name, answer] of sqlite) {
    const other = postgres.get(name) ?? '';
    if (answer === other) {
      console.log(\`\${name}: equal\\n\${answer}\\n\`);
    } else {
      console.log(\`\${name}: DIFFERENT\\nSQLite: \${answer}\\nPostgreSQL: \${other}\\n\`);
      process.exitCode = 1;
    }
  }
}

compare().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 3;
});
`;
