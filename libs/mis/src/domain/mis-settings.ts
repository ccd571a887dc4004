import type { CampaignProfile } from './campaign.js';
import { MisSettingsInvalid } from './mis.errors.js';
import { foldWord, NAMED_BUCKETS, wordInTwoBuckets, type BucketWords } from './status-bucket.js';

/** What the company says about campaign files. */
export interface MisSettings {
  readonly profile: CampaignProfile;
  readonly buckets: BucketWords;
  /** Words of a booking status that say that the card was issued. */
  readonly bookedWords: readonly string[];
}

/** The settings in the form in which they are compared, each word once.
 *  @throws MisSettingsInvalid when a word stands in two buckets, nothing counts as booked, or a stop word has a mark that splits ids */
export function checkedSettings({ profile, buckets, bookedWords }: MisSettings): MisSettings {
  const errors: { field: string; detail: string }[] = [];
  const twice = wordInTwoBuckets(buckets);
  if (twice !== null) errors.push({ field: 'buckets', detail: `name "${twice}" in two buckets` });
  const stopWords = unique(profile.stopWords.map((word) => word.trim().toUpperCase()));
  const split = stopWords.find((word) => !/^[^\s_-]*[^\s_\-\d]$/u.test(word));
  if (split !== undefined) {
    errors.push({ field: 'stopWords', detail: `hold "${split}", which can be no part of an id without its digits` });
  }
  const booked = unique(bookedWords.map(foldWord));
  if (booked.length === 0) errors.push({ field: 'bookedWords', detail: 'are empty, so that nothing would be booked' });
  if (errors.length > 0) throw new MisSettingsInvalid(errors);
  const words = NAMED_BUCKETS.map((bucket) => [bucket, unique(buckets[bucket].map(foldWord))] as const);
  return {
    profile: { prefix: profile.prefix.trim().toUpperCase(), stopWords },
    buckets: Object.fromEntries(words) as unknown as BucketWords,
    bookedWords: booked,
  };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ''))].sort();
}
