/** What the table says of one code, as Markdown: for `dualect explain`, for SARIF, and for `docs/diagnostics.md`. */
import type { CodeEntry, Example } from './code-entry.js';

/** Meaning, reason, the command that reports it, and both examples; without a heading, and without a last line end. */
export function explain({ means, why, wrong, right, command }: CodeEntry): string {
  return [
    `${means} ${why}`,
    ...(command === undefined ? [] : [`Reported by \`dualect ${command}\`.`]),
    ...shown('Wrong', wrong),
    ...shown('Right', right),
  ].join('\n\n');
}

function shown(word: string, example: Example): readonly string[] {
  if (typeof example === 'string') return [`${word}:`, fenced('sql', example)];
  if ('words' in example) return [`${word}: ${example.words}`];
  const files = Object.entries(example.files).flatMap(([path, content]) => [
    `\`${path}\``,
    fenced(path.slice(path.lastIndexOf('.') + 1), content),
  ]);
  return [`${word}:`, ...files];
}

function fenced(language: string, content: string): string {
  return `\`\`\`${language}\n${content.trimEnd()}\n\`\`\``;
}
