import { Injectable } from '@nestjs/common';
import { PERSON_FACTS } from '@tierline/contracts/auth';
import { Database, type Sql } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { PersonHasFacts } from '../../domain/accounts.errors.js';
import { refuseLosingLastAdministrator } from '../../domain/duty.js';
import { AccountMails } from '../mails/account-mails.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { PersonStore } from '../persistence/person.store.js';

interface Fact {
  readonly what: string;
  readonly count: number;
}

/** Acts of the person that the log keeps for ever. */
const OWN_ACTS = 'acts in the audit log';
const FOREIGN_KEY_BROKEN = '23503';

/** Deletes a person of whom nothing is left to explain: added by mistake, or never arrived. Everybody else is deactivated. */
@Injectable()
export class DeletePerson {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly organisation: OrganisationStore,
    private readonly mails: AccountMails,
  ) {}

  /** @throws PersonNotFound, VersionStale, PersonHasFacts
   *  @throws DutyRefused `D7` for the last administrator */
  async execute(access: Access, wanted: { id: string; version: number | null }): Promise<void> {
    access.require('user.deactivate');
    await this.database.transaction(access, async (tx) => {
      const administratorIds = await this.organisation.administratorIds(tx);
      const person = await this.people.hold(tx, access, { id: wanted.id, permission: 'user.deactivate' });
      checkVersion(wanted.version, person.version);
      refuseLosingLastAdministrator(person.id, administratorIds);
      const facts = await factsOf(tx, person.id);
      if (facts.length > 0) throw new PersonHasFacts(facts);
      await remove(tx, person.id);
      const { email, name, userName, status } = person;
      await writeAudit(tx, access, {
        act: 'person.deleted',
        subjectType: 'person',
        subjectId: person.id,
        detail: { before: { email, name, userName, status } },
      });
      if (status !== 'requested') await this.mails.accountDeleted(tx, person);
    });
  }
}

async function factsOf(sql: Sql, personId: string): Promise<Fact[]> {
  const sources = [
    ...PERSON_FACTS,
    { view: 'auth.audit_entry', column: 'actor_id', what: OWN_ACTS },
    { view: 'auth.session', column: 'person_id', what: 'sessions' },
  ];
  const counted: Fact[] = [];
  for (const { view, column, what } of sources) {
    const [row] = await sql.query<{ count: number }>(
      `select count(*)::int as count from ${view} where ${column} = $1`,
      [personId],
    );
    if (row && row.count > 0) counted.push({ what, count: row.count });
  }
  return counted;
}

/** Removes the person with what belongs to nobody else. Whatever else still names the person is a fact. */
async function remove(sql: Sql, personId: string): Promise<void> {
  await sql.query('delete from auth.role_assignment where person_id = $1', [personId]);
  await sql.query('delete from auth.org_membership where person_id = $1', [personId]);
  await sql.query('update auth.sign_in_attempt set person_id = null where person_id = $1', [personId]);
  try {
    await sql.query('delete from auth.person where id = $1', [personId]);
  } catch (error) {
    throw hasForeignRows(error) ? new PersonHasFacts([{ what: 'other records', count: 1 }]) : error;
  }
}

function hasForeignRows(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === FOREIGN_KEY_BROKEN;
}
