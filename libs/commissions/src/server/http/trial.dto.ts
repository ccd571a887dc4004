import { MoneyDto } from '@tierline/platform/http';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { CommissionRepDto } from './commission-rep.dto.js';

const EXISTING = ['refuse', 'replace', 'add'] as const;

export class TrialQuery {
  /** Id of an import under review. */
  @IsUUID()
  importId: string;

  /** What the commit would do with revenue months of the loader that exist already: `replace` leaves their sales out. */
  @IsOptional()
  @IsIn(EXISTING)
  existingPeriods?: (typeof EXISTING)[number];
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
