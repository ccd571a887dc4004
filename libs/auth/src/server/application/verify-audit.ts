import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { AUDIT_FIELDS_SQL, FIRST_HASH, linkHash, type HashedEntry } from '../persistence/audit-hash.js';
import { SealAudit } from './seal-audit.js';

/** A link of the chain by its place and its hash (hex): kept outside the database, it shows later that the log was not cut. */
export interface ChainEnd {
  readonly position: bigint;
  readonly hash: string;
}

/** What the check of the whole log found. */
export type AuditVerdict =
  | { readonly isWhole: true; readonly entries: bigint; readonly end: ChainEnd }
  /** The first thing that is wrong, in words. */
  | { readonly isWhole: false; readonly position: bigint; readonly sequence: string | null; readonly fault: string };

interface LinkRow extends Omit<HashedEntry, 'sequence' | 'id'> {
  position: bigint;
  hash: Buffer;
  sealed_sequence: string;
  sequence: string | null;
  id: string | null;
}

const AT_ONCE = 5_000;

/** Walks the whole chain and names the first entry that was changed, removed, put in, moved or cut off. What nobody can see from the
 *  database alone is a tail that was cut off together with its links and the head: for that, an earlier end is given as `known`. */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly database: Database,
    private readonly seal: SealAudit,
  ) {}

  async execute(known: ChainEnd | null = null): Promise<AuditVerdict> {
    await this.seal.execute();
    const head = await this.head();
    let end: ChainEnd = { position: 0n, hash: FIRST_HASH.toString('hex') };
    for (;;) {
      const links = await this.links(end.position, head.position);
      for (const link of links) {
        const fault = faultOf(link, end);
        if (fault !== null)
          return { isWhole: false, position: end.position + 1n, sequence: link.sealed_sequence, fault };
        end = { position: link.position, hash: link.hash.toString('hex') };
        if (known?.position === end.position && known.hash !== end.hash) return otherThanKnown(known);
      }
      if (links.length < AT_ONCE) break;
    }
    return (await this.faultAtTheEnd(end, head, known)) ?? { isWhole: true, entries: end.position, end };
  }

  private async head(): Promise<ChainEnd> {
    const [row] = await this.database.query<{ position: bigint; hash: Buffer }>(
      'select position, hash from auth.audit_head',
    );
    if (!row) throw new Error('The head of the audit chain is missing.');
    return { position: row.position, hash: row.hash.toString('hex') };
  }

  private links(after: bigint, last: bigint): Promise<LinkRow[]> {
    return this.database.query<LinkRow>(
      `select seal.position, seal.hash, seal.sequence::text as sealed_sequence, ${AUDIT_FIELDS_SQL}
       from auth.audit_seal seal left join auth.audit_entry entry on entry.sequence = seal.sequence
       where seal.position > $1 and seal.position <= $2 order by seal.position limit ${AT_ONCE}`,
      [String(after), String(last)],
    );
  }

  private async faultAtTheEnd(end: ChainEnd, head: ChainEnd, known: ChainEnd | null): Promise<AuditVerdict | null> {
    if (end.position !== head.position || end.hash !== head.hash) {
      const fault = `the chain ends here, but was sealed up to place ${head.position}: its end was cut off`;
      return { isWhole: false, position: end.position + 1n, sequence: null, fault };
    }
    if (known && known.position > end.position) {
      const fault = `the chain ends here, but place ${known.position} was known: its end was cut off`;
      return { isWhole: false, position: end.position + 1n, sequence: null, fault };
    }
    const [stray] = await this.database.query<{ sequence: string }>(
      `select entry.sequence::text from auth.audit_entry entry
       where not exists (select from auth.audit_seal seal where seal.sequence = entry.sequence)
         and not exists (select from auth.audit_unsealed waiting where waiting.sequence = entry.sequence)
       order by entry.sequence limit 1`,
    );
    if (!stray) return null;
    const fault = 'the entry was put in beside the chain: it has no place in it and waits for none';
    return { isWhole: false, position: end.position + 1n, sequence: stray.sequence, fault };
  }
}

/** What is wrong with a link that should follow `before`; null when nothing is. */
function faultOf(link: LinkRow, before: ChainEnd): string | null {
  const position = before.position + 1n;
  if (link.position !== position) return `the link at place ${position} was removed`;
  const { sequence, id } = link;
  if (sequence === null || id === null) return 'the entry was removed';
  const hash = linkHash(Buffer.from(before.hash, 'hex'), position, { ...link, sequence, id });
  return hash.equals(link.hash) ? null : 'the entry or its link was changed, or it was moved to another place';
}

function otherThanKnown({ position }: ChainEnd): AuditVerdict {
  const fault = 'the link has another hash than the one known for this place: the chain was written anew';
  return { isWhole: false, position, sequence: null, fault };
}
