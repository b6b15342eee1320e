// Prints what @pgtyped/query says of the columns of statements. It is an ES module, which Jest cannot load.
import { readFileSync } from 'node:fs';
import { getTypes, startup } from '@pgtyped/query';
import { AsyncQueue } from '@pgtyped/wire';

/** True if its generated type has `| null`: a hint at the end of a name decides, and what it does not know is nullable. */
function isNullable({ returnName, nullable }) {
  if (returnName.endsWith('!')) return false;
  return returnName.endsWith('?') || (nullable ?? true);
}

const { url, texts } = JSON.parse(readFileSync(0, 'utf8'));
const { hostname, port, username, password, pathname } = new URL(url);
const queue = new AsyncQueue();
await startup(
  {
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    dbName: pathname.slice(1),
  },
  queue,
);
// It sends a statement in several small packets: without this each waits for the other side's acknowledgement.
queue.socket.setNoDelay(true);
const answers = [];
for (const query of texts) {
  const types = await getTypes({ query, mapping: [] }, queue);
  answers.push('returnTypes' in types ? types.returnTypes.map(isNullable) : types.message);
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
