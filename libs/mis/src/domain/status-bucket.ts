/** The buckets into which the words of banks for the state of an application are sorted by a table. */
export const NAMED_BUCKETS = ['approved', 'pending', 'rejected', 'dropped'] as const;
export type NamedBucket = (typeof NAMED_BUCKETS)[number];

/** Every bucket: `blank` when the bank says nothing, `other` when the table does not know the word. */
export const STATUS_BUCKETS = [...NAMED_BUCKETS, 'blank', 'other'] as const;
export type StatusBucket = (typeof STATUS_BUCKETS)[number];

/** The words of each bucket, compared without case and outer spaces. */
export type BucketWords = Readonly<Record<NamedBucket, readonly string[]>>;

/** The table that counts until the company sets another.
 *  @source campaigns and teams 4.5 */
export const DEFAULT_BUCKET_WORDS: BucketWords = {
  approved: ['approved', 'approve', 'ipa approved', 'booked'],
  pending: ['pending', 'wip', 'in progress', 'in-progress', 'under process', 'submitted'],
  rejected: ['rejected', 'reject', 'declined', 'decline'],
  dropped: ['dropped', 'drop off', 'drop-off', 'dropoff', 'incomplete', 'abandoned'],
};

/** Words of a booking status that say that the card was issued, until the company sets others. */
export const DEFAULT_BOOKED_WORDS: readonly string[] = ['booked'];

/** The bucket of an application status.
 *  @param status as in the file; null when the cell is empty */
export function bucketOf(status: string | null, words: BucketWords): StatusBucket {
  const word = foldWord(status ?? '');
  if (word === '') return 'blank';
  return NAMED_BUCKETS.find((bucket) => words[bucket].some((known) => foldWord(known) === word)) ?? 'other';
}

/** A word of a status as it is compared. */
export function foldWord(word: string): string {
  return word.trim().toLowerCase();
}

/** A word that stands in two buckets, so that the table says nothing about it; null when each stands in one. */
export function wordInTwoBuckets(words: BucketWords): string | null {
  const seen = new Set<string>();
  for (const bucket of NAMED_BUCKETS)
    for (const word of new Set(words[bucket].map(foldWord))) {
      if (seen.has(word)) return word;
      seen.add(word);
    }
  return null;
}
