import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { SessionNotFound } from '../../domain/second-factor.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { personScope } from '../persistence/person.scope.js';
import { SessionStore } from '../persistence/session.store.js';
import { SessionGate } from './session-gate.js';

const TODAY_SQL = 'cross join (select (now() at time zone time_zone)::date as day from auth.company) today';

/** Coordinates as a browser tells them after its owner agreed. */
export interface BrowserPlace {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Radius in metres. */
  readonly accuracy: number;
}

/** Ends sessions, and keeps or forgets where one is. What ends here ends in this process at once, elsewhere within 5 s. */
@Injectable()
export class SessionCommands {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly gate: SessionGate,
  ) {}

  /** Ends one session; without effect when it has ended already.
   *  @throws SessionNotFound also for one that the caller may not end */
  async end(access: Access, sessionId: string): Promise<void> {
    const ended = await this.database.transaction(access, async (tx) => {
      const params: unknown[] = [sessionId];
      const inside = personScope(access.rows('session.end'), (value) => `$${params.push(value)}`);
      const [found] = await tx.query(
        `select session.id from auth.session join auth.person on person.id = session.person_id ${TODAY_SQL}
         where session.id = $1 and ${inside}`,
        params,
      );
      if (!found) throw new SessionNotFound();
      return this.endAll(tx, access, [sessionId]);
    });
    this.forget(ended);
  }

  /** Ends every session of a person but the one that asks.
   *  @param personId whose; the caller's own unless told
   *  @returns how many were open
   *  @throws PersonNotFound also for one whose sessions the caller may not end */
  async endOthers(access: Access, { personId, currentId }: OthersToEnd): Promise<number> {
    const ended = await this.database.transaction(access, async (tx) => {
      const params: unknown[] = [personId ?? access.actor.id];
      const inside = personScope(access.rows('session.end'), (value) => `$${params.push(value)}`);
      const [found] = await tx.query(
        `select person.id from auth.person ${TODAY_SQL} where person.id = $1 and ${inside}`,
        params,
      );
      if (!found) throw new PersonNotFound();
      const rows = await tx.query<{ id: string }>(
        `select id from auth.session where person_id = $1 and ended_at is null and id is distinct from $2`,
        [params[0], currentId],
      );
      return this.endAll(
        tx,
        access,
        rows.map(({ id }) => id),
      );
    });
    this.forget(ended);
    return ended.length;
  }

  /** Agrees that others who may see traces see the place of this person's sign-ins, and keeps what the browser says about it.
   *  @param place null: agrees only to the town of the address
   *  @throws SessionNotFound when the caller has no session of his own */
  async sharePlace(access: Access, sessionId: string | null, place: BrowserPlace | null): Promise<void> {
    access.require('profile.edit');
    await this.database.transaction(access, async (tx) => {
      await this.keepPlace(tx, { access, sessionId, place });
      const rows = await tx.query(
        `insert into auth.place_consent (person_id) values ($1) on conflict do nothing returning person_id`,
        [access.actor.id],
      );
      if (rows.length > 0) await note(tx, access, 'place.shared');
    });
  }

  /** Takes the consent back, and forgets every place that a browser has told.
   *  @throws SessionNotFound when the caller has no session of his own */
  async hidePlace(access: Access, sessionId: string | null): Promise<void> {
    access.require('profile.edit');
    await this.database.transaction(access, async (tx) => {
      await this.keepPlace(tx, { access, sessionId, place: null });
      await tx.query(
        `update auth.session set latitude = null, longitude = null, place_accuracy_m = null
         where person_id = $1 and latitude is not null`,
        [access.actor.id],
      );
      const rows = await tx.query('delete from auth.place_consent where person_id = $1 returning person_id', [
        access.actor.id,
      ]);
      if (rows.length > 0) await note(tx, access, 'place.hidden');
    });
  }

  private async keepPlace(
    tx: Tx,
    { access, sessionId, place }: { access: Access; sessionId: string | null; place: BrowserPlace | null },
  ): Promise<void> {
    const rows = await tx.query(
      `update auth.session set latitude = $3, longitude = $4, place_accuracy_m = $5
       where id = $1 and person_id = $2 and ended_at is null returning id`,
      [sessionId, access.actor.id, place?.latitude ?? null, place?.longitude ?? null, place?.accuracy ?? null],
    );
    if (rows.length === 0) throw new SessionNotFound();
  }

  private async endAll(tx: Tx, access: Access, sessionIds: readonly string[]): Promise<string[]> {
    const ended = await this.sessions.end(tx, { sessionIds }, 'revoked');
    for (const { id, person_id: personId } of ended) {
      const detail = { reason: 'revoked', personId };
      await writeAudit(tx, access, { act: 'session.ended', subjectType: 'session', subjectId: id, detail });
    }
    return ended.map(({ id }) => id);
  }

  private forget(sessionIds: readonly string[]): void {
    for (const id of sessionIds) this.gate.forget(id);
  }
}

export interface OthersToEnd {
  readonly personId: string | null;
  /** The session that asks, which stays. */
  readonly currentId: string | null;
}

async function note(tx: Tx, access: Access, act: string): Promise<void> {
  await writeAudit(tx, access, { act, subjectType: 'person', subjectId: access.actor.id });
}
