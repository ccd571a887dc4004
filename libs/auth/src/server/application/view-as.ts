import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Access, DutyRefused } from '@tierline/shared/access';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { PersonNotActive } from '../../domain/view-as.errors.js';
import { refuseViewing } from '../../domain/view-as.js';
import { ViewMails } from '../mails/view-mails.js';
import { writeAudit } from '../persistence/audit.js';
import { personScope } from '../persistence/person.scope.js';
import { RightsStore } from '../persistence/rights.store.js';
import { ViewAsStore, type EndedView, type ViewedPerson } from '../persistence/view-as.store.js';
import { AccessTokens } from './access-tokens.js';
import { ViewGate } from './view-gate.js';

/** A token for reading with the rights of another person. */
export interface StartedView {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly person: { readonly id: string; readonly name: string };
  readonly until: Date;
}

/** Lets an administrator look through the eyes of another person: read-only, at most 30 minutes, under both names. A session looks
 *  through one pair of eyes at a time. */
@Injectable()
export class StartViewAs {
  constructor(
    private readonly database: Database,
    private readonly store: ViewAsStore,
    private readonly rights: RightsStore,
    private readonly accessTokens: AccessTokens,
    private readonly mails: ViewMails,
  ) {}

  /** @throws PersonNotFound, PersonNotActive, DutyRefused `D9` for oneself, for one with more rights, and for programs */
  async execute(
    access: Access,
    { personId, sessionId }: { personId: string; sessionId: string },
  ): Promise<StartedView> {
    const rows = access.rows('user.view_as');
    const administratorId = access.actor.kind === 'person' ? access.actor.id : null;
    if (administratorId === null) throw new DutyRefused('D9', 'Only a person who is signed in views as another one.');
    const { viewId, person, until } = await this.database.transaction(access, async (tx) => {
      const found = await this.store.person(tx, personId, (bind) => personScope(rows, bind));
      if (!found) throw new PersonNotFound();
      await this.refuse(access, found, tx);
      await noteEnds(tx, await this.store.end(tx, sessionId, 'replaced'));
      const view = await this.store.open(tx, { sessionId, administratorId, personId });
      await writeAudit(tx, access, {
        act: 'view-as.started',
        subjectType: 'person',
        subjectId: personId,
        onBehalfOf: personId,
        detail: { viewId: view.id, until: view.until.toISOString() },
      });
      await this.mails.started(tx, found, { by: access.actor.name, until: view.until });
      return { viewId: view.id, person: { id: found.id, name: found.name }, until: view.until };
    });
    const issued = await this.accessTokens.issueForView({ personId: administratorId, sessionId, viewId });
    return { ...issued, person, until };
  }

  private async refuse(access: Access, person: ViewedPerson, tx: Tx): Promise<void> {
    const grants = await this.rights.grantsOf(person.id, person.today, tx);
    refuseViewing(access, new Access({ kind: 'person', id: person.id, name: person.name }, grants));
    if (!person.isActive) throw new PersonNotActive(person.name);
  }
}

/** Ends the view of a session. To end what has ended is no mistake. */
@Injectable()
export class EndViewAs {
  constructor(
    private readonly database: Database,
    private readonly store: ViewAsStore,
    private readonly gate: ViewGate,
  ) {}

  async execute(access: Access, sessionId: string): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      await noteEnds(tx, await this.store.end(tx, sessionId, 'ended'));
    });
    this.gate.forget();
  }
}

/** Writes into the log that views have ended, under both people of each. */
export async function noteEnds(tx: Tx, ended: readonly EndedView[]): Promise<void> {
  for (const { id, administratorId, personId, reason } of ended) {
    const administrator = new Access({ kind: 'person', id: administratorId, name: '' }, []);
    await writeAudit(tx, administrator, {
      act: 'view-as.ended',
      subjectType: 'person',
      subjectId: personId,
      onBehalfOf: personId,
      detail: { viewId: id, reason },
    });
  }
}
