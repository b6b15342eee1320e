/** Documents are checked like code: their examples compile and parse, their links lead somewhere, their lists are complete. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Project, ts } from 'ts-morph';
import { run } from '../codegen/commands/run.js';
import { diagnosticsDocument } from '../docs/print-diagnostics.js';
import { portabilityRulesDocument } from '../docs/print-portability-rules.js';
import { importsOf, readTree } from './support/source-tree.js';

const root = resolve(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`),
].sort();

interface Block {
  readonly document: string;
  readonly line: number;
  readonly text: string;
}

/** The fenced blocks of one language, also those indented in lists. */
function blocks(document: string, language: string): readonly Block[] {
  const text = read(document);
  return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)]
    .filter((match) => match[2] === language)
    .map((match) => ({
      document,
      line: text.slice(0, match.index).split('\n').length,
      text: (match[3] ?? '').replaceAll(`\n${match[1]}`, '\n').trimStart(),
    }));
}

const allBlocks = (language: string) => documents.flatMap((document) => blocks(document, language));

/** What a block may use without importing it. */
const prelude = `import { backendMatch, type Dal, DalError, newUuid, openDal } from 'dualect';
import * as unified from './generated/unified/index.js';
declare const dal: Dal<typeof unified>;
export {};
`;

/** The compiler's complaints about a block, as a module at the top of the project where the package has its own name. */
function complaints(all: readonly Block[]): readonly string[] {
  const project = new Project({
    tsConfigFilePath: join(root, 'tsconfig.json'),
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      noUnusedLocals: false,
      ignoreDeprecations: '6.0',
      paths: {
        dualect: [join(root, 'src/index.ts')],
        'dualect/config': [join(root, 'codegen/config.ts')],
        'dualect/contract': [join(root, 'src/contract.ts')],
        'dualect/workflow': [join(root, 'generated/unified/index.ts')],
        'dualect/workflow/services': [join(root, 'src/workflow/index.ts')],
      },
    },
  });
  return all.flatMap(({ document, line, text }, index) => {
    const hasImports = /^import /m.test(text);
    const file = project.createSourceFile(
      join(root, `example-${index}.ts`),
      (hasImports ? '' : prelude) + text,
    );
    return file
      .getPreEmitDiagnostics()
      .map(
        (one) =>
          `${document}:${line} ${ts.flattenDiagnosticMessageText(one.compilerObject.messageText, ' ')}`,
      );
  });
}

describe('TypeScript in documents', () => {
  test('compiles', () => {
    // That page is a project of its own, which test/package builds.
    const all = allBlocks('ts').filter(({ document }) => document !== 'docs/getting-started.md');
    expect(all.length).toBeGreaterThan(5);
    expect(complaints(all)).toEqual([]);
  }, 120_000);

  test('is compiled against the real sources', () => {
    const text = `import { openDal } from 'dualect';\nimport * as unified from './generated/unified/index.js';
const dal = await openDal(':memory:', unified);\nawait dal.context.read({ id: 7 });\nawait dal.nothing.read();`;
    const found = complaints([{ document: 'wrong.md', line: 1, text }]);
    expect(found).toEqual([
      expect.stringMatching(/^wrong\.md:1 .*'number' is not assignable/),
      expect.stringContaining("'nothing'"),
    ]);
  }, 120_000);
});

describe('SQL in documents', () => {
  test('the README shows a query of this repository as it is', () => {
    const all = blocks('README.md', 'sql');
    expect(all).toHaveLength(1);
    for (const { text } of all) expect(read('queries/context.sql')).toContain(text);
  });

  test('the queries of docs/sql-files.md are accepted by both engines', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dualect-docs-'));
    mkdirSync(join(folder, 'queries'));
    const all = blocks('docs/sql-files.md', 'sql').map(({ text }) => text);
    const migration = /^-- (migrations\S+)/;
    const queries = all.filter((text) => !migration.test(text));
    expect([all.length - queries.length, queries.length >= 4]).toEqual([2, true]);
    for (const text of all) {
      const path = join(folder, migration.exec(text)?.[1] ?? 'queries/note.sql');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, migration.test(text) ? text : queries.join('\n'));
    }
    writeFileSync(join(folder, 'dualect.config.json'), '{}');
    let errors = '';
    const status = await run(['generate'], {
      cwd: folder,
      colors: false,
      print: () => {},
      error: (text) => {
        errors += text;
      },
    });
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    rmSync(folder, { recursive: true });
  }, 120_000);
});

describe('links', () => {
  test.each(documents)('%s', (document) => {
    const broken = [...read(document).matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !existsSync(join(root, dirname(document), target)));
    expect(broken).toEqual([]);
  });

  test('every decision is in the index', () => {
    const index = read('docs/adr/README.md');
    const decisions = documents.filter((document) => /^docs\/adr\/\d/.test(document));
    expect(decisions.length).toBeGreaterThanOrEqual(2);
    for (const decision of decisions) {
      expect(index).toContain(`(${decision.slice('docs/adr/'.length)}) | ${titleOf(decision)} |`);
    }
  });
});

function titleOf(decision: string): string {
  return /^# \d{4}: (.*)$/m.exec(read(decision))?.[1] ?? 'no title';
}

describe('lists', () => {
  const manifest = JSON.parse(read('package.json')) as {
    scripts: Record<string, string>;
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };

  test('docs/diagnostics.md is printed from the table of codes (npm run docs)', () => {
    expect(read('docs/diagnostics.md')).toBe(diagnosticsDocument());
  });

  test('docs/portability-rules.md is printed from the rules (npm run docs)', () => {
    expect(read('docs/portability-rules.md')).toBe(portabilityRulesDocument());
  });

  test('scripts in documents exist', () => {
    const named = documents.flatMap((document) =>
      [...read(document).matchAll(/npm run ([\w:]+)/g)].map((m) => m[1]),
    );
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining([...new Set(named)]));
  });

  test('every dependency has its reason, and is used by the generator', () => {
    const decision = read('docs/adr/0002-dependencies.md');
    const used = new Set(importsOf(readTree(root, ['codegen'])).map(({ to }) => to));
    for (const name of Object.keys(manifest.dependencies)) {
      expect(decision).toContain(`| \`${name}\` |`);
      expect([...used]).toContain(name);
    }
  });

  test('the generator uses nothing that it does not declare', () => {
    const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
    const foreign = importsOf(readTree(root, ['codegen']))
      .filter(({ to, typeOnly }) => !typeOnly && !to.startsWith('node:') && !/^(codegen|src)\//.test(to))
      .filter(({ to }) => !declared.some((name) => to === name || to.startsWith(`${name}/`)));
    expect(foreign).toEqual([]);
  });
});
