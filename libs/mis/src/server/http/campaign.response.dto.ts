import { ApiProperty } from '@nestjs/swagger';
import { MisFiguresDto, MisGroupDto } from './mis-statistics.response.dto.js';
import { CAMPAIGN_KINDS, MisPersonDto } from './mis-row.response.dto.js';

export class CampaignDto extends MisFiguresDto {
  /** In upper case.
   *  @example "PPIPL_RPM001" */
  campaign: string;
  @ApiProperty({ enum: CAMPAIGN_KINDS, enumName: 'CampaignKind' })
  kind: (typeof CAMPAIGN_KINDS)[number];
  /** The agent that the campaign names; null for other kinds.
   *  @example "RPM001" */
  agentCode: string | null;
}

export class CampaignPageDto {
  items: CampaignDto[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
  /** Campaigns in all, when asked for. */
  total?: number;
}

export class BankDto extends MisFiguresDto {
  /** @example "Meridian Bank" */
  bank: string;
}

export class BankPageDto {
  items: BankDto[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
  /** Banks in all, when asked for. */
  total?: number;
}

/** Figures of one agent. */
export class AgentFiguresDto extends MisGroupDto {
  /** Whose code it is; null when it is nobody's. */
  person: MisPersonDto | null;
}

/** Figures of one month of the period's date. */
export class MonthFiguresDto extends MisFiguresDto {
  /** Null for rows without a date.
   *  @example "2025-06" */
  month: string | null;
}

export class CampaignDetailDto extends CampaignDto {
  byBucket: MisGroupDto[];
  /** The largest fifty. */
  byAgent: AgentFiguresDto[];
  /** Oldest first. */
  byMonth: MonthFiguresDto[];
  /** The largest fifty. */
  byBank: MisGroupDto[];
}

export class BankDetailDto extends BankDto {
  byBucket: MisGroupDto[];
  /** The largest fifty. */
  byAgent: AgentFiguresDto[];
  /** Oldest first. */
  byMonth: MonthFiguresDto[];
  /** The largest fifty. */
  byCampaign: MisGroupDto[];
}
