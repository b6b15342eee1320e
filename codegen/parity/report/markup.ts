/** HTML in which all foreign text is escaped: what is put into a template is text, unless a template made it. */
import { visible } from '../../diagnostic/render.js';

/** HTML that may stand in a page as it is. Only the `html` tag and {@link trusted} make it. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | readonly Part[];

/** Markup of a template. Texts in it are escaped for content and for attributes in double quotes. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = literals[0] ?? '';
  for (const [index, part] of parts.entries()) text += rendered(part) + (literals[index + 1] ?? '');
  return new Markup(text);
}

/** Our own text, which is markup already. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** A sentence in which `code` stands between backticks. */
export function prose(text: string): Markup {
  const parts = text.split(/`([^`\n]+)`/);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

function rendered(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(rendered).join('');
  return escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
