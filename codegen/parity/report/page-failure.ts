/** The part of the page that shows one difference: data, calls, both answers with the differing cells marked, and how to repeat it. */
import type { ParityFailure, ParityReport, PrintedTable, QueryVerdict } from '../parity.js';
import {
  type AlignedRow,
  type AlignedTables,
  type AnswerGroup,
  alignTables,
  groupAnswers,
  listed,
} from './align.js';
import { oneLine } from './cells.js';
import { counted, repeatCommand } from './counts.js';
import { html, type Markup } from './markup.js';
import { tablePairs } from './text-failure.js';

/** All that is known of the difference. */
export function failureMarkup(failure: ParityFailure, query: QueryVerdict, report: ParityReport): Markup {
  const { data, calls } = failure;
  return html`<h2>Data</h2>
${data.length === 0 ? html`<p class="facts">No rows are needed.</p>` : data.map(dataTable)}
<h2>${calls.length === 1 ? 'Call' : 'Calls, in order'}</h2>
<ol class="calls">${calls.map((call) => html`<li><code>${call.query}(${call.parameters ?? ''})</code></li>`)}</ol>
<h2>Answers</h2>
${answers(failure)}
<h2>Repeat it</h2>
<pre tabindex="0" role="region" aria-label="Command"><span class="line">${repeatCommand(report, query)}</span></pre>
<details><summary>A program that repeats it</summary>
<p class="facts">Save it as <code>repeat.ts</code> in the project's folder, and run <code>DATABASE_URL=… npx tsx repeat.ts</code>. <button type="button" data-copy="script">Copy it</button></p>
<pre class="script" tabindex="0" role="region" aria-label="Program">${failure.script}</pre></details>`;
}

function dataTable(table: PrintedTable): Markup {
  const { name, columns, rows } = table;
  const body = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${shown(cell)}</td>`)}</tr>`);
  return html`<figure class="table"><figcaption>${name}, ${counted(rows.length, 'row')}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="Rows of ${name}"><table>${head(columns)}<tbody>${body}</tbody></table></div></figure>`;
}

function head(columns: readonly string[]): Markup {
  return html`<thead><tr>${columns.map((name) => html`<th scope="col">${shown(name)}</th>`)}</tr></thead>`;
}

function shown(text: string): string {
  return oneLine(text, 2000);
}

/** The first answer beside each other one. */
function answers(failure: ParityFailure): Markup {
  const [first, ...others] = groupAnswers(failure.answers, failure.kind);
  if (first === undefined) return html``;
  return html`${others.map((other) => compared(first, other, failure.kind === 'order'))}`;
}

function compared(left: AnswerGroup, right: AnswerGroup, ordered: boolean): Markup {
  const tables = tablePairs(left, right)
    .map(([one, other]) => alignTables(one, other, ordered))
    .filter(({ columns, rows }) => columns.length > 0 && rows.length > 0);
  const side = (group: AnswerGroup, which: 'left' | 'right') =>
    html`<section><h3>${listed(group.engines)}</h3><p class="summary">${group.answer.summary}</p>${tables.map((table) => sideTable(table, which, listed(group.engines)))}</section>`;
  return html`<div class="answers">${side(left, 'left')}${side(right, 'right')}</div>`;
}

function sideTable(aligned: AlignedTables, which: 'left' | 'right', engine: string): Markup {
  const { name, columns, rows } = aligned;
  const caption = name === '' ? html`` : html`<figcaption>${name}, afterwards</figcaption>`;
  const body = rows.map((row) => sideRow(row, which, columns.length));
  return html`<figure class="table">${caption}<div class="scroll" tabindex="0" role="region" aria-label="${name === '' ? 'Rows' : name} on ${engine}"><table><thead><tr><th class="sign"></th>${columns.map((column) => html`<th scope="col">${shown(column)}</th>`)}</tr></thead><tbody>${body}</tbody></table></div></figure>`;
}

function sideRow(row: AlignedRow, which: 'left' | 'right', width: number): Markup {
  const cells = row[which];
  const differs = row.differs.size > 0;
  const sign = differs
    ? html`<th scope="row" class="sign" aria-label="differs">≠</th>`
    : html`<th class="sign"></th>`;
  if (cells === undefined) {
    return html`<tr class="differs">${sign}<td class="missing" colspan="${width}">no such row</td></tr>`;
  }
  const marked = cells.map((cell, column) =>
    row.differs.has(column) ? html`<td><mark>${shown(cell)}</mark></td>` : html`<td>${shown(cell)}</td>`,
  );
  return html`<tr class="${differs ? 'differs' : ''}">${sign}${marked}</tr>`;
}
