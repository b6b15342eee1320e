/** Says a shared text, which is written in PostgreSQL's dialect, to SQLite: by the listed rewrites and no others. */
import type { Node } from 'sql-parser-cst';
import type { Diagnostics } from '../../diagnostic/diagnostic.js';
import type { EditedText } from '../../source/edited-text.js';
import { kindOfType } from '../structure/kind-of-type.js';
import { meetingsIn } from '../structure/meetings.js';
import type { Tree } from '../structure/parse.js';
import { rangeOf } from '../structure/syntax.js';
import { rewriteCast } from './rewrite/casts.js';
import { rewriteClock } from './rewrite/clock.js';
import { rewriteCollation } from './rewrite/collations.js';
import { composedEdits } from './rewrite/composition.js';
import type { Rewrite, RewriteContext, Rewritten } from './rewrite/context.js';
import { rewriteList } from './rewrite/lists.js';
import { rewriteLock } from './rewrite/locks.js';
import { memberFinding, rewriteMember } from './rewrite/members.js';
import { needsRewrite } from './rewrite/needs-rewrite.js';
import { formFinding } from './rewrite/portable-forms.js';
import { functionFinding } from './rewrite/portable-functions.js';
import { literalFinding } from './rewrite/portable-literals.js';
import { patternFinding } from './rewrite/portable-patterns.js';

export type { RewriteContext };

/** All rewrites. At most one applies to a node. */
const rewrites: readonly Rewrite[] = [
  rewriteList,
  rewriteCast,
  rewriteClock,
  rewriteLock,
  rewriteMember,
  rewriteCollation,
];

/** What no rewrite can mend. */
const checks = [literalFinding, formFinding, patternFinding, functionFinding, memberFinding];

/**
 * The text for SQLite. `tree` is the tree of `text.text` in PostgreSQL's dialect. What has no form in SQLite is reported as
 * `cast-not-portable`, `literal-not-portable`, `form-not-portable`, `pattern-not-portable` or `storage-conflict`; then the result is `undefined`. What no rewrite knows is left as it is: SQLite itself refuses it.
 */
export function rewriteForSqlite(
  text: EditedText,
  tree: Tree,
  context: RewriteContext,
  diagnostics: Diagnostics,
): EditedText | undefined {
  const meetings = meetingsIn(tree, context.postgresCatalog, (number) => {
    const type = context.types[number - 1];
    return type === undefined ? undefined : kindOfType(type);
  });
  const answers: (Rewritten & { readonly node: Node })[] = [];
  const parents = new Map<Node, Node>();
  const done = new Set<Node>();
  let refused = false;
  meetings.walk((node, scope, parent) => {
    if (done.has(node)) return false;
    if (parent !== undefined) parents.set(node, parent);
    const above = (below: Node) => parents.get(below);
    const place = { node, parent, above, scope, text: tree.text, meetings, context };
    for (const check of checks) {
      const finding = check(place);
      if (finding === undefined) continue;
      const { code, message, warns = false, ...more } = finding;
      if (!warns) refused = true;
      diagnostics[warns ? 'warn' : 'error'](code, text.span(...rangeOf(node)), message, more);
    }
    for (const rewrite of rewrites) {
      const rewritten = rewrite(place);
      if (rewritten === undefined) continue;
      answers.push({ node, ...rewritten });
      for (const below of rewritten.done ?? []) done.add(below);
      const { refusal } = rewritten;
      if (refusal === undefined) return true;
      refused = true;
      const { message, ...more } = refusal;
      diagnostics.error('cast-not-portable', text.span(...rangeOf(node)), message, more);
      return false;
    }
    return true;
  });
  return refused ? undefined : text.edit(composedEdits(tree.text, answers));
}

/**
 * The text for SQLite of a shared text for which there is no tree: the same text if no rewrite could apply to it, otherwise
 * `statement-not-parsed` is reported.
 */
export function unparsedForSqlite(text: EditedText, diagnostics: Diagnostics): EditedText | undefined {
  if (!needsRewrite(text.text)) return text;
  diagnostics.error(
    'statement-not-parsed',
    text.span(0, text.text.length),
    'this text has to be rewritten for SQLite, but it holds a form that the rewriter does not know',
    {
      why: 'casts, lists, `now()`, `->>` and row locks are rewritten on the syntax tree, and there is none for this text',
      help: 'write a variant for SQLite (`@dialect sqlite`), or say the unknown form in another way (`substring(a, 1, 2)` for `substring(a FROM 1 FOR 2)`)',
    },
  );
  return undefined;
}
