// The operations as a whole: all that the original had, documented as they are, each tested, each list with an order and an end.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { workflowDocument, workflowOperations } from '../../../docs/print-workflow-dal.js';
import * as unified from '../../../generated/unified/index.js';

/** The operations of the layer that this one replaces, by the names that they have there. */
const original = {
  context: 'create read update delete list',
  pipeline_execution: `create get_by_id get_active_executions update_status mark_completed get_last_version mark_failed
    increment_recovery_attempts cancel update_final_context list_recent`,
  task_execution: `create get_by_id get_pending_tasks get_pending_tasks_batch check_pipeline_completion
    get_all_tasks_for_pipeline mark_completed mark_failed schedule_retry claim_ready_task mark_ready mark_skipped
    get_task_status get_task_statuses_batch get_orphaned_tasks reset_task_for_recovery mark_abandoned
    check_pipeline_failure get_ready_for_retry get_retry_stats get_exhausted_retry_tasks reset_retry_state`,
  task_execution_metadata: `create get_by_pipeline_and_task get_by_task_execution update_context_id
    upsert_task_execution_metadata get_dependency_metadata get_dependency_metadata_with_contexts`,
  recovery_event: 'create get_by_pipeline get_by_task get_by_type get_workflow_unavailable_events get_recent',
  cron_schedule: `create get_by_id get_due_schedules update_schedule_times enable disable delete list find_by_workflow
    update_next_run claim_and_update count update_expression_and_timezone`,
  cron_execution: `create update_pipeline_execution_id find_lost_executions get_by_id get_by_schedule_id
    get_by_pipeline_execution_id get_by_time_range count_by_schedule execution_exists get_latest_by_schedule
    delete_older_than get_execution_stats`,
  workflow_packages: `store_package_metadata get_package_metadata get_package_metadata_by_id list_all_packages
    delete_package_metadata delete_package_metadata_by_id`,
  workflow_registry_storage: 'store_binary retrieve_binary delete_binary',
};

/** What has another name here; the rest is the same in camel case. */
const renamed: Readonly<Record<string, string>> = {
  'context.delete': 'context.remove',
  'cron_schedule.delete': 'cronSchedule.remove',
  'workflow_registry_storage.store_binary': 'workflowRegistry.storeBinary',
  'workflow_registry_storage.retrieve_binary': 'workflowRegistry.retrieveBinary',
  'workflow_registry_storage.delete_binary': 'workflowRegistry.deleteBinary',
};

const ours = Object.entries(original).flatMap(([entity, names]) =>
  names.split(/\s+/).map((name) => {
    const full = `${entity}.${name}`;
    return renamed[full] ?? full.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  }),
);

const { migrations: _, constraints: __, ...entities } = unified;
const queries = Object.values(entities).flatMap((entity) => Object.values(entity));
const operations = workflowOperations(process.cwd());
const names = operations.map(({ entity, name }) => `${entity}.${name}`);

describe('the operations', () => {
  test('are the 85 of the original, and those that are said to be added', () => {
    expect(ours).toHaveLength(85);
    expect(new Set(ours).size).toBe(85);
    const added = operations.filter(({ difference }) => /^added: \S/.test(difference));
    const addedNames = added.map(({ entity, name }) => `${entity}.${name}`);
    expect([...ours, ...addedNames].sort()).toEqual(queries.map(({ name }) => name).sort());
  });

  test('docs/workflow-dal.md is printed from the code (npm run docs)', () => {
    expect(readFileSync('docs/workflow-dal.md', 'utf8')).toBe(workflowDocument(process.cwd()));
    expect(names.sort()).toEqual(queries.map(({ name }) => name).sort());
  });

  test('have one text, but where the engines claim or compute with instants differently', () => {
    const variants = operations.filter(({ shared }) => !shared);
    expect(variants.map(({ entity, name }) => `${entity}.${name}`).sort()).toEqual([
      'context.removeAbandoned',
      'cronExecution.findLostExecutions',
      'cronExecution.getExecutionStats',
      'taskExecution.claimReadyTask',
    ]);
  });

  test('are each called by a suite that runs on every backend', () => {
    const suites = readdirSync(__dirname)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(__dirname, file), 'utf8'))
      .filter((text) => text.includes('eachBackend('));
    const support = readFileSync('test/support/workflow.ts', 'utf8');
    const untested = operations.filter(({ entity, name }) => {
      const call = new RegExp(`\\b${name}\\b`);
      return ![...suites, support].some((text) => text.includes(entity) && call.test(text));
    });
    expect(untested.map(({ entity, name }) => `${entity}.${name}`)).toEqual([]);
  });
});

const lists = queries.filter(({ kind }) => ['many', 'values', 'map'].includes(kind));
const postgresText = ({ sql }: (typeof queries)[number]) => (typeof sql === 'string' ? sql : sql.postgres!);

/** Lists whose last key of order is no id, and why it is unique nevertheless. */
const otherKeys: Readonly<Record<string, string>> = {
  'taskExecution.getPendingTasks': 'the name in one run',
  'taskExecution.getPendingTasksBatch': 'the run and the name in it',
  'taskExecution.getAllTasksForPipeline': 'the name in one run',
  'taskExecution.getTaskStatusesBatch': 'the name in one run',
  'taskExecution.getExhaustedRetryTasks': 'the name in one run',
  'taskExecutionMetadata.getDependencyMetadata': 'the name in one run',
  'taskExecutionMetadata.getDependencyMetadataWithContexts': 'the name in one run',
  'cronExecution.getByScheduleId': 'the time in one schedule',
  'workflowPackages.getRegistryIds': 'all that is selected',
};

describe('lists', () => {
  test('are ordered, to the last by a key', () => {
    const unlike = lists.filter((query) => {
      const order = postgresText(query)
        .split(/\bORDER BY\b/)
        .at(-1)!;
      const keys = order.split(/\n\s*(?:LIMIT|OFFSET|\))/)[0]!.trim();
      return !/(?:^|, )id(?: DESC)?$/.test(keys);
    });
    expect(unlike.map(({ name }) => name).sort()).toEqual(Object.keys(otherKeys).sort());
  });

  test('have an end: a limit of the caller, the tasks of one run, or the list of the caller', () => {
    const unbounded = lists.filter((query) => !/\bLIMIT \$\d/.test(postgresText(query)));
    expect(unbounded.map(({ name }) => name).sort()).toEqual(
      Object.keys(otherKeys)
        .filter((name) => name !== 'cronExecution.getByScheduleId')
        .sort(),
    );
  });
});
