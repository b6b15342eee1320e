/** Why mutants of this repository's queries survive, as `npm run verify:mutants` prints it. */
import type { Reasons } from './print.js';

const closeRows =
  'it takes two rows that agree in all the query asks for, and not in this, and sequences of calls make none';
const byClock = 'only by clock: a row would have to lie within a minute of the moment of the call';

export const reasons: Reasons = {
  // Each by its query and what it does, so that another one that survives fails the command.
  missed: {
    'cronExecution.getByPipelineExecutionId order key: , id DESC -> nothing': closeRows,
    'cronExecution.getByPipelineExecutionId order direction: id DESC -> id ASC': closeRows,
  },
  // What is known of those that changed no answer of any data: nothing depends on it.
  same: [
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
    [
      /getRetryStats comparison: > -> >= #\d$/,
      'a first attempt adds nothing to the attempts beyond the first',
    ],
    [
      / order key: (?:ORDER BY (?:metadata\.)?(?:id|task_name|registry_id)|, (?:id DESC|id|task_name)) -> nothing$/,
      `SQLite reads the rows by an index that has this order, or ${closeRows}`,
    ],
  ],
};
