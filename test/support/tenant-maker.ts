// Makes and removes tenants until it is killed; says when it begins. Its arguments are where, and a first number.
import * as unified from '../../generated/unified/index.js';
import { openTenants } from '../../src/index.js';

const [url = '', first = '0'] = process.argv.slice(2);
const tenants = await openTenants(url, unified, { durability: 'fast' });
console.log('ready');
for (let number = Number(first); ; number++) {
  await tenants.setupTenant(`tenant_${number}`);
  if (number % 2 === 0) await tenants.removeTenant(`tenant_${number}`);
}
