import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { requireIdentity, type TypedLead } from '../../domain/typed-lead.js';
import { writeActivities } from '../persistence/activity.store.js';
import type { LeadFacts, LeadRow } from '../persistence/lead.row.js';
import { saveLeads } from '../persistence/lead.store.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { lockForAct } from './lead-access.js';
import { announce, DERIVED, refresh } from './lead-work.js';
import { typedColumns, type TypedWork } from './typed-columns.js';

/** Before and after of the fields that differ. */
export type FieldChanges = Record<string, { before: unknown; after: unknown }>;

/** Changes the fields of a lead, its priority or its next follow-up. */
@Injectable()
export class ChangeLead {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @param target.version that the caller saw; null when he did not say
   *  @throws DomainError `lead-not-found`, `lead-invalid`, `no-identity`; VersionStale */
  async execute(
    access: Access,
    target: { readonly id: string; readonly version: number | null },
    typed: TypedLead & TypedWork,
  ): Promise<void> {
    access.require('lead.edit');
    await this.database.transaction(access, async (tx) => {
      const lead = await lockForAct(tx, access, { id: target.id, permission: 'lead.edit' });
      checkVersion(target.version, lead.version);
      const rules = await loadRules(tx);
      const before = { ...lead };
      const facts = typedColumns(typed, rules);
      Object.assign(lead, facts, chosenWork(typed));
      const { phone_raw: phoneRaw, email_raw: emailRaw } = lead;
      requireIdentity({ fullName: lead.full_name, phone: lead.phone ?? phoneRaw, email: lead.email ?? emailRaw });
      refresh(lead, rules);
      const columns = [...(Object.keys(facts) as (keyof LeadFacts)[]), ...WORK, ...DERIVED];
      const changes = changesOf(before, lead, columns);
      if (Object.keys(changes).length === 0) return;
      await saveLeads(tx, [lead], columns);
      await writeActivities(tx, access, [{ lead_id: lead.id, kind: 'change', detail: { changes } }]);
      await announce(tx, this.outbox, { ids: [lead.id], owned: [lead] });
    });
  }
}

const WORK = ['follow_up_is_manual', 'priority_is_manual'] as const satisfies readonly (keyof LeadRow)[];

function chosenWork({ followUpDate, priority }: TypedWork): Partial<LeadRow> {
  return {
    ...(followUpDate === undefined ? {} : { follow_up_date: followUpDate, follow_up_is_manual: followUpDate !== null }),
    ...(priority === undefined
      ? {}
      : { priority_is_manual: priority !== null, ...(priority === null ? {} : { priority }) }),
  };
}

/** What differs between two states of a lead, by column. */
export function changesOf(before: LeadRow, after: LeadRow, columns: readonly (keyof LeadRow)[]): FieldChanges {
  const differing = [...new Set(columns)].filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  );
  return Object.fromEntries(
    differing.map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }]),
  );
}
