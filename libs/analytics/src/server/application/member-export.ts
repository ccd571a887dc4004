import { Injectable } from '@nestjs/common';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { dayIn } from '@tierline/shared/time';
import { CompanyDays } from './company-days.js';
import { MemberQueries, type Member } from './member.queries.js';
import type { MemberFilter } from '../persistence/member.sql.js';

const PAGE = 200;

/** The people of the list, all pages, as a sheet. */
@Injectable()
export class MemberExport {
  constructor(
    private readonly members: MemberQueries,
    private readonly days: CompanyDays,
  ) {}

  sheet(access: Access, filter: MemberFilter): SheetToWrite {
    return {
      name: 'Team members',
      columns: [
        { header: 'Name', width: 28 },
        { header: 'E-mail', width: 34 },
        { header: 'User name', width: 18 },
        { header: 'Status', width: 14 },
        { header: 'Roles', width: 28 },
        { header: 'Leaders', width: 28 },
        { header: 'Joined', width: 12 },
      ],
      rows: this.rows(access, filter),
    };
  }

  private async *rows(access: Access, filter: MemberFilter): AsyncGenerator<CellToWrite[]> {
    const { timeZone } = await this.days.last(null);
    let after: readonly [string, string] | null = null;
    do {
      const page = await this.members.page(access, 'user.view', { ...filter, limit: PAGE, after });
      for (const member of page.items) yield cells(member, timeZone);
      after = page.nextAfter;
    } while (after !== null);
  }
}

function cells({ name, email, userName, status, roles, leaders, joinedAt }: Member, timeZone: string): CellToWrite[] {
  return [
    ...[name, email, userName ?? '', status, roles.join(', '), leaders.map((leader) => leader.name).join(', ')].map(
      text,
    ),
    { kind: 'date', value: dayIn(timeZone, joinedAt) },
  ];
}

function text(value: string): CellToWrite {
  return value === '' ? null : { kind: 'text', value };
}
