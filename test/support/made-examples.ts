/** What the table of diagnostic codes can only say in words, made: files that are too large or no text, and defects of the generator. */
import { Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import { verify } from '../../codegen/output/verify.js';
import { endless } from '../../codegen/parity/report-verdicts.js';
import { mostFileBytes } from '../../codegen/source/read-text.js';
import { mostStatements } from '../../codegen/statement/parse-entities.js';
import { longestStatement } from '../../codegen/statement/read-statement.js';
import type { MadeFiles } from './example-project.js';

/** Of each code, what its words describe: a project, or what a stage reports. */
export const madeExamples: Readonly<Record<string, { readonly wrong: MadeFiles | (() => Diagnostics) }>> = {
  'invalid-utf8': {
    wrong: {
      'queries/order.sql': Buffer.from(
        "/* @name list */\nSELECT id FROM orders WHERE note = 'caf\xe9' ORDER BY id;\n",
        'latin1',
      ),
    },
  },
  'file-too-large': {
    wrong: {
      'queries/order.sql': `/* @name list */\nSELECT id FROM orders ORDER BY id;\n${'-- '.padEnd(mostFileBytes, 'x')}\n`,
    },
  },
  'statement-too-large': {
    wrong: {
      'queries/order.sql': `/* @name list */\nSELECT id FROM orders WHERE note IN (${Array.from({ length: longestStatement / 8 }, (_, index) => `'n${index}'`).join(', ')}) ORDER BY id;\n`,
    },
  },
  'too-many-statements': {
    wrong: {
      'queries/order.sql': Array.from(
        { length: mostStatements + 1 },
        (_, index) => `/* @name find${index} */\nSELECT id FROM orders ORDER BY id;\n`,
      ).join(''),
    },
  },
  'no-end': {
    wrong: () => {
      const text = `/* @name countNumbers @result value */
WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers)
SELECT count(*) AS total FROM numbers;
`;
      const start = text.indexOf('countNumbers');
      const source = { path: 'queries/order.sql', text };
      const nameSpan = { source, start, end: start + 'countNumbers'.length };
      const diagnostics = new Diagnostics();
      diagnostics.report(endless('order.countNumbers', { nameSpan }, { name: 'SQLite' }, 60));
      return diagnostics;
    },
  },
  'unexpected-code': {
    wrong: () => {
      const diagnostics = new Diagnostics();
      verify(
        [{ name: 'order.ts', text: 'export const list = fetch("https://example.com");\n' }],
        diagnostics,
      );
      return diagnostics;
    },
  },
};
