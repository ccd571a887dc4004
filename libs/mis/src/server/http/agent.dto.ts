import { IntersectionType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { ArrayMaxSize, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { ToList } from './list-value.js';
import { MisPersonDto } from './mis-row.response.dto.js';

class AgentFilterQuery {
  /** Beginning of a code, or part of a person's name.
   *  @example "RPM" */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;
}

class AgentPersonQuery extends AgentFilterQuery {
  /** Ids of people. */
  @IsOptional()
  @ToList()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  person?: string[];
}

export class AgentListQuery extends IntersectionType(AgentPersonQuery, PageQuery) {}

export class UnmatchedAgentListQuery extends IntersectionType(AgentFilterQuery, PageQuery) {}

export class AssignAgentCodeRequest {
  /** Who gets the code. */
  @IsUUID()
  personId: string;
}

export class AgentCodeDto {
  /** @example "RPM001" */
  code: string;
  person: MisPersonDto;
  /** Rows of the code that count now. */
  rows: number;
  /** Name of who gave it.
   *  @example "Ines Varga" */
  assignedBy: string;
  assignedAt: Date;
  version: number;
}

export class AgentCodePageDto {
  items: AgentCodeDto[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
  /** Codes in all, when asked for. */
  total?: number;
}

/** A code in campaign files that nobody has. */
export class UnmatchedAgentDto {
  /** @example "RAF001" */
  code: string;
  /** Rows of it that count now. */
  rows: number;
  /** Files with such rows. */
  files: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

export class UnmatchedAgentPageDto {
  items: UnmatchedAgentDto[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
  /** Codes in all, when asked for. */
  total?: number;
}
