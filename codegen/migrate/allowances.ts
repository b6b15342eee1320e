/** Comments of a step that allow what the verification would refuse: `-- @allow data-loss reason`. */
import type { Dialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText, Span } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import { span } from '../source/source-file.js';
import { tokenize } from '../statement/lexer.js';

/** What can be allowed, and what was not found where it was allowed in vain. */
const rules = {
  'data-loss': 'no row is lost or changed',
  'refused-rows': 'the step runs on made-up rows as well',
} as const;

export type AllowedRule = keyof typeof rules;

/** What one file allows. */
export class Allowances {
  readonly #spans = new Map<AllowedRule, Span>();
  readonly #used = new Set<AllowedRule>();

  /** Reads the comments of a file; what is wrong with them is reported. */
  static read(source: SourceText | undefined, dialect: Dialect, diagnostics: Diagnostics): Allowances {
    const allowances = new Allowances();
    if (source === undefined) return allowances;
    for (const { kind, start, end } of tokenize(source.text, dialect)) {
      if (kind !== 'comment') continue;
      const match = /@allow\b[ \t]*(\S*)[ \t]*([^\n\r]*)/.exec(source.text.slice(start, end));
      if (match === null) continue;
      const [text, name = '', reason = ''] = match;
      const place = span(source, start + match.index, start + match.index + text.trimEnd().length);
      if (!isRule(name)) reportUnknown(name, place, diagnostics);
      else if (reason.replace('*/', '').trim() === '') reportReasonless(name, place, diagnostics);
      else if (!standsAlone(source.text, start)) reportMisplaced(name, place, diagnostics);
      else allowances.#spans.set(name, place);
    }
    return allowances;
  }

  /** True if the file allows it, which is noted. */
  take(rule: AllowedRule): boolean {
    this.#used.add(rule);
    return this.#spans.has(rule);
  }

  /** Reports those of the rules that were allowed and not taken. */
  reportUnused(looked: readonly AllowedRule[], diagnostics: Diagnostics): void {
    for (const rule of looked) {
      const place = this.#spans.get(rule);
      if (place === undefined || this.#used.has(rule)) continue;
      diagnostics.error('unused-allow', place, `\`@allow ${rule}\` allows nothing: ${rules[rule]}`, {
        help: 'remove it',
      });
    }
  }
}

/** Only such a comment does not count as a part of the step, so that it can be added to one that has run. */
function standsAlone(text: string, start: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1);
  return /^[ \t]*--[ \t]*@allow\b/.test(line);
}

function isRule(name: string): name is AllowedRule {
  return Object.hasOwn(rules, name);
}

function reportUnknown(name: string, place: Span, diagnostics: Diagnostics): void {
  const near = didYouMean(name, Object.keys(rules));
  diagnostics.error('unknown-rule', place, `\`@allow ${name}\` names no rule of migrations`, {
    help:
      near === undefined
        ? `a step can allow ${Object.keys(rules)
            .map((rule) => `\`${rule}\``)
            .join(' or ')}`
        : `did you mean \`${near}\`?`,
  });
}

function reportReasonless(rule: AllowedRule, place: Span, diagnostics: Diagnostics): void {
  diagnostics.error('invalid-tag', place, `\`@allow ${rule}\` gives no reason`, {
    help: `write why behind it: \`-- @allow ${rule} nobody has used this table since 2024\``,
  });
}

function reportMisplaced(rule: AllowedRule, place: Span, diagnostics: Diagnostics): void {
  diagnostics.error('invalid-tag', place, `\`@allow ${rule}\` does not stand in a line of its own`, {
    help: `write a line that begins with \`-- @allow ${rule}\`, which does not change a step that has run`,
  });
}
