import type { Pool, PoolClient } from 'pg';

const GRACE_MS = 1_000;

/** Gives the pool back what a dead connection held. The query layer below the ORM returns a connection only after a COMMIT or ROLLBACK
 *  that succeeded, which a dead one never has: without this each lost transaction would cost one place in the pool for good. */
export function releaseLostClients(pool: Pool): void {
  const inUse = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client as PoolClient));
  pool.on('connect', (client) => {
    client.once('end', () => {
      // A single statement gives its connection back itself as soon as it fails; only what is still out afterwards is lost.
      setTimeout(() => inUse.has(client) && client.release(true), GRACE_MS).unref();
    });
  });
}
