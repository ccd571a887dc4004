import type { MisSettingsDto, ReplaceMisSettingsRequest } from '@tierline/api-client';

/** A list of words in the form, typed one in a line. */
export interface WordField {
  readonly key: 'stopWords' | 'approved' | 'pending' | 'rejected' | 'dropped' | 'bookedWords';
  readonly label: string;
  readonly hint: string;
}

export const STATE_FIELDS: readonly WordField[] = [
  { key: 'approved', label: 'Approved', hint: 'Application statuses that mean approved, one in a line.' },
  { key: 'pending', label: 'Pending', hint: 'Still with the bank.' },
  { key: 'rejected', label: 'Rejected', hint: 'Declined by the bank.' },
  { key: 'dropped', label: 'Dropped', hint: 'Left by the customer.' },
  { key: 'bookedWords', label: 'Booked', hint: 'Booking statuses that mean that the card was issued.' },
];

export const STOP_FIELD: WordField = {
  key: 'stopWords',
  label: 'Stop words',
  hint: 'A campaign with one of them as a whole part is of the house: no agent stands behind it. One in a line.',
};

export type SettingsDraft = Readonly<Record<WordField['key'] | 'campaignPrefix', string>>;

export function draftOf(settings: MisSettingsDto): SettingsDraft {
  const { campaignPrefix, stopWords, buckets, bookedWords } = settings;
  const lines = (words: readonly string[]): string => words.join('\n');
  return {
    campaignPrefix,
    stopWords: lines(stopWords),
    approved: lines(buckets.approved),
    pending: lines(buckets.pending),
    rejected: lines(buckets.rejected),
    dropped: lines(buckets.dropped),
    bookedWords: lines(bookedWords),
  };
}

export function requestOf(draft: SettingsDraft): ReplaceMisSettingsRequest {
  return {
    campaignPrefix: draft.campaignPrefix.trim(),
    stopWords: wordsOf(draft.stopWords),
    buckets: {
      approved: wordsOf(draft.approved),
      pending: wordsOf(draft.pending),
      rejected: wordsOf(draft.rejected),
      dropped: wordsOf(draft.dropped),
    },
    bookedWords: wordsOf(draft.bookedWords),
  };
}

/** A word that stands in two lists of states, so that it could mean either; null when there is none. */
export function wordTwice(draft: SettingsDraft): string | null {
  const seen = new Set<string>();
  for (const key of ['approved', 'pending', 'rejected', 'dropped'] as const)
    for (const word of new Set(wordsOf(draft[key]).map((one) => one.toLowerCase()))) {
      if (seen.has(word)) return word;
      seen.add(word);
    }
  return null;
}

function wordsOf(text: string): string[] {
  const words = text.split('\n').map((line) => line.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
