import { personRowsWithin } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { repRowsWithin, SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import { Database, type Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { moneyJson } from '@tierline/shared/money';
import { importNotUnderReview, notFound } from '../../domain/commission.errors.js';
import type { TrialDto, TrialQuery, TrialRepDto } from '../http/trial.dto.js';
import { payScope } from '../persistence/commission.scope.js';
import { companyCurrency } from '../persistence/reference.store.js';
import { readTriedImport, tryCommit, type Trial, type TriedImport, type TrialYear } from '../persistence/trial.sql.js';

const TIMEOUT_MS = 120_000;

/** What a commit would change in payouts, before anybody commits. */
@Injectable()
export class TrialQueries {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `trial-not-found` also for an import outside the caller's scope, `import-not-under-review` */
  async ofImport(access: Access, query: TrialQuery): Promise<TrialDto> {
    const { importId } = query;
    const tried = await readTriedImport(this.database, importId);
    if (!tried || !(await isInReach(this.database, access, tried))) throw notFound('trial');
    if (tried.status !== 'review') throw importNotUnderReview(tried.status);
    const month = tried.params['commissionMonth'] ?? '';
    const trial = { importId, ...replacedMonths(query) };
    const years = await this.database.transaction(access, (tx) => tryCommit(tx, trial), { timeoutMs: TIMEOUT_MS });
    const visible = await this.visibleReps(this.database, access, { years, firstDay: `${month}-01` });
    const currency = await companyCurrency(this.database);
    const shown = years.filter(({ rep_id }) => visible.has(rep_id));
    const total = shown.reduce((sum, { before_minor, after_minor }) => sum + after_minor - before_minor, 0n);
    return { month, currency, items: itemsOf(shown, currency), total: moneyJson(total, currency) };
  }

  private async visibleReps(
    sql: Sql,
    access: Access,
    { years, firstDay }: { years: readonly TrialYear[]; firstDay: string },
  ): Promise<ReadonlySet<string>> {
    const params = new SqlParams([years.map(({ rep_id }) => rep_id), firstDay]);
    const within = repRowsWithin(payScope(access), { rep: 'r.id', date: 'm.first_day' }, params);
    const reps = await sql.query<{ id: string }>(
      `select r.id from ${SALES_VIEWS.rep} r cross join (select $2::date as first_day) m where r.id = any ($1::uuid[]) and ${within}`,
      params.values,
    );
    return new Set(reps.map(({ id }) => id));
  }
}

function replacedMonths({ existingPeriods, replace, add }: TrialQuery): Omit<Trial, 'importId'> {
  const months = (list: string | undefined) => (list?.split(',') ?? []).map((month) => `${month}-01`);
  return { isReplacing: existingPeriods === 'replace', replaced: months(replace), kept: months(add) };
}

/** An import belongs to who uploaded it, and is open to those who see his open work today. */
async function isInReach(sql: Sql, access: Access, { uploaded_by }: TriedImport): Promise<boolean> {
  const params = new SqlParams([uploaded_by]);
  const within = personRowsWithin(access.rows('sales.upload'), '$1::uuid', (value) => params.add(value));
  const rows = await sql.query(`select where $1::uuid is not distinct from $1::uuid and ${within}`, params.values);
  return rows.length > 0;
}

/** By rep, largest change first. */
function itemsOf(years: readonly TrialYear[], currency: string): TrialRepDto[] {
  const ofReps = [...Map.groupBy(years, ({ rep_id }) => rep_id).values()].map((ofRep) => ({
    rep: { id: ofRep[0]?.rep_id ?? '', name: ofRep[0]?.rep_name ?? '' },
    before: ofRep.reduce((sum, { before_minor }) => sum + before_minor, 0n),
    after: ofRep.reduce((sum, { after_minor }) => sum + after_minor, 0n),
    tier2Starts: ofRep.some(({ tier2_starts }) => tier2_starts),
  }));
  return ofReps
    .sort((a, b) => Number(b.after - b.before - (a.after - a.before)) || (a.rep.name < b.rep.name ? -1 : 1))
    .map(({ rep, before, after, tier2Starts }) => ({
      rep,
      before: moneyJson(before, currency),
      after: moneyJson(after, currency),
      change: moneyJson(after - before, currency),
      tier2Starts,
    }));
}
