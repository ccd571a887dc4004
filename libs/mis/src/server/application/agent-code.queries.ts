import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { NotThere } from '../../domain/mis.errors.js';
import type { AgentCodeDto, AgentCodePageDto, UnmatchedAgentPageDto } from '../http/agent.dto.js';
import { misRowsWithin } from '../persistence/mis-row.scope.js';
import { SqlParams } from '../persistence/sql-params.js';
import { MANAGE } from './agent-code.commands.js';
import { countCursor } from './mis-statistics.queries.js';

export interface AgentListRequest {
  /** Ids of people. */
  readonly person?: readonly string[];
  /** Beginning of a code, or part of a name. */
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

interface AgentRow {
  readonly code: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly rows: number;
  readonly assigned_by_name: string;
  readonly assigned_at: Date;
  readonly version: number;
  readonly total: number;
}

const PERMISSION = 'campaign.view';
const DEFAULT_LIMIT = 50;
const AGENT = `select k.code, k.person_id, p.name as person_name, k.assigned_by_name, k.assigned_at, k.version, (
    select count(*)::integer from mis.row r where r.agent_code = k.code and r.is_counting) as rows
  from mis.agent_code k join ${AUTH_VIEWS.person} p on p.id = k.person_id`;

/** Whose agent code is whose, and the codes of files that are nobody's. */
@Injectable()
export class AgentCodeQueries {
  constructor(private readonly database: Database) {}

  /** Codes of people within the reader's scope.
   *  @throws HttpProblem `cursor-invalid` */
  async list(
    access: Access,
    { person, q, limit = DEFAULT_LIMIT, cursor, count }: AgentListRequest,
  ): Promise<AgentCodePageDto> {
    const params = new SqlParams();
    const { add } = params;
    const conditions = [misRowsWithin(access.rows(PERMISSION), 'k.person_id', add)];
    if (person) conditions.push(`k.person_id = any(${add(person)}::uuid[])`);
    if (q !== undefined) {
      const pattern = q.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`);
      conditions.push(`(k.code like ${add(`${pattern.toUpperCase()}%`)} or p.name ilike ${add(`%${pattern}%`)})`);
    }
    const selected = `${AGENT} where ${conditions.join(' and ')}`;
    const total = count ? await this.countOf(selected, params) : undefined;
    const after = cursor === undefined ? '' : ` and k.code > ${add(codeCursor(cursor))}`;
    const rows = await this.database.query<AgentRow>(
      `${selected}${after} order by k.code limit ${add(limit + 1)}`,
      params.values,
    );
    const items = rows.slice(0, limit);
    return {
      items: items.map(agentDto),
      nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.code ?? '']) : null,
      ...(total === undefined ? {} : { total }),
    };
  }

  /** @throws NotThere also when it is the code of somebody out of reach */
  async one(access: Access, code: string): Promise<AgentCodeDto> {
    const params = new SqlParams([code.trim().toUpperCase()]);
    const within = misRowsWithin(access.rows(PERMISSION), 'k.person_id', params.add);
    const [row] = await this.database.query<AgentRow>(`${AGENT} where k.code = $1 and ${within}`, params.values);
    if (!row) throw new NotThere('agent-code');
    return agentDto(row);
  }

  /** Codes of rows that belong to nobody, most rows first: all of them for who sees every row, else those in the reader's own files.
   *  @throws HttpProblem `cursor-invalid` */
  async unmatched(
    access: Access,
    { q, limit = DEFAULT_LIMIT, cursor, count }: AgentListRequest,
  ): Promise<UnmatchedAgentPageDto> {
    const params = new SqlParams();
    const { add } = params;
    const conditions = ['true'];
    if (!access.rows(MANAGE).isAll) conditions.push(`b.uploaded_by = ${add(access.actor.id)}::uuid`);
    if (q !== undefined)
      conditions.push(
        `r.agent_code like ${add(
          `${q
            .trim()
            .toUpperCase()
            .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`,
        )}`,
      );
    const grouped = `select r.agent_code as code, sum(r.rows)::integer as rows, count(*)::integer as files, min(b.uploaded_at) as first_seen_at,
        max(b.uploaded_at) as last_seen_at
      from (select r.agent_code, r.batch_no, count(*) as rows from mis.row r
        where r.is_counting and r.agent_person_id is null and r.agent_code is not null group by 1, 2) r
      join mis.batch b on b.batch_no = r.batch_no where ${conditions.join(' and ')} group by r.agent_code`;
    const total = count ? await this.countOf(grouped, params) : undefined;
    const after = cursor === undefined ? null : countCursor(cursor);
    const beyond = after
      ? `where rows < ${add(after.rows)} or (rows = ${add(after.rows)} and code > ${add(after.key)})`
      : '';
    const rows = await this.database.query<{
      code: string;
      rows: number;
      files: number;
      first_seen_at: Date;
      last_seen_at: Date;
    }>(
      `select * from (${grouped}) unmatched ${beyond} order by rows desc, code limit ${add(limit + 1)}`,
      params.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ code, rows: found, files, first_seen_at: firstSeenAt, last_seen_at: lastSeenAt }) => ({
        ...{ code, rows: found, files, firstSeenAt, lastSeenAt },
      })),
      nextCursor: rows.length > limit && last ? encodeCursor([last.rows, last.code]) : null,
      ...(total === undefined ? {} : { total }),
    };
  }

  private async countOf(selected: string, params: SqlParams): Promise<number> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::integer as total from (${selected}) counted`,
      params.values,
    );
    return row?.total ?? 0;
  }
}

function codeCursor(cursor: string): string {
  const [code, ...more] = decodeCursor(cursor);
  if (typeof code === 'string' && more.length === 0) return code;
  throw new HttpProblem('cursor-invalid', 'The cursor belongs to another list. Begin again without it.');
}

function agentDto(row: AgentRow): AgentCodeDto {
  return {
    code: row.code,
    person: { id: row.person_id, name: row.person_name },
    rows: row.rows,
    assignedBy: row.assigned_by_name,
    assignedAt: row.assigned_at,
    version: row.version,
  };
}
