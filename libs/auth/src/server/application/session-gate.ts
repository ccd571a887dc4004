import { Injectable } from '@nestjs/common';
import { Access } from '@tierline/shared/access';
import { RightsStore, type SessionHolder } from '../persistence/rights.store.js';

/** How long one look at a session counts: with the look itself well below the 5 s within which a right has to end. */
const LOOK_MS = 2_000;
const MOST_ENTRIES = 10_000;

interface Look {
  readonly until: number;
  readonly access: Promise<Access | null>;
}

interface KnownRights {
  readonly key: string;
  readonly access: Access;
}

/** Tells what the holder of a session may do now. Requests of the same moment share one look at the database, and grants are worked
 *  out again only when something they depend on has changed. */
@Injectable()
export class SessionGate {
  private readonly looks = new Map<string, Look>();
  private readonly rights = new Map<string, KnownRights>();

  constructor(private readonly store: RightsStore) {}

  /** @returns null when the session has ended or its person is not active */
  accessOf(sessionId: string, now: number = performance.now()): Promise<Access | null> {
    const known = this.looks.get(sessionId);
    if (known && known.until > now) return known.access;
    const access = this.look(sessionId);
    remember(this.looks, sessionId, { until: now + LOOK_MS, access });
    access.catch(() => this.forget(sessionId));
    return access;
  }

  /** Looks again at the next request: for what this process itself has just ended. */
  forget(sessionId: string): void {
    this.looks.delete(sessionId);
  }

  private async look(sessionId: string): Promise<Access | null> {
    const holder = await this.store.holderOf(sessionId);
    return holder && this.accessOfHolder(holder);
  }

  private async accessOfHolder({ personId, name, today, rightsKey }: SessionHolder): Promise<Access> {
    const key = `${rightsKey} ${name}`;
    const known = this.rights.get(personId);
    if (known?.key === key) return known.access;
    const { grants, context } = await this.store.rightsOf(personId, today);
    const access = new Access({ kind: 'person', id: personId, name }, grants, context);
    remember(this.rights, personId, { key, access });
    return access;
  }
}

/** Keeps the newest entries and lets the oldest go. */
function remember<Value>(entries: Map<string, Value>, key: string, value: Value): void {
  entries.delete(key);
  entries.set(key, value);
  const oldest = entries.size > MOST_ENTRIES ? entries.keys().next().value : undefined;
  if (oldest !== undefined) entries.delete(oldest);
}
