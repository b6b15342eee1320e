/** Asks every rule about every query. `@allow` silences a rule for one query, with a reason, and only if it had something to say. */
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Model } from '../model/model.js';
import { didYouMean } from '../source/names.js';
import type { Allowance, EntitySource } from '../statement/annotated-statement.js';
import { rules } from './index.js';

/** Reports what the rules find in the model, and `@allow` tags that name no rule or silence nothing. */
export function check(model: Model, entities: readonly EntitySource[], diagnostics: Diagnostics): void {
  for (const source of entities) {
    const entity = model.entities.find(({ name }) => name === source.name);
    for (const query of source.queries) {
      const allowances = query.allowances.filter((allowance) => isUsable(allowance, diagnostics));
      const unified = entity?.queries.find(({ name }) => name === query.name);
      if (unified === undefined) continue;
      const found = rules.flatMap(({ name, severity = 'error', find }) =>
        [find(unified) ?? []].flat().map((finding) => ({ rule: name, severity, finding })),
      );
      for (const { rule, severity, finding } of found) {
        if (allowances.some((allowance) => allowance.rule === rule)) continue;
        const { message, span = query.nameSpan, ...more } = finding;
        diagnostics.error(rule, span, message, { ...more, severity });
      }
      for (const allowance of allowances) {
        if (found.some(({ rule }) => rule === allowance.rule)) continue;
        diagnostics.error(
          'unused-allow',
          allowance.span,
          `\`@allow ${allowance.rule}\` silences nothing: the rule has nothing to say of \`${query.name}\``,
          { help: 'remove the tag' },
        );
      }
    }
  }
}

function isUsable(allowance: Allowance, diagnostics: Diagnostics): boolean {
  const names: readonly string[] = rules.map(({ name }) => name);
  if (!names.includes(allowance.rule)) {
    const meant = didYouMean(allowance.rule, names);
    diagnostics.error('unknown-rule', allowance.span, `there is no rule \`${allowance.rule}\``, {
      help: meant === undefined ? `the rules are ${names.join(', ')}` : `did you mean \`${meant}\`?`,
    });
    return false;
  }
  return true;
}
