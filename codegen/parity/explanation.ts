/** Which of the rules explains why the engines differ on a query. */
import type { QueryFindings } from '../check/check.js';
import { rules } from '../check/index.js';
import { rewritesCodes } from '../diagnostic/codes/rewrites.js';
import type { ParityFailure } from './parity.js';
import type { Subject } from './subject.js';

const explaining: ReadonlySet<string> = new Set([
  ...rules.flatMap(({ name, explains = [] }) => (explains.length > 0 ? [name] : [])),
  ...Object.keys(rewritesCodes),
]);

/** The first that is about divergences of the catalogue, also where `@allow` silences it. */
export function explanationOf(
  { source }: Subject,
  findings: readonly QueryFindings[] = [],
): ParityFailure['rule'] | undefined {
  const own = findings.find(({ entity, query }) => entity === source.entity && query === source.name);
  const found = own?.findings.find(({ code }) => explaining.has(code));
  return found === undefined ? undefined : { code: found.code, text: found.why ?? found.message };
}
