import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { normaliseEmail } from '../../domain/password.js';
import { AccountMails } from '../mails/account-mails.js';
import { AccountLinkStore } from '../persistence/account-link.store.js';
import { writeAudit } from '../persistence/audit.js';
import { PersonStore } from '../persistence/person.store.js';
import { PlaceStore, type Place } from '../persistence/place.store.js';

export interface PersonToAdd {
  readonly email: string;
  readonly name: string;
  /** Name by which suppliers' files know the person. */
  readonly userName?: string | null;
  /** Team, department or location that the person belongs to from today on. */
  readonly placeId?: string | null;
}

interface NewRow {
  readonly email: string;
  readonly name: string;
  readonly userName: string | null;
  readonly place: Place | null;
  readonly isRequest: boolean;
}

/** Adds a person, who sets the password by a mailed link. Who may invite only, asks: the person then waits for an administrator. */
@Injectable()
export class AddPerson {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly places: PlaceStore,
    private readonly links: AccountLinkStore,
    private readonly mails: AccountMails,
    private readonly outbox: Outbox,
  ) {}

  /** @throws EmailTaken, UserNameTaken, PlaceNotFound, PlaceMissing */
  async execute(access: Access, wanted: PersonToAdd): Promise<{ id: string; status: 'active' | 'requested' }> {
    const permission = access.can('user.create') ? 'user.create' : 'user.invite';
    const rows = access.rows(permission);
    return this.database.transaction(access, async (tx) => {
      const row: NewRow = {
        email: normaliseEmail(wanted.email),
        name: wanted.name.trim(),
        userName: wanted.userName?.trim().toLowerCase() || null,
        place: await this.places.placeFor(tx, rows, wanted.placeId ?? null),
        isRequest: permission === 'user.invite',
      };
      const id = await this.insert(tx, access, row);
      if (row.place) await this.places.join(tx, id, row.place);
      await this.tell(tx, access, { ...row, id });
      return { id, status: row.isRequest ? 'requested' : 'active' };
    });
  }

  private insert(tx: Tx, access: Access, { email, name, userName, isRequest }: NewRow): Promise<string> {
    return this.people.unique({ email, userName: userName ?? '' }, async () => {
      const [made] = await tx.query<{ id: string }>(
        `insert into auth.person (email, name, user_name, status, requested_by) values ($1, $2, $3, $4, $5) returning id`,
        [email, name, userName, isRequest ? 'requested' : 'active', isRequest ? access.actor.id : null],
      );
      if (!made) throw new Error('the person was not written');
      return made.id;
    });
  }

  private async tell(tx: Tx, access: Access, row: NewRow & { id: string }): Promise<void> {
    const { id, email, name, userName, place, isRequest } = row;
    await writeAudit(tx, access, {
      act: isRequest ? 'person.requested' : 'person.created',
      subjectType: 'person',
      subjectId: id,
      detail: { after: { email, userName, name, ...(place ? { place: { tree: place.tree, id: place.id } } : {}) } },
    });
    if (place) await this.outbox.append(tx, rightsChangedV1, { personId: id as PersonId });
    if (isRequest) return this.mails.personRequested(tx, { name, by: access.actor.name });
    await this.mails.invitation(tx, { email, name }, await this.links.make(tx, id, 'invitation'));
  }
}
