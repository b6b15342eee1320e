import dualect = require('dualect');
import config = require('dualect/config');
import contract = require('dualect/contract');
import workflow = require('dualect/workflow');

async function main(): Promise<void> {
  const dal = await dualect.openDal(':memory:', workflow);
  await dal.migrate();
  const found = await dal.context.list({ limit: 1, offset: 0 });
  if (found.length > 0) throw new Error('found a context in an empty database');
  if (contract.sql`SELECT 1` !== 'SELECT 1') throw new Error('the contract is another one');
  if (config.defineConfig({ queries: 'q' }).queries !== 'q')
    throw new Error('the configuration is another one');
  await dal.close();
}

main();
