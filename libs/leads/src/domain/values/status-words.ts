import { LEAD_STATUSES, type DefaultStatus } from '../lead-status.js';
import { textOf } from './blank-words.js';

/** What a text says about the status: a status of the pipeline, or something that is none. */
export interface StatusRead {
  readonly status: string | null;
  /** The text when no status is meant by it; it belongs to the notes. */
  readonly unmapped: string | null;
}

const WORDS: Readonly<Record<string, DefaultStatus>> = {
  interested: 'Interested',
  'very interested': 'Interested',
  joined: 'Member',
  member: 'Member',
  enrolled: 'Member',
  'no response': 'Follow Up 1',
  'did not pick': 'Follow Up 1',
  'not picked': 'Follow Up 1',
  'not reachable': 'Follow Up 1',
  dnp: 'Follow Up 1',
  'not interested': 'Lost - Not Interested',
  'call later': 'Re-engage Later',
  'call back': 'Re-engage Later',
  later: 'Re-engage Later',
  contacted: 'Initial Contact',
  called: 'Initial Contact',
  spoke: 'Initial Contact',
  'too expensive': 'Lost - Price',
  expensive: 'Lost - Price',
  'too far': 'Lost - Location',
  'too far from home': 'Lost - Location',
  new: 'New Lead',
};

/** Reads a status, or the words people use for one.
 *  @param names statuses of the pipeline
 *  @source leads 2.2 */
export function readStatus(text: string, names: readonly string[] = LEAD_STATUSES): StatusRead {
  const whole = textOf(text);
  if (whole === null) return { status: null, unmapped: null };
  const key = whole.toLowerCase();
  const name = names.find((one) => one.toLowerCase() === key);
  if (name !== undefined) return { status: name, unmapped: null };
  const meant = Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
  return meant !== undefined && names.includes(meant)
    ? { status: meant, unmapped: null }
    : { status: null, unmapped: whole };
}
