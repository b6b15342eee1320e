/** `npm run verify:mutants`: how many small slips in the queries of this repository a run of `dualect verify` would find. */
import { parseArgs } from 'node:util';
import { openPostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../../codegen/analysis/sqlite/engine.js';
import { Diagnostics } from '../../../codegen/diagnostic/diagnostic.js';
import { loadProject } from '../../../codegen/load-config.js';
import { openPgliteEngine } from '../../../codegen/parity/engines.js';
import { loadModules } from '../../../codegen/parity/load-modules.js';
import { duration } from '../../../codegen/parity/report/counts.js';
import { generateWithFacts } from '../../../codegen/pipeline.js';
import { type Measured, measure } from './measure.js';
import { passes, printMeasured } from './print.js';
import { reasons } from './reasons.js';

const { values } = parseArgs({
  options: {
    entity: { type: 'string', multiple: true },
    query: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '25' },
    truth: { type: 'string', default: '150' },
    json: { type: 'boolean', default: false },
  },
});

async function measureProject(): Promise<Measured> {
  const project = await loadProject({ cwd: process.cwd(), config: undefined });
  const diagnostics = new Diagnostics();
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  const generated = await generateWithFacts(project.root, project.config, async () => engines, diagnostics);
  const { pglite } = engines.postgres;
  if (generated === undefined || pglite === undefined)
    throw new Error(
      diagnostics
        .sorted()
        .map(({ message }) => message)
        .join('; '),
    );
  const unified = loadModules(generated.modules);
  const { entity, query } = values;
  return measure({ ...generated, config: project.config }, unified, (all) => openPgliteEngine(all, pglite), {
    seed: Number(values.seed),
    runs: Number(values.runs),
    truthRuns: Number(values.truth),
    includes: (property, name) =>
      (entity?.includes(property) ?? true) && (query?.includes(`${property}.${name}`) ?? true),
    announce,
  });
}

function announce(activity: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${activity}`);
}

const started = performance.now();
const measured = await measureProject();
announce('');
if (values.json) console.log(JSON.stringify(measured, null, 2));
else process.stdout.write(`${printMeasured(measured, reasons)}${duration(performance.now() - started)}\n`);
process.exit(passes(measured, reasons) ? 0 : 1);
