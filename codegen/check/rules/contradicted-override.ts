/** Rule: what an override says of NULL is not the opposite of what is known. */
import type { ContradictedOverride } from '../../model/model.js';
import type { Finding, Rule } from '../rule.js';

export const contradictedOverride: Rule = {
  name: 'contradicted-override',
  severity: 'warning',
  find: ({ model: { overrides = [] } }) => overrides.map(findingOf),
};

function findingOf({ column, says, evidence, span }: ContradictedOverride): Finding {
  if (says === 'required') {
    return {
      message: `\`${column}!\` says that the column is never null, but it may be`,
      why: `${evidence ?? 'nothing says otherwise'}; a NULL that arrives is an error at run time`,
      help: `leave such rows out (\`WHERE … IS NOT NULL\`), give a default (\`COALESCE(…, …)\`), or remove the \`!\`; if you know better, say \`@allow contradicted-override\` and why`,
      span,
    };
  }
  return {
    message: `\`${column}?\` says that the column may be null, but it never is`,
    why: 'neither the schema nor the statement lets a NULL arrive there',
    help: 'remove the `?`, or say `@allow contradicted-override` and why',
    span,
  };
}
