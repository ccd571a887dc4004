import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { DatesReversed, PersonNotFound } from '../../domain/auth.errors.js';
import { handedOver, refuseStandingInForOneself } from '../../domain/delegation.js';
import { refuseWidening } from '../../domain/duty.js';
import { isAtOrBelow } from '../../domain/org-tree.js';
import { DelegationNotFound, DelegationOverlaps, EndedAlready, EndInThePast } from '../../domain/rights.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { requirePerson } from '../persistence/person-reach.js';
import { refusing } from '../persistence/refusals.js';
import { RightsStore } from '../persistence/rights.store.js';

export interface NewDelegation {
  readonly absentId: string;
  readonly standInId: string;
  /** Today unless told. */
  readonly validFrom?: BusinessDate;
  /** First day without the stand-in. */
  readonly validUntil: BusinessDate;
}

/** Names who approves instead of an absent person, between two days. */
@Injectable()
export class DelegationCommands {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly rights: RightsStore,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the id
   *  @throws DutyRefused `D10` for oneself as the own stand-in; `D6` for oneself as that of somebody else, and when the absent person
   *          may approve what the caller may not
   *  @throws PersonNotFound for an absent person whom the caller's `delegate.set` does not reach, and a stand-in who is not active
   *  @throws DatesReversed, EndInThePast, DelegationOverlaps */
  async set(access: Access, wanted: NewDelegation): Promise<string> {
    access.require('delegate.set');
    return this.database.transaction(access, async (tx) => {
      const { absentId, standInId, validUntil } = wanted;
      await requirePerson(tx, access, { personId: absentId, permissions: ['delegate.set'] });
      refuseStandingInForOneself(access, wanted);
      const today = await this.organisation.today(tx);
      const validFrom = wanted.validFrom ?? today;
      if (validUntil <= validFrom) throw new DatesReversed();
      if (validUntil <= today) throw new EndInThePast();
      await this.requireActive(tx, [absentId, standInId]);
      if (access.actor.id !== absentId) await this.checkWidening(tx, access, { ...wanted, today });
      const [row] = await refusing({ delegation_no_overlap: () => new DelegationOverlaps() }, () =>
        tx.query<{ id: string }>(
          `insert into auth.delegation (absent_id, stand_in_id, valid_from, valid_until) values ($1, $2, $3, $4) returning id`,
          [absentId, standInId, validFrom, validUntil],
        ),
      );
      const detail = { after: { standInId, validFrom, validUntil } };
      await writeAudit(tx, access, { act: 'delegation.set', subjectType: 'person', subjectId: absentId, detail });
      await this.outbox.append(tx, rightsChangedV1, { personId: standInId as PersonId });
      return row?.id ?? '';
    });
  }

  /** @param end first day without the stand-in; today unless told, and not before
   *  @throws DelegationNotFound also where the caller's `delegate.set` does not reach the absent person
   *  @throws EndInThePast, EndedAlready */
  async end(access: Access, { id, on }: { id: string; on?: BusinessDate }): Promise<void> {
    access.require('delegate.set');
    await this.database.transaction(access, async (tx) => {
      const row = await this.load(tx, access, id);
      const today = await this.organisation.today(tx);
      const end = on ?? today;
      if (end < today) throw new EndInThePast();
      if (row.valid_until <= end) throw new EndedAlready();
      await (end <= row.valid_from
        ? tx.query('delete from auth.delegation where id = $1', [id])
        : tx.query('update auth.delegation set valid_until = $2 where id = $1', [id, end]));
      const detail = {
        standInId: row.stand_in_id,
        before: { validUntil: row.valid_until },
        after: { validUntil: end },
      };
      await writeAudit(tx, access, {
        act: 'delegation.ended',
        subjectType: 'person',
        subjectId: row.absent_id,
        detail,
      });
      await this.outbox.append(tx, rightsChangedV1, { personId: row.stand_in_id as PersonId });
    });
  }

  /** Rule of duty D6: whoever names the stand-in of somebody else gives nothing that he does not hold himself. */
  private async checkWidening(
    tx: Tx,
    access: Access,
    { absentId, standInId, today }: NewDelegation & { today: BusinessDate },
  ): Promise<void> {
    const handed = handedOver(await this.rights.ownGrantsOf(absentId, today, tx));
    const parents = await this.organisation.parents(tx, today);
    refuseWidening(access, { receiverId: standInId, wanted: handed }, (outerId, innerId) =>
      isAtOrBelow(parents, outerId, innerId),
    );
  }

  private async requireActive(tx: Tx, personIds: readonly string[]): Promise<void> {
    const rows = await tx.query(`select from auth.person where id = any($1::uuid[]) and status = 'active'`, [
      personIds,
    ]);
    if (rows.length < personIds.length) throw new PersonNotFound();
  }

  private async load(tx: Tx, access: Access, id: string): Promise<DelegationRow> {
    const [row] = await tx.query<DelegationRow>(
      'select absent_id, stand_in_id, valid_from, valid_until from auth.delegation where id = $1 for update',
      [id],
    );
    if (!row) throw new DelegationNotFound();
    try {
      await requirePerson(tx, access, { personId: row.absent_id, permissions: ['delegate.set'] });
    } catch (error) {
      throw error instanceof PersonNotFound ? new DelegationNotFound() : error;
    }
    return row;
  }
}

interface DelegationRow {
  absent_id: string;
  stand_in_id: string;
  valid_from: BusinessDate;
  valid_until: BusinessDate;
}
