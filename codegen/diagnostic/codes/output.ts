/** Codes: generated files. */
import { type CodeEntry, text } from '../code-entry.js';

const list = text`
  /* @name list */
  SELECT id FROM orders ORDER BY id;
`;

export const outputCodes = {
  'foreign-file': {
    means: 'A file that was not generated is in the way of a generated one.',
    why: 'It may be the work of somebody, and is never overwritten.',
    wrong: {
      files: {
        'queries/order.sql': list,
        'generated/unified/order.ts': 'export const mine = true;\n',
      },
    },
    right: {
      files: {
        'queries/order.sql': list,
        'generated/mine.ts': 'export const mine = true;\n',
      },
    },
  },
  'unsafe-output': {
    means: 'The output folder, or a file in it, leads outside the project.',
    why: 'The generator writes and removes files there, and nowhere else.',
    wrong: {
      files: {
        'dualect.config.json': '{ "output": "../generated" }\n',
        'queries/order.sql': list,
      },
    },
    right: {
      files: {
        'dualect.config.json': '{ "output": "generated" }\n',
        'queries/order.sql': list,
      },
    },
  },
  'unexpected-code': {
    means: 'A generated module held something other than data and types; nothing was written.',
    why: 'Whatever stands in the SQL, generated modules hold data and types only: importing one runs nothing. This is a defect of the generator, never of your SQL; please report it.',
    wrong: { words: 'A text that leaves its string in the generated module. None is known.' },
    right: {
      words:
        'Every text: what comes from the SQL is escaped, and the result is parsed again before it is written.',
    },
  },
  'stale-output': {
    means: 'Generated code is not what the SQL says.',
    why: 'The SQL was changed without generating again, or a generated file was edited; what runs is not what the SQL says.',
    wrong: { files: { 'queries/order.sql': list } },
    right: { words: 'The same files, after `npx dualect generate`.' },
    command: 'check',
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
