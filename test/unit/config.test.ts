import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ConfigError, loadProject } from '../../codegen/load-config.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-config-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const defaults = {
  queries: 'queries',
  migrations: 'migrations',
  output: 'generated/unified',
  contract: 'dualect/contract',
  bigint: 'bigint',
  numeric: 'string',
  brandedIds: false,
  allow: {},
};

test.each([
  [
    'dualect.config.ts',
    "import { defineConfig } from 'dualect/config';\nexport default defineConfig({ bigint: 'number' as const });\n",
  ],
  [
    'dualect.config.mts',
    "import { defineConfig } from 'dualect/config';\nexport default defineConfig({ bigint: 'number' });\n",
  ],
  ['dualect.config.mjs', "export default { bigint: 'number' };\n"],
  ['dualect.config.js', "export default { bigint: 'number' };\n"],
  ['dualect.config.cjs', "module.exports = { bigint: 'number' };\n"],
  ['dualect.config.json', '{ "bigint": "number" }\n'],
])('%s is found and loaded', async (name, text) => {
  writeFileSync(join(root, name), text);
  expect(await loadProject({ cwd: root })).toEqual({
    root,
    file: name,
    config: { ...defaults, bigint: 'number' },
  });
});

test('the nearest configuration upwards counts, and its folder is the root', async () => {
  mkdirSync(join(root, 'a', 'b'), { recursive: true });
  writeFileSync(join(root, 'dualect.config.mjs'), 'export default { bigint: "number" };');
  writeFileSync(join(root, 'a', 'dualect.config.mjs'), 'export default {};');
  expect(await loadProject({ cwd: join(root, 'a', 'b') })).toEqual({
    root: join(root, 'a'),
    file: 'dualect.config.mjs',
    config: defaults,
  });
});

test('a named file counts, wherever it is', async () => {
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a', 'other.ts'), 'export default {};');
  expect((await loadProject({ cwd: root, config: 'a/other.ts' })).root).toBe(join(root, 'a'));
});

test('paths have slashes and no slash at the end', async () => {
  writeFileSync(join(root, 'dualect.config.json'), '{ "queries": "./sql/", "output": "out\\\\dal" }');
  expect((await loadProject({ cwd: root })).config).toMatchObject({ queries: 'sql', output: 'out/dal' });
});

test('an option that is undefined has its default', async () => {
  writeFileSync(join(root, 'dualect.config.mjs'), 'export default { queries: undefined };');
  expect((await loadProject({ cwd: root })).config).toEqual(defaults);
});

test.each([
  ['export default { querys: "x" };', /unknown option `querys`.*Did you mean `queries`\?/s],
  ['export default { frobnicate: 1 };', /The options are queries, migrations/],
  ['export default { bigint: "string" };', /`bigint` must be 'bigint' or 'number', but it is "string"/],
  ['export default { numeric: "float" };', /`numeric` must be 'string' or 'number', but it is "float"/],
  ['export default { brandedIds: "yes" };', /`brandedIds` must be true or false, but it is "yes"/],
  ['export default { output: 5 };', /`output` must be a path inside the project, but it is 5/],
  ['export default { queries: "" };', /`queries` must be a path/],
  [
    'export default { allow: { "schema-index a.b": " " } };',
    /`allow` must be an object with a reason for each/,
  ],
  ['export default { allow: ["schema-index a.b"] };', /`allow` must be an object.*, but it is an array/],
  ['export default { contract: "/etc/x" };', /`contract` must be a package name/],
  ['export default { contract: "x\'; evil" };', /`contract` must be a package name/],
  ['export default [];', /exports no object/],
  ['export default 1;', /exports no object/],
  ['export default new Date();', /exports no object/],
  ['export default Promise.reject(new Error("late"));', /cannot be loaded:.*late/s],
  ['export const config = {};', /cannot be loaded: it has no default export/],
  ['const forgotten = {};', /cannot be loaded: it has no default export/],
  ['export default { bigint: 3n };', /`bigint` must be 'bigint' or 'number', but it is 3n/],
  ['const a = {}; a.a = a; export default { queries: a };', /`queries` must be a path, but it is an object/],
  ['export default { queries: () => 1 };', /`queries` must be a path, but it is a function/],
  ['export default { get queries() { throw new Error("no"); } };', /cannot be loaded:.*no/s],
  ['throw { toString() { throw 1; } };', /cannot be loaded/],
  ['throw new Error("boom");', /cannot be loaded:.*boom/],
  ['export default {', /cannot be loaded/],
])('%s is refused', async (text, message) => {
  writeFileSync(join(root, 'dualect.config.mjs'), text);
  const error = await loadProject({ cwd: root }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).toMatch(message);
});

test.each([
  [
    'dualect.config.ts',
    'export default {\n  queries: "a"\n  output: "b",\n};\n',
    /^Unexpected token, expected ","/,
    '3:3',
  ],
  ['dualect.config.ts', 'export default {\n', /^Unexpected token/, '2:1'],
  [
    'dualect.config.ts',
    'type T = string;\nconst a = (): T => {\n  throw new Error("no");\n};\nexport default a();\n',
    /^no/,
    '3:9',
  ],
  ['dualect.config.mjs', '\nexport default { queries: missing };\n', /^missing is not defined/, '2:12'],
  ['dualect.config.json', '{\n  "queries": "a"\n  "output": "b"\n}\n', /JSON/, '3:3'],
])('what is wrong in %s is told with its place: %j', async (name, text, reason, place) => {
  writeFileSync(join(root, name), text);
  const error = await loadProject({ cwd: root }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  const { message } = error as ConfigError;
  expect(message.slice(0, `${name} cannot be loaded: `.length)).toBe(`${name} cannot be loaded: `);
  expect(message.slice(`${name} cannot be loaded: `.length)).toMatch(reason);
  expect(message).not.toContain('\n');
  expect(message.endsWith(` (${name}:${place})`) ? place : message).toBe(place);
});

test('a promise of options is waited for', async () => {
  writeFileSync(join(root, 'dualect.config.mjs'), 'export default Promise.resolve({ bigint: "number" });');
  expect((await loadProject({ cwd: root })).config.bigint).toBe('number');
});

test('a file that cannot be loaded is named', async () => {
  writeFileSync(join(root, 'dualect.config.json'), '{ // no comments in JSON\n}');
  await expect(loadProject({ cwd: root })).rejects.toThrow(/^dualect\.config\.json cannot be loaded: .*JSON/);
});

test('a file of an unknown kind is refused with the kinds that there are', async () => {
  writeFileSync(join(root, 'x.yaml'), 'a: 1');
  writeFileSync(join(root, 'x'), '{}');
  mkdirSync(join(root, 'folder.ts'));
  for (const config of ['x.yaml', 'x'])
    await expect(loadProject({ cwd: root, config })).rejects.toThrow(/a configuration ends in \.ts, \.mts/);
  await expect(loadProject({ cwd: root, config: 'folder.ts' })).rejects.toThrow(/is no file/);
});

test('no configuration, no such file and no such folder are refused with what to do', async () => {
  await expect(loadProject({ cwd: root })).rejects.toThrow(/Create one:.*defineConfig\(\{\}\)/s);
  await expect(loadProject({ cwd: root, config: 'x.ts' })).rejects.toThrow(/no configuration file/);
  await expect(loadProject({ cwd: join(root, 'x') })).rejects.toThrow(/There is no folder/);
});
