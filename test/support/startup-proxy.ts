// A TCP proxy before PostgreSQL that does with the parameter "options" of a connection's start what poolers do.
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface StartupProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** `drop` leaves the parameter out, `refuse` answers with the error of PgBouncer. */
export async function startStartupProxy(target: URL, mode: 'drop' | 'refuse'): Promise<StartupProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.once('data', (startup) => {
      if (mode === 'refuse') {
        client.end(refusal);
        return;
      }
      upstream.write(withoutOptions(startup));
      client.pipe(upstream);
      upstream.pipe(client);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** The packet: its length, the version, then names and values, each ended by a zero. */
function withoutOptions(startup: Buffer): Buffer {
  const words = startup.subarray(8).toString().split('\0');
  const index = words.indexOf('options');
  if (index < 0) throw new Error('the connection was started without options');
  words.splice(index, 2);
  const rest = Buffer.from(words.join('\0'));
  const head = Buffer.from(startup.subarray(0, 8));
  head.writeInt32BE(rest.length + 8, 0);
  return Buffer.concat([head, rest]);
}

const refusal = (() => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: options\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
})();
