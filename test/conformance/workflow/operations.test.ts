import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as unified from '../../../generated/unified/index.js';

const entities = {
  context: unified.context,
  pipelineExecution: unified.pipelineExecution,
  taskExecution: unified.taskExecution,
};

test('docs/workflow-dal.md lists the 38 operations with what they give', () => {
  const text = readFileSync('docs/workflow-dal.md', 'utf8');
  const documented = text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const entity = /`(\w+)`/.exec(section)?.[1];
      return [...section.matchAll(/^\| `(\w+)` \| ([a-z ]+)/gm)].map(([, operation, gives]) =>
        [`${entity}.${operation}`, gives?.trim().replace(' v', 'V')].join(' '),
      );
    });
  const generated = Object.values(entities).flatMap((queries) =>
    Object.values(queries).map(({ name, kind }) => `${name} ${kind}`),
  );
  expect(documented.sort()).toEqual(generated.sort());
  expect(generated).toHaveLength(38);
});

test('only claiming has a text of its own per dialect', () => {
  const queries = readFileSync('queries/task_execution.sql', 'utf8');
  expect(queries.match(/@dialect \w+/g)).toEqual(['@dialect postgres', '@dialect sqlite']);
});
