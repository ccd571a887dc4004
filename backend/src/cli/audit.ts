import { VerifyAudit, type AuditVerdict, type ChainEnd } from '@tierline/auth';
import { parseArgs } from 'node:util';
import { withApi } from './with-api.js';

const END = /^(\d{1,18}):([0-9a-f]{64})$/;

/** Checks the chain of the audit log from its beginning.
 *  @throws Error that names the first broken entry */
export async function audit(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { known: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.join(' ') !== 'verify') throw new Error('Write: audit verify [--known <place>:<hash>].');
  const known = values.known === undefined ? null : endOf(values.known);
  await withApi(async (app) => {
    console.log(sentenceOf(await app.get(VerifyAudit, { strict: false }).execute(known)));
  });
}

function endOf(text: string): ChainEnd {
  const [, position, hash] = END.exec(text) ?? [];
  if (position === undefined || hash === undefined) {
    throw new Error('--known is the place and the hash that an earlier check has printed, with a colon between them.');
  }
  return { position: BigInt(position), hash };
}

function sentenceOf(verdict: AuditVerdict): string {
  if (!verdict.isWhole) {
    const entry = verdict.sequence === null ? '' : ` (entry ${verdict.sequence})`;
    throw new Error(`The audit log is broken at place ${verdict.position}${entry}: ${verdict.fault}.`);
  }
  const { position, hash } = verdict.end;
  return `The audit log is whole: ${verdict.entries} entries.\nEnd of the chain, to keep elsewhere: ${position}:${hash}`;
}
