/** The part of the page that shows one query: where it stands, both texts side by side, and its difference. */
import type { ParityReport, QueryVerdict } from '../parity.js';
import { counted, queryName } from './counts.js';
import { html, type Markup, prose } from './markup.js';
import { failureMarkup } from './page-failure.js';
import { verdictMark } from './page-verdict.js';
import { compareTexts, type Segment } from './sql-difference.js';

/** The query as an article that its link in the list leads to. */
export function queryArticle(query: QueryVerdict, index: number, report: ParityReport): Markup {
  const { place, verdict, documentation, notes, allowance, failure } = query;
  return html`<article id="query-${index}" aria-labelledby="title-${index}">
<p class="back"><a href="#overview">All queries</a></p>
<header>
<h1 id="title-${index}" tabindex="-1">${queryName(query)}</h1>
<p class="state">${verdictMark(verdict)} ${verdict}</p>
</header>
<p class="place"><code>${place.path}:${place.line}:${place.column}</code></p>
${failure === undefined ? html`` : html`<p class="message">${prose(failure.message)}</p>`}
${failure?.rule === undefined ? html`` : html`<p class="rule"><code>${failure.rule.code}</code> ${prose(failure.rule.text)}</p>`}
${allowance === undefined ? html`` : html`<p class="note">Allowed: ${prose(allowance)}</p>`}
${notes.map((note) => html`<p class="note">${prose(note)}</p>`)}
${documentation === '' ? html`` : html`<p class="documentation">${prose(documentation)}</p>`}
<p class="facts">${callFacts(query)}</p>
${texts(query)}
${failure === undefined ? html`` : failureMarkup(failure, query, report)}
</article>
`;
}

function callFacts({ calls, writes }: QueryVerdict): string {
  if (calls.all === 0) return 'It was not called.';
  const parts = [
    ...(calls.answered > 0 ? [`${calls.answered} gave something`] : []),
    ...(calls.changed > 0 ? [`${calls.changed} changed rows`] : []),
    ...(calls.refused > 0 ? [`${calls.refused} refused by all engines alike`] : []),
  ];
  const kind = writes ? 'It writes. ' : '';
  return `${kind}${counted(calls.all, 'call')} compared${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}

/** One text where the dialects share it; else both, with aligned lines. */
function texts({ sql }: QueryVerdict): Markup {
  const { postgres, sqlite } = sql;
  if (postgres === undefined || sqlite === undefined || postgres === sqlite) {
    const name =
      postgres === sqlite ? 'PostgreSQL and SQLite' : postgres === undefined ? 'SQLite' : 'PostgreSQL';
    const lines = (postgres ?? sqlite ?? '').split('\n').map((text) => [{ text, differs: false }]);
    return html`<h2>SQL</h2><div class="texts">${text(name, lines)}</div>`;
  }
  const pairs = compareTexts(postgres, sqlite);
  return html`<h2>SQL</h2><div class="texts two">${text(
    'PostgreSQL',
    pairs.map(({ left }) => left),
  )}${text(
    'SQLite',
    pairs.map(({ right }) => right),
  )}</div>`;
}

function text(name: string, lines: readonly (readonly Segment[] | undefined)[]): Markup {
  return html`<figure><figcaption>${name}</figcaption><pre tabindex="0" role="region" aria-label="SQL for ${name}">${lines.map(line)}</pre></figure>`;
}

function line(segments: readonly Segment[] | undefined): Markup {
  if (segments === undefined) return html`<span class="line blank" aria-hidden="true">\n</span>`;
  const style = segments.some(({ differs }) => differs) ? 'line changed' : 'line';
  return html`<span class="${style}">${segments.map(segment)}\n</span>`;
}

function segment({ text: content, differs }: Segment): Markup {
  return differs ? html`<mark>${words(content)}</mark>` : html`${words(content)}`;
}

/** Keywords stand out; they are what is written in capitals. */
function words(content: string): readonly Markup[] {
  return content
    .split(/\b([A-Z]{2,})\b/)
    .map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : html`${part}`));
}
