import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wantsColors } from '../../codegen/commands/wants-colors.js';
import { codes } from '../../codegen/diagnostic/codes.js';
import type { Diagnostic, SourceText, Span } from '../../codegen/diagnostic/diagnostic.js';
import type { FormatContext } from '../../codegen/diagnostic/format-context.js';
import { machineFormats } from '../../codegen/diagnostic/formats.js';

const context: FormatContext = {
  pathOf: (path) => `app/${path}`,
  absolutePathOf: (path) => resolve('/work', path),
  settings: 'dualect.config.ts',
  version: '1.2.3',
};
const order: SourceText = {
  path: 'queries/order #1.sql',
  text: "/* @name list */\nSELECT '😀' AS smile,\r\n  nott FROM orders;\n",
};
const at = (source: SourceText, part: string): Span => {
  const start = source.text.indexOf(part);
  return { source, start, end: start + part.length };
};
const found: readonly Diagnostic[] = [
  {
    code: 'unknown-column',
    severity: 'error',
    message: 'there is no column `nott`, 100% sure: {0}',
    span: at(order, 'nott'),
    labels: [{ span: at(order, 'smile'), message: 'beside {this}' }],
    why: 'PostgreSQL says: no\r\nsuch column',
    help: 'did you mean `note`?',
  },
  {
    code: 'unordered-limit',
    severity: 'warning',
    message: 'over lines',
    span: at(order, 'smile,\r\n  nott'),
  },
  { code: 'no-queries', severity: 'warning', message: 'nowhere' },
];

describe('json', () => {
  const read = (diagnostics: readonly Diagnostic[]) => JSON.parse(machineFormats.json(diagnostics, context));

  test('says all that is known, with columns in code points and ends behind the last character', () => {
    expect(read(found)).toEqual({
      version: 1,
      diagnostics: [
        {
          path: 'app/queries/order #1.sql',
          line: 3,
          column: 3,
          end: { line: 3, column: 7 },
          code: 'unknown-column',
          severity: 'error',
          message: 'there is no column `nott`, 100% sure: {0}',
          labels: [
            {
              path: 'app/queries/order #1.sql',
              line: 2,
              column: 15,
              end: { line: 2, column: 20 },
              message: 'beside {this}',
            },
          ],
          why: 'PostgreSQL says: no\r\nsuch column',
          help: 'did you mean `note`?',
        },
        {
          path: 'app/queries/order #1.sql',
          line: 2,
          column: 15,
          end: { line: 3, column: 7 },
          code: 'unordered-limit',
          severity: 'warning',
          message: 'over lines',
          labels: [],
          why: null,
          help: null,
        },
        {
          path: null,
          line: null,
          column: null,
          end: null,
          code: 'no-queries',
          severity: 'warning',
          message: 'nowhere',
          labels: [],
          why: null,
          help: null,
        },
      ],
      summary: { errors: 1, warnings: 2, files: 1 },
    });
  });

  test('is documented with all its keys', () => {
    const document = readFileSync(resolve(__dirname, '../../docs/command-line.md'), 'utf8');
    const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(document)?.[1] ?? '');
    const all = read(found);
    expect(Object.keys(shown)).toEqual(Object.keys(all));
    expect(Object.keys(shown.diagnostics[0])).toEqual(Object.keys(all.diagnostics[0]));
    expect(Object.keys(shown.summary)).toEqual(Object.keys(all.summary));
  });

  test('is a document also of nothing', () => {
    expect(machineFormats.json([], context)).toMatch(/\n$/);
    expect(read([])).toEqual({
      version: 1,
      diagnostics: [],
      summary: { errors: 0, warnings: 0, files: 0 },
    });
  });
});

describe('github', () => {
  test('escapes as the toolkit does, and gives columns for places on one line only', () => {
    const text = machineFormats.github(found, context);
    expect(text.split('\n')).toEqual([
      '::error file=/work/queries/order #1.sql,line=3,col=3,endColumn=7,title=error[unknown-column]::there is no column `nott`, 100%25 sure: {0}%0Awhy: PostgreSQL says: no·%0Asuch column%0Ahelp: did you mean `note`?',
      '::warning file=/work/queries/order #1.sql,line=2,endLine=3,title=warning[unordered-limit]::over lines',
      '::warning file=/work/dualect.config.ts,title=warning[no-queries]::nowhere',
      '',
    ]);
    expect(machineFormats.github([], context)).toBe('');
  });

  test('no name of a file begins another property or command', () => {
    const source = { path: 'queries/a,b:c%\n::error ::d.sql', text: '' };
    const span = { source, start: 0, end: 0 };
    const text = machineFormats.github(
      [{ code: 'empty-file', severity: 'error', message: 'x\n::error::y\u001b[2J', span }],
      context,
    );
    expect(text).toBe(
      '::error file=/work/queries/a%2Cb%3Ac%25%0A%3A%3Aerror %3A%3Ad.sql,line=1,col=1,endColumn=1,title=error[empty-file]::x%0A::error::y·[2J\n',
    );
  });
});

/** The properties that the schema of SARIF 2.1.0 knows, as far as they are used here; it admits no others. */
const sarif = {
  log: ['$schema', 'version', 'runs'],
  run: ['tool', 'columnKind', 'results', 'originalUriBaseIds', 'invocations'],
  driver: ['name', 'version', 'semanticVersion', 'informationUri', 'rules'],
  rule: ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'helpUri', 'defaultConfiguration'],
  result: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'relatedLocations'],
  location: ['id', 'physicalLocation', 'message'],
  place: ['artifactLocation', 'region'],
  artifact: ['uri', 'uriBaseId'],
  region: ['startLine', 'startColumn', 'endLine', 'endColumn'],
} as const;

type Json = Record<string, unknown>;

describe('sarif', () => {
  const log = JSON.parse(machineFormats.sarif(found, context));
  const [run] = log.runs;
  const only = (value: Json, known: readonly string[]) =>
    expect(known).toEqual(expect.arrayContaining(Object.keys(value)));

  test('has what the schema requires, and nothing that it does not know', () => {
    only(log, sarif.log);
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
    expect(log.runs).toHaveLength(1);
    only(run, sarif.run);
    only(run.tool, ['driver']);
    only(run.tool.driver, sarif.driver);
    expect(run.tool.driver).toMatchObject({ name: 'dualect', version: '1.2.3' });
    for (const rule of run.tool.driver.rules) {
      only(rule, sarif.rule);
      expect(rule).toMatchObject({ id: expect.any(String), shortDescription: { text: expect.any(String) } });
      expect(Object.keys(rule.help)).toEqual(['text', 'markdown']);
    }
    for (const result of run.results) {
      only(result, sarif.result);
      expect(['error', 'warning', 'note', 'none']).toContain(result.level);
      expect(Object.keys(result.message)).toEqual(['text']);
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      for (const location of [...result.locations, ...(result.relatedLocations ?? [])]) {
        only(location, sarif.location);
        only(location.physicalLocation, sarif.place);
        const { artifactLocation, region } = location.physicalLocation;
        only(artifactLocation, sarif.artifact);
        only(region ?? {}, sarif.region);
        for (const number of Object.values(region ?? {})) expect(number).toBeGreaterThanOrEqual(1);
      }
    }
  });

  test('says places in code points, paths as relative URIs, and doubles braces', () => {
    expect(run.columnKind).toBe('unicodeCodePoints');
    const artifactLocation = { uri: 'app/queries/order%20%231.sql', uriBaseId: '%SRCROOT%' };
    expect(run.results[0]).toEqual({
      ruleId: 'unknown-column',
      ruleIndex: 1,
      level: 'error',
      message: {
        text: 'there is no column `nott`, 100% sure: {{0}}\nwhy: PostgreSQL says: no\r\nsuch column\nhelp: did you mean `note`?',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation,
            region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 7 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation,
            region: { startLine: 2, startColumn: 15, endLine: 2, endColumn: 20 },
          },
          message: { text: 'beside {{this}}' },
        },
      ],
    });
    expect(run.results[2].locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'app/dualect.config.ts', uriBaseId: '%SRCROOT%' } } },
    ]);
  });

  test('the codes that were found are the rules, with the help of the table', () => {
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'no-queries',
      'unknown-column',
      'unordered-limit',
    ]);
    const { help, shortDescription } = run.tool.driver.rules[1];
    expect(shortDescription.text).toBe(codes['unknown-column'].means);
    expect(help.markdown).toContain(codes['unknown-column'].right);
    expect(help.markdown).not.toContain('http');
  });
});

test('whatever a file, its name or an engine says, each format stays what it is', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      '\n',
      '\r',
      '%',
      ':',
      ',',
      '::error::',
      '\ud800',
      '\u2028',
      '{0}',
      '"',
      '😀',
      '\0',
      '../',
    ),
  });
  const diagnostic = fc.record({
    message: text,
    why: text,
    help: text,
    path: text,
    source: text,
    at: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(diagnostic, { minLength: 1, maxLength: 4 }), (all) => {
      const diagnostics = all.map(({ path, source, at: start, ...said }): Diagnostic => {
        const span = {
          source: { path, text: source },
          start: Math.min(start, source.length),
          end: source.length,
        };
        return {
          code: 'unterminated',
          severity: 'error',
          span,
          labels: [{ span, message: said.why }],
          ...said,
        };
      });
      const json = JSON.parse(machineFormats.json(diagnostics, context));
      expect(json.diagnostics.map(({ message }: { message: string }) => message)).toEqual(
        all.map(({ message }) => message),
      );
      const [log] = JSON.parse(machineFormats.sarif(diagnostics, context)).runs;
      for (const { locations } of log.results)
        expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w.~!*'()%/-]*$/);
      const lines = machineFormats.github(diagnostics, context).split(/\r\n|\n|\r/);
      expect(lines).toHaveLength(all.length + 1);
      for (const line of lines.slice(0, -1))
        expect(line).toMatch(/^::error file=[^,:]*,line=\d+,(col=\d+,endColumn|endLine)=\d+,title=[^,:]*::/);
    }),
  );
});

describe('colors', () => {
  test.each<[Readonly<Record<string, string>>, boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '' }, false, false],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
    [{ CI: 'true' }, false, false],
  ])('%j on a terminal (%s): %s', (env, isTerminal, colors) => {
    expect(wantsColors(env, isTerminal)).toBe(colors);
  });
});
