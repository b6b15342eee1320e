/** Asks every rule about every query. `@allow` silences a rule for one query, with a reason, and only if it had something to say. */
import { dialects } from '../../src/dialect.js';
import { agreeOnNull } from '../analysis/agreed-nullability.js';
import type { Analysis } from '../analysis/analyzer.js';
import { rewritesCodes } from '../diagnostic/codes/rewrites.js';
import type { Diagnostic, Diagnostics } from '../diagnostic/diagnostic.js';
import type { Model, QueryModel } from '../model/model.js';
import { didYouMean } from '../source/names.js';
import type { Allowance, EntitySource, QuerySource } from '../statement/annotated-statement.js';
import { rules } from './index.js';
import type { Subject } from './rule.js';
import { subjectOf } from './subject.js';

/** What the rules found in one query, also what `@allow` silences: a difference between answers may be explained by it. */
export interface QueryFindings {
  readonly entity: string;
  /** In camel case. */
  readonly query: string;
  readonly findings: readonly Diagnostic[];
}

/** `@allow parity` is no matter of a rule: `dualect verify` looks at it. */
const parity = 'parity';

/** What `@allow` can name: the rules, and the codes of the rewrites, of which some only warn. */
const allowable: readonly string[] = [
  ...rules.map(({ name }) => name),
  ...Object.keys(rewritesCodes),
  parity,
];

/** Reports what the rules find in the model, and `@allow` tags that name no rule or silence nothing. */
export function check(
  model: Model,
  entities: readonly EntitySource[],
  analysis: Analysis,
  diagnostics: Diagnostics,
): readonly QueryFindings[] {
  const facts = new Map(analysis.queries.map((each) => [each.query, each]));
  const agreed = agreeOnNull(analysis.catalogs);
  const all: QueryFindings[] = [];
  for (const source of entities) {
    const entity = model.entities.find(({ name }) => name === source.name);
    for (const query of source.queries) {
      const allowances = query.allowances.filter((allowance) => isUsable(allowance, diagnostics));
      const own = facts.get(query);
      const unified = entity?.queries.find(({ name }) => name === query.name);
      const subject =
        own === undefined || unified === undefined
          ? undefined
          : subjectOf(unified, own, analysis.catalogs, agreed);
      const findings = [...(own?.warnings ?? []), ...(subject === undefined ? [] : askRules(subject))];
      for (const finding of findings) {
        if (!allowances.some(({ rule }) => rule === finding.code)) diagnostics.report(finding);
      }
      if (subject === undefined) continue;
      if (query.claim) assertTold(query, subject.model, diagnostics);
      reportUnused(allowances, findings, subject.model, diagnostics);
      all.push({ entity: source.name, query: query.name, findings });
    }
  }
  return all;
}

/** What every rule says of one query, in the order of the rules. Between one engine and none there is no divergence. */
function askRules(subject: Subject): readonly Diagnostic[] {
  const both = dialects.every((dialect) => subject.model.sql[dialect] !== undefined);
  return rules
    .filter(({ explains }) => both || explains === undefined)
    .flatMap(({ name, severity = 'error', find }) =>
      [find(subject) ?? []]
        .flat()
        .map((finding) => ({ code: name, severity, span: subject.model.span, ...finding })),
    );
}

function reportUnused(
  allowances: readonly Allowance[],
  findings: readonly Diagnostic[],
  { name }: QueryModel,
  diagnostics: Diagnostics,
): void {
  for (const { rule, span } of allowances) {
    if (rule === parity || findings.some(({ code }) => code === rule)) continue;
    diagnostics.error(
      'unused-allow',
      span,
      `\`@allow ${rule}\` silences nothing: the rule has nothing to say of \`${name}\``,
      { help: 'remove the tag' },
    );
  }
}

/** Whoever claims must learn what, or how much; and nobody could see that two callers claim the same. */
function assertTold({ nameSpan }: QuerySource, { name, result }: QueryModel, diagnostics: Diagnostics): void {
  if (result.cardinality !== 'exec') return;
  diagnostics.error(
    'silent-claim',
    nameSpan,
    `\`${name}\` is tagged \`@claim\`, and does not tell what it claimed`,
    {
      why: 'with `@result exec` a caller gets nothing, also where another caller was first',
      help: 'give the rows by `RETURNING`, or how many there are by `@result affected` or `changed`',
    },
  );
}

function isUsable(allowance: Allowance, diagnostics: Diagnostics): boolean {
  if (allowable.includes(allowance.rule)) return true;
  const meant = didYouMean(allowance.rule, allowable);
  const names = rules.map(({ name }) => name);
  diagnostics.error('unknown-rule', allowance.span, `there is no rule \`${allowance.rule}\``, {
    help: meant === undefined ? `the rules are ${names.join(', ')}` : `did you mean \`${meant}\`?`,
  });
  return false;
}
