/** SQL text as a template literal that the contract's `sql` tag turns back into exactly that text. */
import { templateText } from './escape.js';

/**
 * The tag leaves a text alone that does not begin with a line feed; else it removes that line feed, the margin (the indentation of
 * the first line, from every line that starts with it), and the last line feed with what indents the backtick.
 */
export function sqlTemplate(tag: string, text: string, indent: string): string {
  if (text === '' || /^[ \t]/.test(text)) return `${tag}\`${templateText(text)}\``;
  // A first line that is empty means an empty margin.
  const margin = text.startsWith('\n') ? '' : `${indent}  `;
  const lines = templateText(text)
    .split('\n')
    .map((line) => (line === '' ? '' : margin + line));
  return `${tag}\`\n${lines.join('\n')}\n${indent}\``;
}
