import { ApiProperty } from '@nestjs/swagger';

export const LAYOUT_NAMES = ['simple', 'bank'] as const;
export const CAMPAIGN_KINDS = ['agent', 'system', 'other', 'none'] as const;
export const BUCKETS = ['approved', 'pending', 'rejected', 'dropped', 'blank', 'other'] as const;
const NETWORKS = ['visa', 'mastercard', 'rupay'] as const;
const VERSION_STATES = ['counting', 'superseded', 'withdrawn'] as const;

export class MisPersonDto {
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
}

/** Where a row stands in its file. */
export class MisRowSourceDto {
  /** @example "mis-june.xlsx" */
  file: string;
  /** Null for csv, which has no sheets.
   *  @example "Main" */
  sheet: string | null;
  /** As seen in the sheet.
   *  @example 24 */
  row: number;
}

/** One row of a campaign file that counts. */
export class MisRowDto {
  /** @example "30000024" */
  id: string;
  importId: string;
  /** Position in the file, from 1. */
  rowId: number;
  @ApiProperty({ enum: LAYOUT_NAMES, enumName: 'MisLayout' })
  layout: (typeof LAYOUT_NAMES)[number];
  /** Whose agent code it is; null for campaigns of the house and codes that nobody has. */
  person: MisPersonDto | null;
  /** @example "RPM001" */
  agentCode: string | null;
  @ApiProperty({ enum: CAMPAIGN_KINDS, enumName: 'CampaignKind' })
  campaignKind: (typeof CAMPAIGN_KINDS)[number];
  /** @example "PPIPL_RPM001" */
  campaignId: string | null;
  /** @example "Meridian Bank" */
  bank: string | null;
  username: string | null;
  teamLeaderName: string | null;
  email: string | null;
  /** @example "70000004" */
  applicationNumber: string | null;
  /** Id of the lead at the bank.
   *  @example "L00104" */
  leadId: string | null;
  /** @example "APPROVED" */
  applicationStatus: string | null;
  @ApiProperty({ enum: BUCKETS, enumName: 'StatusBucket' })
  statusBucket: (typeof BUCKETS)[number];
  dipStatus: string | null;
  /** @example "KYC upload" */
  droppedPage: string | null;
  /** @example "VKYC pending" */
  stage: string | null;
  /** @example "VISA PLATINUM" */
  cardType: string | null;
  @ApiProperty({ enum: NETWORKS, enumName: 'CardNetwork', nullable: true, type: String })
  cardNetwork: (typeof NETWORKS)[number] | null;
  callStatus: string | null;
  disposition: string | null;
  bookingStatus: string | null;
  /** Whether the booking status says that the card was issued. */
  isBooked: boolean;
  attempt: number | null;
  /** @example "2025-06-13" */
  creationDate: string | null;
  /** @example "2025-06-20" */
  bookingDate: string | null;
  uploadedAt: Date;
  source: MisRowSourceDto;
}

export class MisRowPageDto {
  items: MisRowDto[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
  /** Rows in all, when asked for. */
  total?: number;
}

/** A row as one of the files said it. */
export class MisRowVersionDto extends MisRowDto {
  uploadedByName: string | null;
  /** Whether it counts now, another row took its place, or its import was reverted. */
  @ApiProperty({ enum: VERSION_STATES, enumName: 'MisRowState' })
  state: (typeof VERSION_STATES)[number];
}

/** A row with everything that its file said, and what files said before and since. */
export class MisRowDetailDto extends MisRowDto {
  /** The other columns of the layout by field; days and months as ISO text. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { deviceType: 'Mobile' } })
  details: Record<string, string>;
  /** Columns that no layout asks for, by header. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { Zone: 'West' } })
  extra: Record<string, string>;
  /** All rows about the same application that you can see, newest first; this one is among them. */
  history: MisRowVersionDto[];
}
