import { Injectable } from '@nestjs/common';
import { Database, type Sql, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { DutyRefused, type Access, type DutyRule } from '@tierline/shared/access';
import { DUTIES, isRecordable, PEOPLE_NEEDED } from '../../domain/duties.js';
import { coversAll, type RightsSettings } from '../../domain/grants.js';
import { SWITCHES, type Switch } from '../../domain/permission-matrix.js';
import { DutyHasPeople, DutyNotRecordable } from '../../domain/rights.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { RightsStore } from '../persistence/rights.store.js';
import { DutyPeople } from './duty-people.js';

/** What the company has decided. */
export interface CompanyView {
  readonly name: string;
  /** ISO 4217; cannot be changed. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  /** ISO 3166, for phone numbers without a country. */
  readonly phoneRegion: string;
  /** The switches of the permission matrix that are on. */
  readonly switches: Switch[];
  /** The rules of duty that are only recorded. */
  readonly recordOnlyDuties: DutyRule[];
  readonly viewAsTellsPerson: boolean;
  /** Days that sign-ins and failed tries are kept, 30 to 3,650. */
  readonly signInLogDays: number;
  readonly version: number;
}

export type CompanyChange = Partial<Omit<CompanyView, 'currency' | 'version'>>;

interface CompanyRow {
  name: string;
  currency: string;
  time_zone: string;
  locale: string;
  phone_region: string;
  switches: string[];
  record_only_duties: DutyRule[];
  view_as_tells_person: boolean;
  sign_in_log_days: number;
  version: number;
}

/** The one row of company settings. */
@Injectable()
export class CompanySettingsCommands {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly rights: RightsStore,
    private readonly people: DutyPeople,
  ) {}

  async read(access: Access): Promise<CompanyView> {
    access.require('settings.edit');
    return viewOf(await load(this.database, ''));
  }

  /** @throws DutyRefused `D6` when a switch would widen the caller's own rights
   *  @throws DutyNotRecordable, DutyHasPeople, VersionStale */
  async change(access: Access, version: number | null, wanted: CompanyChange): Promise<void> {
    access.require('settings.edit');
    await this.database.transaction(access, async (tx) => {
      const before = viewOf(await load(tx, 'for update'));
      checkVersion(version, before.version);
      const after = { ...before, ...defined(wanted) };
      await this.checkSwitches(tx, access, after.switches);
      await this.checkDuties(tx, before.recordOnlyDuties, after.recordOnlyDuties);
      await tx.query(
        `update auth.company set name = $1, time_zone = $2, locale = $3, phone_region = $4, switches = $5,
                record_only_duties = $6, view_as_tells_person = $7, sign_in_log_days = $8, version = version + 1`,
        [
          after.name.trim(),
          after.timeZone,
          after.locale,
          after.phoneRegion,
          after.switches,
          after.recordOnlyDuties,
          after.viewAsTellsPerson,
          after.signInLogDays,
        ],
      );
      const detail = changed(before, after);
      await writeAudit(tx, access, { act: 'company.changed', subjectType: 'company', subjectId: null, detail });
    });
  }

  /** Rule of duty D6: whoever decides about a switch does not gain by it. */
  private async checkSwitches(tx: Tx, access: Access, switches: readonly Switch[]): Promise<void> {
    const { actor } = access;
    if (actor.kind !== 'person' || actor.id === null) return;
    const today = await this.organisation.today(tx);
    const settings = await this.rights.settings(tx);
    const wanted: RightsSettings = { ...settings, switches: new Set(switches) };
    const own = await this.rights.ownGrantsOf(actor.id, today, tx);
    const then = await this.rights.ownGrantsUnder(actor.id, { today, settings: wanted }, tx);
    if (!coversAll(own, then)) {
      throw new DutyRefused('D6', 'This switch would widen your own rights. Ask another administrator.');
    }
  }

  /** Rule of duty D11: only a rule that needs other people can be recorded only, and only while there are too few of them. */
  private async checkDuties(tx: Tx, before: readonly DutyRule[], after: readonly DutyRule[]): Promise<void> {
    for (const rule of after.filter((one) => !before.includes(one))) {
      if (!isRecordable(rule)) throw new DutyNotRecordable(rule);
      const people = await this.people.count(tx, DUTIES.find((duty) => duty.rule === rule)?.binds ?? []);
      if (people >= PEOPLE_NEEDED) throw new DutyHasPeople(rule, people);
    }
  }
}

async function load(sql: Sql, lock: '' | 'for update'): Promise<CompanyRow> {
  const [row] = await sql.query<CompanyRow>(
    `select name, currency, time_zone, locale, phone_region, switches, record_only_duties, view_as_tells_person,
            sign_in_log_days, version
     from auth.company ${lock}`,
  );
  if (!row) throw new Error('the company row is missing');
  return row;
}

function viewOf(row: CompanyRow): CompanyView {
  return {
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    locale: row.locale,
    phoneRegion: row.phone_region,
    switches: SWITCHES.filter((name) => row.switches.includes(name)),
    recordOnlyDuties: row.record_only_duties,
    viewAsTellsPerson: row.view_as_tells_person,
    signInLogDays: row.sign_in_log_days,
    version: row.version,
  };
}

/** Leaves out what was not said, so that it stays as it was. */
function defined(wanted: CompanyChange): CompanyChange {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

function changed(before: CompanyView, after: CompanyView): { before: object; after: object } {
  const names = (Object.keys(after) as (keyof CompanyView)[]).filter(
    (name) => name !== 'version' && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const only = (view: CompanyView): object => Object.fromEntries(names.map((name) => [name, view[name]]));
  return { before: only(before), after: only(after) };
}
