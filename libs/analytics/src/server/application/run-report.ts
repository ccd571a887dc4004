import { AUTH_VIEWS, personRowsWithin } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import type { ReportSource } from '../../domain/report-catalogue.js';
import { daysOf, planOf, type ReportDefinition } from '../../domain/report-definition.js';
import type { ReportFilter } from '../persistence/report-source.sql.js';
import { CompanyDays } from './company-days.js';
import { PERMISSION_OF, ReportTables, type ReportTable } from './report-tables.js';

/** The answer to a report, worked out for one reader. */
export interface Report {
  readonly title: string;
  /** First day; null for all there was. */
  readonly from: BusinessDate | null;
  readonly until: BusinessDate;
  readonly timeZone: string;
  readonly asOf: Date;
  /** What narrows the figures, in words. */
  readonly filters: { readonly name: string; readonly value: string }[];
  readonly tables: ReportTable[];
  /** Titles of tables that the reader has no right to. */
  readonly leftOut: string[];
}

/** Works a report out, within the rights that its reader has at that moment. */
@Injectable()
export class RunReport {
  constructor(
    private readonly database: Database,
    private readonly days: CompanyDays,
    private readonly tables: ReportTables,
  ) {}

  /** @throws ReportInvalid
   *  @throws PermissionMissing when the reader has a right to none of its sources */
  async execute(access: Access, definition: ReportDefinition): Promise<Report> {
    const plan = planOf(definition);
    const shown = plan.tables.filter(({ source }) => access.can(PERMISSION_OF[source]));
    const [first] = plan.tables;
    if (shown.length === 0 && first) access.require(PERMISSION_OF[first.source]);
    const all = await this.days.last(null);
    const { from, until } = daysOf(definition, all.until);
    const { member, campaigns, states } = definition;
    const filter: ReportFilter = {
      from: from ?? all.from,
      until,
      member,
      campaigns,
      states,
      hasUndated: from === null,
    };
    return {
      title: plan.title,
      ...{ from, until, timeZone: all.timeZone, asOf: new Date() },
      filters: await this.filters(access, definition, first?.source ?? 'leads'),
      tables: await Promise.all(shown.map((wanted) => this.tables.table(access, wanted, filter))),
      leftOut: plan.tables.filter((table) => !shown.includes(table)).map(({ title }) => title),
    };
  }

  private async filters(
    access: Access,
    definition: ReportDefinition,
    source: ReportSource,
  ): Promise<Report['filters']> {
    const { member, campaigns = [], states = [] } = definition;
    return [
      ...(member ? [{ name: 'Person', value: await this.nameOf(access, member, source) }] : []),
      ...(campaigns.length > 0 ? [{ name: 'Campaigns', value: campaigns.join(', ') }] : []),
      ...(states.length > 0 ? [{ name: 'States', value: states.join(', ') }] : []),
    ];
  }

  /** The name of a person within the reader's scope; the id of everybody else. */
  private async nameOf(access: Access, id: string, source: ReportSource): Promise<string> {
    if (!access.can(PERMISSION_OF[source])) return id;
    const params = new SqlParams([id]);
    const inside = personRowsWithin(access.rows(PERMISSION_OF[source]), 'person.id', (value) => params.add(value));
    const [person] = await this.database.query<{ name: string }>(
      `select person.name from ${AUTH_VIEWS.person} person where person.id = $1::uuid and ${inside}`,
      params.values,
    );
    return person?.name ?? id;
  }
}
