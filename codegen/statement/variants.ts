/** Groups the statements of one entity into queries: a shared text, a text per dialect, or both, under one name. */
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import { agree } from './agreement.js';
import type { AnnotatedStatement, QuerySource } from './annotated-statement.js';
import { unifyPresence } from './presence.js';

type Texts = PerDialect<AnnotatedStatement | undefined>;

/** The queries of an entity, in the order in which their names first occur. */
export function groupQueries(
  entity: string,
  statements: readonly AnnotatedStatement[],
  diagnostics: Diagnostics,
): QuerySource[] {
  const groups = new Map<string, AnnotatedStatement[]>();
  for (const statement of statements) {
    const key = statement.name.toLowerCase();
    const group = groups.get(key) ?? [];
    const first = group[0];
    if (first === undefined) groups.set(key, group);
    else if (first.name !== statement.name) reportSimilar(statement, first, diagnostics);
    if (first === undefined || first.name === statement.name) group.push(statement);
  }
  return [...groups.values()].flatMap((group) => makeQuery(entity, group, diagnostics) ?? []);
}

function makeQuery(
  entity: string,
  group: readonly AnnotatedStatement[],
  diagnostics: Diagnostics,
): QuerySource | undefined {
  const texts = chooseVariants(group, diagnostics);
  const used = [...new Set(dialects.flatMap((dialect) => texts[dialect] ?? []))];
  const first = group[0];
  if (first === undefined || used.length === 0) return undefined;
  const said = agree(group, diagnostics);
  reportUnknownParameters(said.parameters, used, diagnostics);
  const variants = unifyPresence(texts, diagnostics);
  return { entity, name: first.name, nameSpan: first.nameSpan, ...said, variants };
}

/** The statement for each dialect. Reports what is missing, doubled, or never used. */
function chooseVariants(group: readonly AnnotatedStatement[], diagnostics: Diagnostics): Texts {
  const [shared, ...moreShared] = group.filter((statement) => statement.dialect === undefined);
  for (const statement of moreShared) reportTwice(statement, shared ?? statement, diagnostics);
  const own: Record<Dialect, AnnotatedStatement | undefined> = { postgres: undefined, sqlite: undefined };
  for (const dialect of dialects) {
    const [variant, ...more] = group.filter((statement) => statement.dialect === dialect);
    for (const statement of more) reportTwice(statement, variant ?? statement, diagnostics);
    own[dialect] = variant;
  }
  const only = onlyDialect(group, diagnostics);
  const text = (dialect: Dialect) =>
    only === undefined || only === dialect ? (own[dialect] ?? shared) : undefined;
  const texts = { postgres: text('postgres'), sqlite: text('sqlite') };
  if (shared !== undefined && texts.postgres !== shared && texts.sqlite !== shared) {
    const instead = dialects.flatMap((dialect) => texts[dialect] ?? []);
    diagnostics.error(
      'unused-variant',
      shared.nameSpan,
      `the shared text of \`${shared.name}\` is never used`,
      {
        labels: instead.map((each) => ({
          span: each.nameSpan,
          message: `used for ${each.dialect ?? 'both'}`,
        })),
        help: 'remove it, or remove a variant',
      },
    );
  }
  if (only === undefined) reportMissing(texts, diagnostics);
  return texts;
}

/** What `@only` says, once; a variant for the other dialect contradicts it. */
function onlyDialect(group: readonly AnnotatedStatement[], diagnostics: Diagnostics): Dialect | undefined {
  const saying = group.find((statement) => statement.only !== undefined);
  const only = saying?.only;
  if (saying === undefined || only === undefined) return undefined;
  for (const statement of group) {
    const other = statement.only ?? statement.dialect;
    if (statement === saying || other === undefined || other === only) continue;
    diagnostics.error(
      'conflicting-dialect',
      statement.nameSpan,
      `\`${statement.name}\` has a text for ${other}`,
      {
        labels: [{ span: saying.nameSpan, message: `here it is said to be for ${only} only` }],
        help: 'remove `@only`, or remove this text',
      },
    );
  }
  return only;
}

function reportMissing(texts: Texts, diagnostics: Diagnostics): void {
  for (const dialect of dialects) {
    const other = texts[dialect === 'postgres' ? 'sqlite' : 'postgres'];
    if (texts[dialect] !== undefined || other === undefined) continue;
    diagnostics.error('missing-dialect', other.nameSpan, `\`${other.name}\` has no text for ${dialect}`, {
      help: `write a variant with \`@dialect ${dialect}\`, or say \`@only ${other.dialect ?? 'postgres'}\``,
    });
  }
}

function reportTwice(second: AnnotatedStatement, first: AnnotatedStatement, diagnostics: Diagnostics): void {
  const which = second.dialect === undefined ? '' : ` for ${second.dialect}`;
  diagnostics.error('duplicate-name', second.nameSpan, `\`${second.name}\` is defined twice${which}`, {
    labels: [{ span: first.nameSpan, message: 'first defined here' }],
    help: 'choose another name, or give one of them another `@dialect`',
  });
}

function reportSimilar(
  second: AnnotatedStatement,
  first: AnnotatedStatement,
  diagnostics: Diagnostics,
): void {
  diagnostics.error(
    'duplicate-name',
    second.nameSpan,
    `\`${second.name}\` and \`${first.name}\` differ only in case`,
    {
      labels: [{ span: first.nameSpan, message: 'the other name' }],
      help: 'write them alike if they are variants of one query; else choose another name',
    },
  );
}

function reportUnknownParameters(
  parameters: QuerySource['parameters'],
  used: readonly AnnotatedStatement[],
  diagnostics: Diagnostics,
): void {
  if (used.some(({ torn }) => torn)) return;
  const names = [...new Set(used.flatMap((statement) => statement.placeholders.map((each) => each.name)))];
  for (const parameter of parameters) {
    if (names.includes(parameter.name)) continue;
    const near = didYouMean(parameter.name, names);
    diagnostics.error(
      'unknown-parameter',
      parameter.span,
      `\`:${parameter.name}\` does not occur in the statement`,
      {
        help: near === undefined ? 'use it in the statement, or remove the tag' : `did you mean \`${near}\`?`,
      },
    );
  }
}
