/** Counts and rates of some rows. Rates are percentages with one decimal, null where there is nothing to compare with. */
export class MisFiguresDto {
  /** @example 34 */
  total: number;
  /** @example 8 */
  approved: number;
  pending: number;
  rejected: number;
  dropped: number;
  /** Rows whose card was issued. */
  booked: number;
  /** Booked of all, in percent.
   *  @example 17.6 */
  bookingRate: number | null;
  /** Approved of approved and rejected, in percent.
   *  @example 53.3 */
  approvalRate: number | null;
  /** Mean over the rows with a number, two decimals.
   *  @example 2.5 */
  averageAttempts: number | null;
  rowsWithAttempts: number;
  /** Rows whose card is called Visa or Platinum. */
  visaPlatinum: number;
  visa: number;
  mastercard: number;
  rupay: number;
}

/** Figures of the rows with one value. */
export class MisGroupDto extends MisFiguresDto {
  /** @example "approved" */
  value: string;
}

export class ValueCountDto {
  /** @example "KYC upload" */
  value: string;
  /** @example 6 */
  count: number;
}

/** The ten largest values, and how many there are. */
export class TopValuesDto {
  /** @example 4 */
  count: number;
  items: ValueCountDto[];
}

export class MisStatisticsDto extends MisFiguresDto {
  byBucket: MisGroupDto[];
  /** By kind of campaign. */
  byKind: MisGroupDto[];
  /** Campaigns that rows name. */
  campaigns: number;
  banks: number;
  teamLeaders: number;
  members: number;
  /** When the newest file within your scope was uploaded. */
  lastUploadAt: Date | null;
  topCampaigns: TopValuesDto;
  /** Pages at which customers left. */
  topPages: TopValuesDto;
  topStages: TopValuesDto;
  topCards: TopValuesDto;
  topStatuses: TopValuesDto;
  topBanks: TopValuesDto;
}

/** How many rows are the same in all of this. */
export class BreakdownRowDto {
  applicationStatus: string | null;
  droppedPage: string | null;
  stage: string | null;
  cardType: string | null;
  callStatus: string | null;
  disposition: string | null;
  bookingStatus: string | null;
  /** @example 12 */
  count: number;
}

export class BreakdownPageDto {
  items: BreakdownRowDto[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
  /** Combinations in all, when asked for. */
  total?: number;
}
