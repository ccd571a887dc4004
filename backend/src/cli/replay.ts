import { DeadLetters } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { parseArgs } from 'node:util';
import { withApi } from './with-api.js';

/** Delivers dead letters once more: those named, those of one consumer, or all. */
export async function replay(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { consumer: { type: 'string' } },
    allowPositionals: true,
  });
  await withApi(async (app) => {
    const letters = app.get(DeadLetters, { strict: false });
    for (const id of positionals) await letters.replay(systemAccess, id);
    const count =
      positionals.length > 0 ? positionals.length : await letters.replayAll(systemAccess, values.consumer ?? null);
    console.log(`${count} dead letters are delivered again.`);
  });
}
