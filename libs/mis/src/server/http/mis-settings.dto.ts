import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, Length, MaxLength, ValidateNested } from 'class-validator';

const MOST_WORDS = 200;
const LONGEST_WORD = 100;

function words(): PropertyDecorator {
  return (target, key) => {
    IsArray()(target, key);
    ArrayMaxSize(MOST_WORDS)(target, key);
    IsString({ each: true })(target, key);
    Length(1, LONGEST_WORD, { each: true })(target, key);
  };
}

/** Words of application statuses by bucket, compared without case and outer spaces. */
export class BucketWordsDto {
  /** @example ["approved", "ipa approved"] */
  @words()
  approved: string[];
  /** @example ["pending", "wip"] */
  @words()
  pending: string[];
  /** @example ["rejected", "declined"] */
  @words()
  rejected: string[];
  /** @example ["dropped", "abandoned"] */
  @words()
  dropped: string[];
}

export class ReplaceMisSettingsRequest {
  /** What the campaign ids of agents begin with.
   *  @example "PPIPL_" */
  @IsString()
  @MaxLength(40)
  campaignPrefix: string;
  /** Parts of a campaign id that say that no agent stands behind it.
   *  @example ["CHKR", "PAID"] */
  @words()
  stopWords: string[];
  @ValidateNested()
  @Type(() => BucketWordsDto)
  buckets: BucketWordsDto;
  /** Words of a booking status that say that the card was issued.
   *  @example ["booked"] */
  @words()
  bookedWords: string[];
}

export class MisSettingsDto {
  /** What the campaign ids of agents begin with.
   *  @example "PPIPL_" */
  campaignPrefix: string;
  /** Parts of a campaign id that say that no agent stands behind it. */
  stopWords: string[];
  buckets: BucketWordsDto;
  /** Words of a booking status that say that the card was issued. */
  bookedWords: string[];
  /** Null while they are those that Tierline came with. */
  changedBy: string | null;
  changedAt: Date | null;
  version: number;
}
