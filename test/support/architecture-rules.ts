/** The rules of `ARCHITECTURE.md` as functions from a source tree to complaints. An empty list means that the rule holds. */
import { ts } from 'ts-morph';
import { closureOf, type Import, importsOf, parse, type SourceTree, walk } from './source-tree.js';

export type Rule = (tree: SourceTree) => readonly string[];

/** The stages of the generator: each may import those before it. */
const stages = [
  'diagnostic',
  'source',
  'statement',
  'analysis',
  'model',
  'check',
  'emit',
  'output',
  'migrate',
  'parity',
  'pipeline',
  'commands',
  'cli',
];

/** The stages that are functions of data: no engine, no file system, no network. */
const pureStages = ['diagnostic', 'statement', 'model', 'check', 'emit'];

const drivers = ['pg', 'better-sqlite3'];
const engines = [...drivers, '@electric-sql/pglite'];
const fileOrNetwork = /^(node:)?(fs|fs\/promises|net|http|https|child_process|worker_threads|os)$/;

const describeImport = ({ from, to }: Import) => `${from} imports ${to}`;

function importRule(forbidden: (edge: Import, tree: SourceTree) => boolean): Rule {
  return (tree) =>
    importsOf(tree)
      .filter((edge) => forbidden(edge, tree))
      .map(describeImport);
}

/** A file's stage: its folder below `codegen/`. Of the files beside the folders, the configuration counts as source. */
function stageOf(path: string): number {
  const [, first = '', rest] = path.split('/');
  if (rest !== undefined) return stages.indexOf(first);
  if (first === 'config.ts') return stages.indexOf('source');
  return stages.indexOf(first === 'cli.ts' ? 'cli' : 'pipeline');
}

const isPackage = (to: string, packages: readonly string[]) =>
  packages.some((name) => to === name || to.startsWith(`${name}/`));
const isBuiltIn = (to: string) => to.startsWith('node:') || fileOrNetwork.test(to);
const isBare = (to: string) => !/^(src|codegen|generated|test|bench|examples)\//.test(to);

/** A stage imports only itself and earlier stages; types count too. */
const stagesInOrder = importRule(
  ({ from, to }) => from.startsWith('codegen/') && to.startsWith('codegen/') && stageOf(to) > stageOf(from),
);

/** Every folder of `codegen/` is a stage. */
const onlyStages: Rule = (tree) =>
  [...tree.keys()].filter((path) => path.startsWith('codegen/') && stageOf(path) < 0);

/** The stages between source and output ask no engine and touch no file. */
const pureMiddle = importRule(({ from, to }) => {
  const pure = pureStages.some((stage) => from.startsWith(`codegen/${stage}/`));
  return pure && (isPackage(to, engines) || fileOrNetwork.test(to));
});

/** The runtime and generated code never import the generator; the generator knows of the runtime only what a dialect is, but for the commands that move a database or run queries. */
const generatorAndRuntimeApart = importRule(({ from, to }) => {
  if (from.startsWith('src/') || from.startsWith('generated/')) return to.startsWith('codegen/');
  if (/^codegen\/(migrate|parity)\//.test(from)) return false;
  return from.startsWith('codegen/') && to.startsWith('src/') && to !== 'src/dialect.ts';
});

/** Generated modules import the contract, and types of each other; their index imports the modules. */
const generatedImportsContract = importRule(
  ({ from, to, typeOnly }) =>
    from.startsWith('generated/') &&
    to !== 'src/contract.ts' &&
    !((typeOnly || from.endsWith('/index.ts')) && to.startsWith('generated/')),
);

/**
 * The workflow's services stand on top: they see the generated entities through their index and the runtime without its
 * backends, and nothing below knows them. The rest of the runtime imports no generated code at all.
 */
const servicesOnTop = importRule(({ from, to }) => {
  if (!from.startsWith('src/')) return to.startsWith('src/workflow/');
  if (!from.startsWith('src/workflow/')) return /^(generated|src\/workflow)\//.test(to);
  return (
    to.startsWith('src/backends/') || (to.startsWith('generated/') && to !== 'generated/unified/index.ts')
  );
});

/** What generated code imports runs anywhere: no Node built-in, no driver, nothing of the runtime's upper half. */
const contractIsLight: Rule = (tree) => {
  const upper = /^src\/(backends\/|workflow\/|index|dal|execute|database|connection|open)/;
  return [...closureOf(importsOf(tree), 'src/contract.ts')]
    .filter((to) => isBare(to) || upper.test(to))
    .map((to) => `src/contract.ts reaches ${to}`);
};

/** A backend knows its one driver, and neither the other backend nor the DAL nor queries. */
const backendsApart = importRule(({ from, to }) => {
  const backend = /^src\/backends\/(postgres|sqlite)/.exec(from)?.[1];
  if (backend === undefined) return false;
  const otherBackend = new RegExp(`^src/backends/${backend === 'postgres' ? 'sqlite' : 'postgres'}`);
  const otherDriver = backend === 'postgres' ? 'better-sqlite3' : 'pg';
  return (
    otherBackend.test(to) ||
    isPackage(to, [otherDriver]) ||
    /^src\/(dal|query|execute|contract)\.ts$/.test(to)
  );
});

/** The runtime has no dependency but the drivers, which only the backends load, and only when one is opened. */
const runtimeDependsOnDriversOnly = importRule(({ from, to, lazy }) => {
  if (!from.startsWith('src/') || !isBare(to) || isBuiltIn(to)) return false;
  return !(from.startsWith('src/backends/') && isPackage(to, drivers) && lazy);
});

/** Nothing imports itself through others; types count too. What is loaded when it is needed may know who loads it. */
const noCycles: Rule = (tree) => {
  const imports = importsOf(tree)
    .filter(({ lazy }) => !lazy)
    .map((edge) => ({ ...edge, typeOnly: false }));
  return [...tree.keys()]
    .filter((path) => closureOf(imports, path).has(path))
    .map((path) => `${path} imports itself`);
};

const lineCount = (text: string) => text.trimEnd().split('\n').length;

/** No file over 400 lines. */
const shortFiles: Rule = (tree) =>
  [...tree]
    .filter(([path, text]) => !path.startsWith('generated/') && lineCount(text) > 400)
    .map(([path, text]) => `${path} has ${lineCount(text)} lines`);

/** Half of the files have at most 100 lines. */
const shortMedian: Rule = (tree) => {
  const lengths = [...tree]
    .filter(([path]) => !path.startsWith('generated/'))
    .map(([, text]) => lineCount(text));
  const median = lengths.sort((a, b) => a - b)[Math.floor((lengths.length - 1) / 2)] ?? 0;
  return median > 100 ? [`the median is ${median} lines`] : [];
};

function nodeRule(complaint: (node: ts.Node, path: string, file: ts.SourceFile) => string | undefined): Rule {
  return (tree) => {
    const complaints: string[] = [];
    for (const [path, text] of tree) {
      const file = parse(path, text);
      walk(file, (node) => {
        const found = complaint(node, path, file);
        const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
        if (found !== undefined) complaints.push(`${path}:${line} ${found}`);
      });
    }
    return complaints;
  };
}

/** No function over 60 lines. */
const shortFunctions = nodeRule((node, _path, file) => {
  if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return undefined;
  const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
  const last = file.getLineAndCharacterOfPosition(node.getEnd()).line;
  return last - first + 1 > 60 ? `a function of ${last - first + 1} lines` : undefined;
});

/** `any` only where a driver's own types end. */
const noAny = nodeRule((node, path) =>
  node.kind === ts.SyntaxKind.AnyKeyword && !path.startsWith('src/backends/') ? 'uses any' : undefined,
);

/** Named exports only. */
const noDefaultExports = nodeRule((node, path) => {
  if (path.endsWith('.config.ts')) return undefined;
  const isNamedDefault = ts.isExportSpecifier(node) && node.name.text === 'default';
  const isDefault =
    ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword || isNamedDefault;
  return isDefault ? 'has a default export' : undefined;
});

/** In the generator only `cli.ts` touches the process. */
const processInCliOnly = nodeRule((node, path) => {
  if (!path.startsWith('codegen/') || path === 'codegen/cli.ts') return undefined;
  if (ts.isStringLiteral(node) && /^(node:)?process$/.test(node.text)) return 'imports process';
  if (!ts.isIdentifier(node) || node.text !== 'process') return undefined;
  const isName = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
  return isName && node.parent.getText() !== 'globalThis.process' ? undefined : 'touches process';
});

/** Texts shown to people hold no character that the eye cannot see. */
const noInvisibleCharacters: Rule = (tree) =>
  [...tree]
    .filter(([, text]) => /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/.test(text))
    .map(([path]) => path);

/** All rules by name. */
export const rules = {
  stagesInOrder,
  onlyStages,
  pureMiddle,
  generatorAndRuntimeApart,
  generatedImportsContract,
  servicesOnTop,
  contractIsLight,
  backendsApart,
  runtimeDependsOnDriversOnly,
  noCycles,
  shortFiles,
  shortMedian,
  shortFunctions,
  noAny,
  noDefaultExports,
  processInCliOnly,
  noInvisibleCharacters,
} satisfies Record<string, Rule>;
