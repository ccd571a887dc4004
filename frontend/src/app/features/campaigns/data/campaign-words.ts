import type { StatusBucket } from '@tierline/api-client';
import type { Choice, Tone } from '@tierline/ui';

/** A bucket of application states: its words, its place among the categorical colours, and its tag. */
interface Bucket {
  readonly key: StatusBucket;
  readonly label: string;
  readonly color: number;
  readonly tone: Tone;
}

/** In the order in which they are counted. */
export const BUCKETS: readonly Bucket[] = [
  { key: 'approved', label: 'Approved', color: 4, tone: 'ok' },
  { key: 'pending', label: 'Pending', color: 1, tone: 'primary' },
  { key: 'rejected', label: 'Rejected', color: 5, tone: 'error' },
  { key: 'dropped', label: 'Dropped', color: 7, tone: 'warn' },
  { key: 'blank', label: 'No status', color: 2, tone: 'neutral' },
  { key: 'other', label: 'Other', color: 3, tone: 'neutral' },
];

const KINDS: Readonly<Record<string, string>> = {
  agent: 'Agent',
  system: 'House',
  other: 'Other',
  none: 'None named',
};

export const KIND_CHOICES = choicesOf(KINDS);
export const BUCKET_CHOICES: readonly Choice[] = BUCKETS.map(({ key, label }) => ({ value: key, label }));

/** "No status". */
export function bucketWord(bucket: string): string {
  return BUCKETS.find(({ key }) => key === bucket)?.label ?? bucket;
}

export function bucketTone(bucket: string): Tone {
  return BUCKETS.find(({ key }) => key === bucket)?.tone ?? 'neutral';
}

/** "House", of a campaign that no agent stands behind. */
export function kindWord(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** A field as a heading: "kycVendorStatus" is "Kyc vendor status". */
export function fieldWord(field: string): string {
  const words = field.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function choicesOf(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
