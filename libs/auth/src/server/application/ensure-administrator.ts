import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { randomBytes } from 'node:crypto';
import { ADMINISTRATOR } from '../../domain/duty.js';
import { normaliseEmail } from '../../domain/password.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { AssignRole } from './assign-role.js';
import { CreatePerson } from './create-person.js';

export interface FirstAdministrator {
  readonly email: string;
  /** The password to show once, where none was given; null when one was given or the person exists already. */
  readonly oneTimePassword: string | null;
  readonly isNew: boolean;
}

const DEFAULT_EMAIL = 'administrator@tierline.local';

/** Makes sure that somebody can run the system. Safe to run at every start: an existing person keeps password and roles. */
@Injectable()
export class EnsureAdministrator {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly createPerson: CreatePerson,
    private readonly assignRole: AssignRole,
  ) {}

  /** @param wanted e-mail address and password as configured. Without an address nobody is made while there is an administrator.
   *  @returns null when nothing was wanted and nothing was missing
   *  @throws PasswordUnfit */
  execute(wanted: { email: string | null; password: string | null }): Promise<FirstAdministrator | null> {
    return this.database.transaction(systemAccess, async (tx) => {
      const isMissing = (await this.organisation.administratorIds(tx)).length === 0;
      if (wanted.email === null && !isMissing) return null;
      const email = normaliseEmail(wanted.email ?? DEFAULT_EMAIL);
      const known = await this.personOf(email);
      const oneTimePassword = known || wanted.password !== null ? null : randomBytes(15).toString('base64url');
      const personId = known ?? (await this.create(email, wanted.password ?? oneTimePassword));
      if (!known || isMissing) {
        await this.assignRole.execute(systemAccess, { personId, roleKey: ADMINISTRATOR, anchor: null });
      }
      return { email, oneTimePassword, isNew: !known };
    });
  }

  private create(email: string, password: string | null): Promise<string> {
    return this.createPerson.execute(systemAccess, { email, name: 'Administrator', password });
  }

  private async personOf(email: string): Promise<string | null> {
    const [person] = await this.database.query<{ id: string }>('select id from auth.person where lower(email) = $1', [
      email,
    ]);
    return person?.id ?? null;
  }
}
