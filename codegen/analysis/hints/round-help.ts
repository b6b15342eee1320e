/** The help for `round` of a float to a number of digits, which PostgreSQL lacks: what both engines compute, made of what is written. */
import type { ShownTokens } from './hint.js';

/** For `round(mean, 2)`, of which `round` is the first token that is shown. */
export function roundHelp({ place: { words }, first }: ShownTokens): string {
  let [at, depth, comma] = [first + 2, 1, 0];
  for (; at < words.tokens.length && depth > 0; at += 1) {
    const word = words.at(at);
    depth += word === '(' ? 1 : word === ')' ? -1 : 0;
    if (word === ',' && depth === 1) comma = at;
  }
  const value = comma === 0 ? '' : words.between(first + 2, comma - 1);
  const digits = words.at(comma + 1);
  const known = comma + 2 === at - 1 && /^[1-6]$/.test(digits) && value !== '' && !/[$\n]/.test(value);
  const scale = known ? 10 ** Number(digits) : 100;
  return `PostgreSQL rounds only decimals to a number of digits: write \`floor(${known ? value : 'r'} * ${scale} + 0.5) / ${scale}\``;
}
