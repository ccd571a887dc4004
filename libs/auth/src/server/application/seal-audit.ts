import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { AUDIT_FIELDS_SQL, linkHash, type HashedEntry } from '../persistence/audit-hash.js';

const AT_ONCE = 1_000;
const EVERY_MS = 1_000;

/** Adds entries of the audit log to the chain of hashes.
 *
 *  A link needs the link before it, so links can only be made one after the other. Made while an entry is written, that would put every
 *  transaction of the company into one line, each waiting until the one before has ended. Here an entry is only noted as waiting, in
 *  its own transaction; a second later it is linked by whoever holds the row of the chain's head. Several sealers may run: who finds
 *  the head taken goes away. An entry that was committed late gets a later place, whatever its sequence; a transaction that was taken
 *  back leaves no gap, because places are counted here. Until it is linked, an entry is protected by what protects the table: the
 *  application's role cannot change it, and a trigger refuses everybody. */
@Injectable()
export class SealAudit {
  constructor(private readonly database: Database) {}

  /** Links everything that waits.
   *  @returns how many entries were linked; 0 also when another sealer is at it */
  async execute(): Promise<number> {
    let linked = 0;
    for (;;) {
      const now = await this.database.transaction(systemAccess, (tx) => this.sealSet(tx));
      linked += now;
      if (now < AT_ONCE) return linked;
    }
  }

  private async sealSet(tx: Tx): Promise<number> {
    const [head] = await tx.query<{ position: bigint; hash: Buffer }>(
      'select position, hash from auth.audit_head for update skip locked',
    );
    if (!head) return 0;
    const entries = await tx.query<HashedEntry>(
      `select ${AUDIT_FIELDS_SQL} from auth.audit_unsealed waiting join auth.audit_entry entry using (sequence)
       order by sequence limit ${AT_ONCE}`,
    );
    if (entries.length === 0) return 0;
    let { position, hash } = head;
    const hashes: string[] = [];
    for (const entry of entries) {
      position += 1n;
      hash = linkHash(hash, position, entry);
      hashes.push(hash.toString('hex'));
    }
    const sequences = entries.map(({ sequence }) => sequence);
    await tx.query(
      `with waiting as (delete from auth.audit_unsealed where sequence = any ($1::bigint[]))
       insert into auth.audit_seal (position, sequence, hash)
       select $3::bigint + given.place, given.sequence, decode(given.hash, 'hex')
       from unnest($1::bigint[], $2::text[]) with ordinality as given(sequence, hash, place)`,
      [sequences, hashes, String(head.position)],
    );
    await tx.query('update auth.audit_head set position = $1, hash = $2', [String(position), hash]);
    return entries.length;
  }
}

/** Looks every second, in the worker. */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('audit');
  private timer: NodeJS.Timeout | null = null;
  private isAtIt = false;

  constructor(private readonly seal: SealAudit) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.isAtIt) return;
    this.isAtIt = true;
    try {
      await this.seal.execute();
    } catch (error) {
      this.logger.warn(`New entries of the audit log wait for their link: ${String(error)}`);
    } finally {
      this.isAtIt = false;
    }
  }
}
