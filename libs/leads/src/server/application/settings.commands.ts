import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { LeadInvalid } from '../../domain/lead.errors.js';
import { isPhoneRegion } from '../../domain/values/phones.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { loadRules, type LeadRules, type SettingsRow } from '../persistence/lead-rules.sql.js';
import { refreshAllLeads } from './refresh-all-leads.js';

export type LeadSettingsChange = Partial<Omit<SettingsRow, 'version' | 'pipeline_version'>>;

/** How the company scores, follows up and reads leads. */
@Injectable()
export class LeadSettings {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  async read(access: Access): Promise<LeadRules> {
    access.require('lead.view');
    return loadRules(this.database);
  }

  /** What a changed setting means for leads is worked out for all of them in the same transaction.
   *  @throws DomainError `lead-invalid`; VersionStale */
  async change(access: Access, version: number | null, change: LeadSettingsChange): Promise<void> {
    access.require('pipeline.configure');
    await this.database.transaction(
      access,
      async (tx) => {
        const rules = await this.locked(tx);
        checkVersion(version, rules.version);
        refuse(change, rules);
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const columns = Object.keys(given);
        if (columns.length === 0) return;
        await tx.query(
          `update leads.settings set ${columns.map((name) => `${name} = fresh.${name}`).join(', ')}, version = settings.version + 1
         from jsonb_populate_record(null::leads.settings, $1::jsonb) fresh`,
          [JSON.stringify(given)],
        );
        await writeAudit(tx, access, {
          act: 'lead-settings.changed',
          subjectType: 'lead-settings',
          subjectId: 'company',
          detail: given,
        });
        if (columns.some((name) => DECIDES_LEADS.has(name))) await refreshAllLeads(tx, this.outbox);
      },
      LONG,
    );
  }

  private async locked(tx: Tx): Promise<LeadRules> {
    await tx.query(`select from leads.settings for update`);
    return loadRules(tx);
  }
}

/** Hundreds of thousands of leads may be worked out again. */
const LONG = { timeoutMs: 120_000 };

const DECIDES_LEADS = new Set([
  ...['phone_points', 'email_points', 'city_points', 'profile_points', 'high_from', 'medium_from'],
  ...['urgent_statuses', 'urgent_after_days', 'skips_days_off', 'weekdays_off', 'holidays'],
]);

function refuse(change: LeadSettingsChange, rules: LeadRules): void {
  const refusals = [];
  const { high_from: high = rules.scoring.highFrom, medium_from: medium = rules.scoring.mediumFrom } = change;
  if (medium > high) {
    const detail = 'A medium priority cannot begin above a high one.';
    refusals.push({ field: 'mediumFrom', code: 'limits-reversed', detail });
  }
  if (change.phone_region && !isPhoneRegion(change.phone_region)) {
    const detail = `"${change.phone_region}" is no region that has phone numbers.`;
    refusals.push({ field: 'phoneRegion', code: 'region-unknown', detail });
  }
  const unknown = (change.urgent_statuses ?? []).filter(
    (name) => !rules.pipeline.statuses.some((one) => one.name === name),
  );
  for (const name of unknown) {
    refusals.push({
      field: 'urgentStatuses',
      code: 'status-unknown',
      detail: `"${name}" is no status of the pipeline.`,
    });
  }
  if (refusals.length > 0) throw new LeadInvalid(refusals);
}
