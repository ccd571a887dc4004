import type { Pool, PoolClient } from 'pg';

const GRACE_MS = 1_000;

/** Gives the pool back what nobody else would. The query layer below the ORM returns a connection only after a COMMIT or ROLLBACK that
 *  succeeded, which a dead one never has: without this each lost transaction would cost one place in the pool for good. And it forgets a
 *  connection that was still being opened when the pool began to end, for which the pool would then wait for ever. */
export function releaseLostClients(pool: Pool): void {
  const inUse = new WeakSet<PoolClient>();
  let isEnding = false;
  // A single statement gives its connection back itself; only what is still out afterwards is lost.
  const giveBack = (client: PoolClient) =>
    setTimeout(() => inUse.has(client) && client.release(true), GRACE_MS).unref();
  pool.on('acquire', (client) => {
    inUse.add(client);
    if (isEnding) giveBack(client);
  });
  pool.on('release', (_error, client) => inUse.delete(client as PoolClient));
  pool.on('connect', (client) => client.once('end', () => giveBack(client)));
  const end = pool.end.bind(pool);
  pool.end = (): Promise<void> => {
    isEnding = true;
    return end();
  };
}
