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
  expect(await loadProject({ cwd: root })).toEqual({ root, config: { ...defaults, bigint: 'number' } });
});

test('the nearest configuration upwards counts, and its folder is the root', async () => {
  mkdirSync(join(root, 'a', 'b'), { recursive: true });
  writeFileSync(join(root, 'dualect.config.mjs'), 'export default { bigint: "number" };');
  writeFileSync(join(root, 'a', 'dualect.config.mjs'), 'export default {};');
  expect(await loadProject({ cwd: join(root, 'a', 'b') })).toEqual({
    root: join(root, 'a'),
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
  ['export default { output: 5 };', /`output` must be a path inside the project, but it is 5/],
  ['export default { queries: "" };', /`queries` must be a path/],
  ['export default { contract: "/etc/x" };', /`contract` must be a package name/],
  ['export default { contract: "x\'; evil" };', /`contract` must be a package name/],
  ['export default [];', /exports no object/],
  ['export default 1;', /exports no object/],
  ['throw new Error("boom");', /cannot be loaded:.*boom/],
  ['export default {', /cannot be loaded/],
])('%s is refused', async (text, message) => {
  writeFileSync(join(root, 'dualect.config.mjs'), text);
  const error = await loadProject({ cwd: root }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error)).toMatch(message);
});

test('no configuration, no such file and no such folder are refused with what to do', async () => {
  await expect(loadProject({ cwd: root })).rejects.toThrow(/Create one:.*defineConfig\(\{\}\)/s);
  await expect(loadProject({ cwd: root, config: 'x.ts' })).rejects.toThrow(/no configuration file/);
  await expect(loadProject({ cwd: join(root, 'x') })).rejects.toThrow(/There is no folder/);
});
