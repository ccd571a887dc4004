import { personRowsWithin } from '@tierline/contracts/auth';
import { COMMISSIONS_VIEWS } from '@tierline/contracts/commissions';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { repRowsWithin, SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { NeedsAttentionDto } from '../http/sales-performance.response.dto.js';

interface WaitingImport {
  id: string;
  file_name: string;
  status: string;
  blocked: number;
}

interface RepWithout {
  name: string;
  lines: string;
}

const MOST = 5;

/** What waits for the reader: only what the reader has the right to settle. */
@Injectable()
export class NeedsAttentionQueries {
  constructor(private readonly database: Database) {}

  async needsAttention(access: Access, year: number): Promise<NeedsAttentionDto[]> {
    const [imports, rates, thresholds] = await Promise.all([
      access.can('sales.upload') ? this.imports(access) : [],
      access.can('threshold.edit') ? this.withoutRate(access, year) : [],
      access.can('threshold.edit') ? this.withoutThreshold(access, year) : [],
    ]);
    return [...imports, ...rates, ...thresholds];
  }

  private async imports(access: Access): Promise<NeedsAttentionDto[]> {
    const params = new SqlParams();
    const within = personRowsWithin(access.rows('sales.upload'), 'i.uploaded_by', (value) => params.add(value));
    const rows = await this.database.query<WaitingImport>(
      `select i.id, i.file_name, i.status, i.blocked from ${IMPORTS_VIEWS.import} i
       where i.target = 'sales' and (i.status = 'review' or (i.status = 'failed' and i.uploaded_at > now() - interval '14 days'))
         and ${within}
       order by i.uploaded_at desc limit ${MOST}`,
      params.values,
    );
    return rows.map((row) => ({
      kind: row.status === 'failed' ? ('import-failed' as const) : ('import-review' as const),
      title: titleOf(row),
      detail: row.file_name,
      link: `/imports/${row.id}`,
    }));
  }

  private async withoutRate(access: Access, year: number): Promise<NeedsAttentionDto[]> {
    const params = new SqlParams([`${year}-01-01`, `${year}-12-01`]);
    const within = repRowsWithin(
      access.rows('threshold.edit'),
      { rep: 'f.rep_id', date: 'f.commission_month', productLine: 'f.product_line' },
      params,
    );
    const rows = await this.database.query<RepWithout>(
      `select r.name, string_agg(distinct p.name, ', ' order by p.name) as lines
       from analytics.sales_month f
       join ${SALES_VIEWS.rep} r on r.id = f.rep_id
       join ${SALES_VIEWS.productLine} p on p.slug = f.product_line
       where f.commission_month between $1::date and $2::date and ${within} and not exists (
         select from ${COMMISSIONS_VIEWS.repRate} t
         where t.rep_id = f.rep_id and (t.product_line is null or t.product_line = f.product_line)
           and t.valid_from <= f.commission_month and (t.valid_until is null or t.valid_until > f.commission_month))
       group by r.id, r.name order by r.name limit ${MOST}`,
      params.values,
    );
    return rows.map(({ name, lines }) => ({
      kind: 'rate-missing',
      title: `No rate for ${name}`,
      detail: `${lines} ${year}, these sales pay nothing`,
      link: '/plans/rates',
    }));
  }

  private async withoutThreshold(access: Access, year: number): Promise<NeedsAttentionDto[]> {
    const params = new SqlParams([year]);
    const within = repRowsWithin(
      access.rows('threshold.edit'),
      { rep: 't.rep_id', date: 'make_date($1::integer, 12, 1)', productLine: 't.product_line' },
      params,
    );
    const rows = await this.database.query<RepWithout>(
      `select r.name, string_agg(p.name, ', ' order by p.name) as lines
       from ${COMMISSIONS_VIEWS.tierPosition} t
       join ${SALES_VIEWS.rep} r on r.id = t.rep_id and r.person_id is not null
       join ${SALES_VIEWS.productLine} p on p.slug = t.product_line
       where t.commission_year = $1::integer and t.threshold_minor is null and ${within}
       group by r.id, r.name order by r.name limit ${MOST}`,
      params.values,
    );
    return rows.map(({ name, lines }) => ({
      kind: 'threshold-missing',
      title: `No threshold for ${name}`,
      detail: `${lines} ${year}, tier 2 never starts`,
      link: '/plans/thresholds',
    }));
  }
}

function titleOf({ status, blocked }: WaitingImport): string {
  if (status === 'failed') return 'A file could not be read';
  if (blocked === 0) return 'A file waits for its commit';
  return blocked === 1 ? '1 row waits for a decision' : `${blocked} rows wait for a decision`;
}
