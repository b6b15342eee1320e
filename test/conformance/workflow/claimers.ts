/** A process of several concurrent claimers, for `claim.test.ts`: prints, as JSON, what each call of each claimer got. */

import * as unified from '../../../generated/unified/index.js';
import { openDal } from '../../../src/index.js';

const [url = '', count = '', limit = ''] = process.argv.slice(2);

const dal = await openDal(url, unified);
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));

async function claim(): Promise<string[][]> {
  const calls: string[][] = [];
  for (;;) {
    const tasks = await dal.taskExecution.claimReadyTask({ limit: Number(limit) });
    if (tasks.length === 0) return calls;
    calls.push(tasks.map((task) => task.id));
  }
}

const claimers = await Promise.all(Array.from({ length: Number(count) }, claim));
process.stdout.write(`${JSON.stringify(claimers)}\n`);
process.stdin.destroy();
await dal.close();
