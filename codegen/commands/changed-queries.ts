/** Which queries say something else than at a revision of git: what `dualect verify --changed` runs. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Diagnostics, type SourceText } from '../diagnostic/diagnostic.js';
import { ConfigError, type Project } from '../load-config.js';
import type { EntitySource, QuerySource } from '../statement/annotated-statement.js';
import { parseEntities } from '../statement/parse-entities.js';

const run = promisify(execFile);

/**
 * The queries, as `entity.query`, whose statements or tags differ from those of the revision; `undefined` for all of them,
 * because a migration or the configuration differs. Rejects with `ConfigError` if git does not know the revision.
 */
export async function changedQueries(
  { root, file, config }: Project,
  entities: readonly EntitySource[],
  revision: string,
): Promise<ReadonlySet<string> | undefined> {
  const git = gitIn(root, revision);
  await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  const ofAll = ['--', config.migrations, file];
  const touched = await git(['diff', '--name-only', revision, ...ofAll]);
  const added = await git(['ls-files', '--others', '--exclude-standard', ...ofAll]);
  if (`${touched}${added}`.trim() !== '') return undefined;
  const names = (await git(['ls-tree', '--name-only', revision, `${config.queries}/`])).split('\n');
  const files: SourceText[] = [];
  for (const path of names.filter((name) => name.endsWith('.sql')))
    files.push({ path, text: await git(['show', `${revision}:./${path}`]) });
  const before = new Map(queriesOf(parseEntities(files, new Diagnostics())));
  const changed = queriesOf(entities).filter(([name, said]) => before.get(name) !== said);
  return new Set(changed.map(([name]) => name));
}

function gitIn(root: string, revision: string): (args: readonly string[]) => Promise<string> {
  return async (args) => {
    try {
      return (await run('git', [...args], { cwd: root, maxBuffer: 2 ** 28 })).stdout;
    } catch (error) {
      throw new ConfigError(`--changed ${revision}: ${await whyNot(root, error)}.`, { cause: error });
    }
  };
}

async function whyNot(root: string, error: unknown): Promise<string> {
  if (isMissing(error)) return 'there is no git on this machine';
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? error.stderr : error;
  const reason = String(said)
    .trim()
    .replace(/^fatal: /, '')
    .replace(/\.$/, '');
  if (reason !== '') return reason;
  const asked = ['rev-parse', '--is-shallow-repository'];
  const { stdout } = await run('git', asked, { cwd: root }).catch(() => ({ stdout: '' }));
  return stdout.trim() === 'true'
    ? 'git knows no such revision; the clone is shallow, so fetch that revision first'
    : 'git knows no such revision';
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** Each query's name, and everything that it says but its documentation. */
function queriesOf(entities: readonly EntitySource[]): readonly (readonly [string, string])[] {
  return entities.flatMap(({ name, queries }) =>
    queries.map((query) => [`${name}.${query.name}`, said(query)] as const),
  );
}

const aside: ReadonlySet<string> = new Set([
  'span',
  'nameSpan',
  'source',
  'start',
  'end',
  'documentation',
  'deprecated',
  'placeholders',
  'variants',
]);

function said(query: QuerySource): string {
  const texts = [query.variants.postgres, query.variants.sqlite].map((variant) =>
    variant?.source.text.slice(variant.start, variant.end),
  );
  return JSON.stringify([texts, query], (key, value) => (aside.has(key) ? undefined : value));
}
