import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { EmailTaken, UserNameTaken } from '../../domain/auth.errors.js';
import { normaliseEmail } from '../../domain/password.js';
import { writeAudit } from '../persistence/audit.js';
import { PersonEntity } from '../persistence/person.entity.js';
import { refusing } from '../persistence/refusals.js';
import { PasswordPolicy } from './password-policy.js';

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  /** Name by which suppliers' files know the person. */
  readonly userName?: string | null;
  /** Null: nobody can sign in as this person yet. */
  readonly password: string | null;
  readonly locale?: string | null;
  readonly timeZone?: string | null;
}

/** Adds a person without any right. */
@Injectable()
export class CreatePerson {
  constructor(
    private readonly database: Database,
    private readonly policy: PasswordPolicy,
  ) {}

  /** @returns the person's id
   *  @throws EmailTaken, UserNameTaken, PasswordUnfit */
  async execute(access: Access, person: NewPerson): Promise<string> {
    access.require('user.create');
    const passwordHash = person.password === null ? null : await this.policy.hash(person.password, person);
    const email = normaliseEmail(person.email);
    const userName = person.userName?.trim().toLowerCase() || null;
    return this.database.transaction(access, async (tx) => {
      const entity = tx.em.create(PersonEntity, {
        email,
        userName,
        name: person.name.trim(),
        passwordHash,
        locale: person.locale ?? null,
        timeZone: person.timeZone ?? null,
      });
      await refusing(
        {
          person_email_key: () => new EmailTaken(email),
          person_user_name_key: () => new UserNameTaken(userName ?? ''),
        },
        () => tx.em.persist(entity).flush(),
      );
      await writeAudit(tx, access, {
        act: 'person.created',
        subjectType: 'person',
        subjectId: entity.id,
        detail: { after: { email, userName, name: entity.name } },
      });
      return entity.id;
    });
  }
}
