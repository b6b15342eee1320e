// A TCP proxy before PostgreSQL that cuts the connection when it sees a COMMIT, before or after the server does.

import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /** Whether the server still receives the COMMIT that is cut; `off` cuts nothing. */
  mode: 'off' | 'before' | 'after';
  close(): Promise<void>;
}

export async function startCuttingProxy(target: URL): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
    upstream.on('data', (data) => client.write(data));
    client.on('data', (data) => {
      const cut = proxy.mode !== 'off' && data.includes('COMMIT');
      if (!cut || proxy.mode === 'after') upstream.write(data);
      if (cut) client.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const proxy: CuttingProxy = {
    port: (server.address() as AddressInfo).port,
    mode: 'off',
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  return proxy;
}
