/** The command `dualect verify`: every query on both engines, with the same data. */
import type { Command } from 'commander';
import { Diagnostics } from './diagnostic/diagnostic.js';
import type { Format } from './diagnostic/formats.js';
import { formatOption } from './format-option.js';
import { loadProject } from './load-config.js';
import { withEngines } from './open-engines.js';
import { openPgliteEngine, openSqliteEngine } from './parity/engines.js';
import { loadModules } from './parity/load-modules.js';
import type { ParityReport } from './parity/parity.js';
import { reportText } from './parity/report/text.js';
import { verifyQueries } from './parity/verify-queries.js';
import { generateWithFacts } from './pipeline.js';
import { type ExitStatus, printFindings, printOutcome, type Surroundings } from './surroundings.js';

interface Options {
  readonly config?: string;
  readonly cwd?: string;
  readonly seed: string;
  readonly runs: string;
  readonly format: Format;
}

/** Adds it to the program; it tells its exit status to `end`. */
export function addVerifyCommand(
  program: Command,
  surroundings: Surroundings,
  end: (status: ExitStatus) => void,
): void {
  program
    .command('verify')
    .description('Runs every query on both engines with the same data, and compares what they give.')
    .option('--config <file>', 'the configuration; default: the nearest dualect.config.* upwards')
    .option('--cwd <folder>', 'where to begin; default: the current folder')
    .option('--seed <number>', 'what data and parameters are made from', '1')
    .option('--runs <count>', 'how many data sets', '25')
    .addOption(formatOption())
    .action(async (options: Options) => end(await verifyProject(options, surroundings)));
}

async function verifyProject(options: Options, surroundings: Surroundings): Promise<ExitStatus> {
  const project = await loadProject({ cwd: options.cwd ?? surroundings.cwd, config: options.config });
  const diagnostics = new Diagnostics();
  const report = await withEngines(
    undefined,
    surroundings,
    async (open): Promise<ParityReport | undefined> => {
      const engines = await open();
      const generated = await generateWithFacts(
        project.root,
        project.config,
        async () => engines,
        diagnostics,
      );
      const { pglite } = engines.postgres;
      if (generated === undefined || pglite === undefined) return undefined;
      const unified = loadModules(generated.modules);
      const running = [await openSqliteEngine(unified), await openPgliteEngine(unified, pglite)];
      try {
        return await verifyQueries({ ...generated, config: project.config }, unified, running, {
          seed: Number(options.seed),
          runs: Number(options.runs),
          ...(surroundings.announce === undefined ? {} : { announce: surroundings.announce }),
        });
      } finally {
        surroundings.announce?.(undefined);
        for (const engine of running) await engine.dal.close();
      }
    },
  );
  printFindings(diagnostics, surroundings, { project, format: options.format });
  if (report === undefined) return 1;
  printOutcome(
    reportText(report, { colors: surroundings.colors, scripts: false }),
    surroundings,
    options.format,
  );
  return report.queries.some(({ verdict }) => verdict === 'different') ? 1 : 0;
}
