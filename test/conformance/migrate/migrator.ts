/** A process that migrates when told, for `two-processes.test.ts`: prints, as JSON, the steps that it ran. */
import { openDal } from '../../../src/index.js';
import { slowSteps } from './slow-steps.js';

const [url = ''] = process.argv.slice(2);

const dal = await openDal(url, { migrations: slowSteps }, { busyTimeout: 50 });
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdout.write(`${JSON.stringify(await dal.migrate())}\n`);
process.stdin.destroy();
await dal.close();
