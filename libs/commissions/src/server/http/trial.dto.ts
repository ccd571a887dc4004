import { MoneyDto } from '@tierline/platform/http';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { CommissionRepDto } from './commission-rep.dto.js';

const MONTH_LIST = /^\d{4}-(0[1-9]|1[0-2])(,\d{4}-(0[1-9]|1[0-2])){0,119}$/;
const EXISTING = ['refuse', 'replace', 'add'] as const;

export class TrialQuery {
  /** Id of an import under review. */
  @IsUUID()
  importId: string;

  /** What the commit would do with revenue months of the loader that exist already: `replace` leaves their sales out. */
  @IsOptional()
  @IsIn(EXISTING)
  existingPeriods?: (typeof EXISTING)[number];

  /** Single revenue months whose sales are replaced, whatever happens to the others.
   *  @example '2025-02,2025-03' */
  @IsOptional()
  @Matches(MONTH_LIST, { message: 'replace must be months like 2025-02,2025-03' })
  replace?: string;

  /** Single revenue months that sales are added to, whatever happens to the others.
   *  @example '2025-04' */
  @IsOptional()
  @Matches(MONTH_LIST, { message: 'add must be months like 2025-02,2025-03' })
  add?: string;
}

/** What a commit would change in the payout of one rep. */
export class TrialRepDto {
  rep: CommissionRepDto;

  /** Payout of the commission years touched, as it stands. */
  before: MoneyDto;

  /** The same after the commit. */
  after: MoneyDto;

  change: MoneyDto;

  /** Whether a product line of the rep would reach tier 2. */
  tier2Starts: boolean;
}

/** A trial run: nothing changes by it. */
export class TrialDto {
  /** Commission month of the import.
   *  @example "2025-04" */
  month: string;

  /** @example "USD" */
  currency: string;

  /** Reps whose payout would change or who have accepted rows, largest change first. */
  items: TrialRepDto[];

  /** Sum of the changes. */
  total: MoneyDto;
}
