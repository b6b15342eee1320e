import dualect = require('dualect');
import config = require('dualect/config');
import contract = require('dualect/contract');
import workflow = require('dualect/workflow');
import services = require('dualect/workflow/services');

async function main(): Promise<void> {
  const dal = await dualect.openDal(':memory:', workflow);
  await dal.migrate();
  const found = await dal.context.list({ limit: 1, offset: 0 });
  if (found.length > 0) throw new Error('found a context in an empty database');
  for (const storage of [services.databaseStorage(dal), await services.filesystemStorage('packages')]) {
    const registry = services.workflowRegistry(dal, storage);
    const name = { packageName: storage.storageType, version: '1' };
    await registry.register({ ...name, data: new Uint8Array(3) });
    if ((await registry.get(name))?.data.length !== 3) throw new Error('the package did not come back');
  }
  if (contract.sql`SELECT 1` !== 'SELECT 1') throw new Error('the contract is another one');
  if (config.defineConfig({ queries: 'q' }).queries !== 'q')
    throw new Error('the configuration is another one');
  await dal.close();
}

main();
