/** How a verdict looks: a color and a sign, so that it can be told without the color. */
import type { Verdict } from '../parity.js';
import { html, type Markup } from './markup.js';

const signs: Readonly<Record<Verdict, readonly [sign: string, style: string]>> = {
  different: ['≠', 'different'],
  unproven: ['?', 'unproven'],
  allowed: ['≈', 'allowed'],
  equal: ['=', 'equal'],
  'one dialect': ['–', 'alone'],
};

/** The sign, which readers of screens pass over: the word stands beside it, or is meant by its absence. */
export function verdictMark(verdict: Verdict): Markup {
  const [sign, style] = signs[verdict];
  return html`<span class="mark ${style}" aria-hidden="true">${sign}</span>`;
}
