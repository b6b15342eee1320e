/** Why mutants of this repository's queries survive: the first pattern that fits `query mutation`, as `npm run verify:mutants` prints it. */
import type { Reasons } from './print.js';

const byClock = 'only by clock: a row would have to lie within a minute of the moment of the call';
const closeRows =
  'it takes two rows that agree in all the query asks for, and not in this, and sequences of calls make none';

export const reasons: Reasons = [
  // Those that change no answer.
  [/ nulls order: /, 'the key is never NULL, by its column or by the condition'],
  [
    / literal: '%Y-%m-%dT%H:%M:%fZ' /,
    'only by clock: the values differ behind the last digit of the milliseconds',
  ],
  [/(?:removeAbandoned|findLostExecutions|getExecutionStats) comparison: < -> <=$/, byClock],
  [
    /(?:getDueSchedules|claimAndUpdate|claimReadyTask|getReadyForRetry) (?:comparison: <= -> <|clock: )/,
    byClock,
  ],
  [
    /getDueSchedules comparison: >= -> >/,
    'the page goes on behind an id, which decides where the instants are equal',
  ],
  [/ cast: /, 'the value is of this type already'],
  [/ literal: '-' -> '-_'$/, 'what unhex passes over besides: no UUID has it'],
  [/getRetryStats comparison: > -> >= #\d$/, 'a first attempt adds nothing to the attempts beyond the first'],
  [
    / order key: (?:ORDER BY (?:metadata\.)?(?:id|task_name|registry_id)|, (?:id DESC|id|task_name)) -> nothing$/,
    `SQLite reads the rows by an index that has this order, or ${closeRows}`,
  ],
  // Those that do, and that the rows of one run showed no sooner than by chance.
  [/ order (?:key|direction): /, closeRows],
  [
    /getExhaustedRetryTasks comparison: >= -> >$/,
    'a failed task must have had exactly as many attempts as it may have',
  ],
  [
    /updateStatus literal: 'Cancelled'/,
    'the run must be active, its new status this one, and its row the one of the call',
  ],
];
