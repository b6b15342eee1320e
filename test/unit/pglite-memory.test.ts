/** How much memory PGlite is told to take. */
import { expect, test } from '@jest/globals';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';

test('PGlite keeps few shared buffers, which it would touch all at its start', async () => {
  const engine = await openPostgresEngine();
  try {
    const answer = await engine.pglite?.execProtocol(
      Buffer.from('Q\0\0\0\x18SHOW shared_buffers\0', 'latin1'),
    );
    expect(Buffer.from(answer?.data ?? []).toString('latin1')).toContain('16MB');
  } finally {
    await engine.close();
  }
});
