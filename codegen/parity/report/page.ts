/** A parity report as one HTML page that needs nothing else: a list to search and filter, and a page's worth of each query. */
import { createHash } from 'node:crypto';
import type { ParityReport, QueryVerdict, Verdict } from '../parity.js';
import { costs, counted, countVerdicts, queryName, unprovenWords, verdicts, verdictWords } from './counts.js';
import { reportValue } from './json.js';
import { html, type Markup, prose, trusted } from './markup.js';
import { queryArticle } from './page-query.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { verdictMark } from './page-verdict.js';

/**
 * The page as text. It loads nothing, and may run nothing but its own script: the policy names both by their hashes. Its
 * texts can be read without that script too; the report itself stands in it as JSON.
 */
export function reportPage(report: ParityReport): string {
  const policy = [
    `default-src 'none'`,
    `style-src '${hashOf(pageStyle)}'`,
    `script-src '${hashOf(pageScript)}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${headline(report)} · dualect verify</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip the list</a>
${list(report)}
<main id="main" tabindex="-1">
${overview(report)}
${report.queries.map((query, index) => queryArticle(query, index, report))}
</main>
<script type="application/json" id="report">${trusted(jsonFor(report))}</script>
<script>${trusted(pageScript)}</script>
</body>
</html>
`.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Nothing in it can end the element, or begin a comment in it. */
function jsonFor(report: ParityReport): string {
  return JSON.stringify(reportValue(report)).replace(/</g, '\\u003c');
}

function headline(report: ParityReport): string {
  const { queries, byVerdict } = countVerdicts(report);
  if (byVerdict.different > 0) {
    return `${byVerdict.different} of ${counted(queries, 'query', 'queries')} ${byVerdict.different === 1 ? 'differs' : 'differ'}`;
  }
  if (byVerdict.unproven > 0)
    return `${byVerdict.unproven} of ${counted(queries, 'query', 'queries')} unproven`;
  if (byVerdict.equal < queries) {
    const others = (['allowed', 'one dialect'] as const).filter((verdict) => byVerdict[verdict] > 0);
    const rest = others.map((verdict) => `, ${byVerdict[verdict]} ${verdictWords[verdict]}`);
    return `${byVerdict.equal} of ${counted(queries, 'query is', 'queries are')} equal${rest.join('')}`;
  }
  return queries === 1 ? 'The query is equal' : `All ${queries} queries are equal`;
}

function list(report: ParityReport): Markup {
  const entities = [...new Set(report.queries.map(({ entity }) => entity))];
  const { queries, byVerdict } = countVerdicts(report);
  const filters = verdicts.filter((verdict) => byVerdict[verdict] > 0);
  return html`<nav aria-label="Queries">
<p class="brand"><a href="#overview">dualect verify</a></p>
<div id="controls" hidden>
<label class="field"><span>Search</span><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="name, SQL or words"><kbd>/</kbd></label>
<label class="field"><span>Entity</span><select id="entity"><option value="">all entities</option>${entities.map((entity) => html`<option>${entity}</option>`)}</select></label>
<div class="filters" role="group" aria-label="Verdict">
<button type="button" data-filter="" aria-pressed="true">all <b>${queries}</b></button>
${filters.map((verdict) => html`<button type="button" data-filter="${verdict}" aria-pressed="false">${verdictMark(verdict)} ${verdict} <b>${byVerdict[verdict]}</b></button>`)}
</div>
<p id="shown" role="status"></p>
</div>
<div id="list">
${entities.map((entity) => group(entity, report))}
</div>
<p class="keys" id="keys" hidden><kbd>/</kbd> search <kbd>j</kbd> <kbd>k</kbd> move <kbd>Enter</kbd> open <kbd>Esc</kbd> back</p>
</nav>`;
}

function group(entity: string, { queries }: ParityReport): Markup {
  const items = queries.flatMap((query, index) => (query.entity === entity ? [item(query, index)] : []));
  return html`<section><h2>${entity}</h2><ul>${items}</ul></section>\n`;
}

function item({ entity, query, verdict }: QueryVerdict, index: number): Markup {
  return html`<li><a href="#query-${index}" data-query="${index}" data-entity="${entity}" data-verdict="${verdict}">${verdictMark(verdict)}<span>${query}</span><span class="verdict">${verdict === 'equal' ? '' : verdict}</span></a></li>`;
}

function overview(report: ParityReport): Markup {
  const { byVerdict, calls, queries } = countVerdicts(report);
  const engines = report.engines.map(({ description }) => html`<li>${description}</li>`);
  const counts = verdicts.map(
    (verdict) =>
      html`<div class="${byVerdict[verdict] === 0 ? 'none' : ''}"><dt>${verdictMark(verdict)} ${verdict}</dt><dd>${byVerdict[verdict]}</dd></div>`,
  );
  return html`<section id="overview" tabindex="-1">
<h1>${queries === 0 ? 'There is no query to compare' : headline(report)}</h1>
<dl class="counts">${counts}</dl>
<p class="facts">${counted(calls, 'call')} on ${counted(report.runs, 'data set')} in ${costs(report).join(', ')}, seed <code>${report.seed}</code> at <time>${report.now}</time>, on</p>
<ul class="engines">${engines}</ul>
${index(report, 'different', 'What differs', ({ failure }) => failure?.message)}
${index(report, 'unproven', 'What is unproven', () => `of its calls ${unprovenWords}`)}
${index(report, 'allowed', 'What may differ', ({ allowance }) => allowance)}
</section>`;
}

function index(
  { queries }: ParityReport,
  verdict: Verdict,
  title: string,
  text: (query: QueryVerdict) => string | undefined,
): Markup {
  const items = queries.flatMap((query, place) =>
    query.verdict === verdict
      ? [
          html`<li><a href="#query-${place}">${queryName(query)}</a><span>${prose(text(query) ?? '')}</span></li>`,
        ]
      : [],
  );
  return items.length === 0 ? html`` : html`<h2>${title}</h2><ul class="index">${items}</ul>`;
}
