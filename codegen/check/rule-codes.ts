/** Which diagnostics are those of rules: what `dualect lint` reports, and `@allow` or the configuration may silence. */
import { rewritesCodes } from '../diagnostic/codes/rewrites.js';
import type { DiagnosticCode } from '../diagnostic/codes.js';
import { rules } from './index.js';

const codes: ReadonlySet<string> = new Set([...rules.map(({ name }) => name), ...Object.keys(rewritesCodes)]);

/** True for the codes of rules, of the rewrites for SQLite and of the comparison of the schemas. */
export function isRuleCode(code: DiagnosticCode): boolean {
  return codes.has(code) || code.startsWith('schema-');
}
