/** A process of several concurrent schedulers, for `cron-claim.test.ts`: prints, as JSON, the instants that each claimed. */

import * as unified from '../../../generated/unified/index.js';
import { newUuid, openDal } from '../../../src/index.js';

const [url = '', count = ''] = process.argv.slice(2);

const dal = await openDal(url, unified);
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));

async function schedule(): Promise<number[]> {
  const claimed: number[] = [];
  for (;;) {
    const due = await dal.cronSchedule.getDueSchedules({ afterNextRunAt: null, afterId: null, limit: 10 });
    if (due.length === 0) return claimed;
    for (const { id, nextRunAt } of due) {
      const nextRun = new Date(nextRunAt.getTime() + 60_000);
      const claim = { id, expectedNextRun: nextRunAt, lastRun: nextRunAt, nextRun };
      if (!(await dal.cronSchedule.claimAndUpdate(claim))) continue;
      const execution = { id: newUuid(), scheduleId: id, pipelineExecutionId: null };
      await dal.cronExecution.create({ ...execution, scheduledTime: nextRunAt });
      claimed.push(nextRunAt.getTime());
    }
  }
}

const claimers = await Promise.all(Array.from({ length: Number(count) }, schedule));
process.stdout.write(`${JSON.stringify(claimers)}\n`);
process.stdin.destroy();
await dal.close();
