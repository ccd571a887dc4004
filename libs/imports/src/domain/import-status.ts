import { WrongState } from './import.errors.js';

/** Where a file is on its way from upload to facts. Wire names. */
export const IMPORT_STATUSES = [
  'received',
  'reading',
  'review',
  'committing',
  'committed',
  'reverting',
  'reverted',
  'discarded',
  'failed',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What can happen to an import. */
export type ImportAct =
  | 'start-reading'
  | 'finish-reading'
  | 'fail-reading'
  | 'map-columns'
  | 'correct'
  | 'commit'
  | 'finish-commit'
  | 'give-back-commit'
  | 'revert'
  | 'finish-revert'
  | 'give-back-revert'
  | 'restore'
  | 'give-back-restore'
  | 'choose'
  | 'discard';

/** The one transition table (design: life of a file). A worker that starts again from scratch repeats its act, so `start-reading` leads
 *  from `reading` to itself; a commit or revert that fails gives the file back to where it was. */
const TRANSITIONS: Readonly<Record<ImportStatus, Partial<Record<ImportAct, ImportStatus>>>> = {
  received: { 'start-reading': 'reading', 'fail-reading': 'failed', discard: 'discarded' },
  reading: {
    'start-reading': 'reading',
    'finish-reading': 'review',
    'fail-reading': 'failed',
    discard: 'discarded',
  },
  review: {
    correct: 'review',
    'map-columns': 'reading',
    choose: 'reading',
    commit: 'committing',
    discard: 'discarded',
  },
  committing: { 'finish-commit': 'committed', 'give-back-commit': 'review', 'give-back-restore': 'reverted' },
  committed: { revert: 'reverting' },
  reverting: { 'finish-revert': 'reverted', 'give-back-revert': 'committed' },
  reverted: { restore: 'committing' },
  discarded: {},
  failed: { 'map-columns': 'reading', choose: 'reading', discard: 'discarded' },
};

const ACT_WORDS: Readonly<Record<ImportAct, string>> = {
  'start-reading': 'read',
  'finish-reading': 'reviewed',
  'fail-reading': 'failed',
  'map-columns': 'mapped again',
  correct: 'changed',
  commit: 'committed',
  'finish-commit': 'committed',
  'give-back-commit': 'given back',
  revert: 'reverted',
  'finish-revert': 'reverted',
  'give-back-revert': 'given back',
  restore: 'restored',
  'give-back-restore': 'given back',
  choose: 'given another choice',
  discard: 'discarded',
};

/** The status after an act.
 *  @throws WrongState when the act is not possible in this status */
export function statusAfter(status: ImportStatus, act: ImportAct): ImportStatus {
  const next = TRANSITIONS[status][act];
  if (!next) throw new WrongState(status, ACT_WORDS[act]);
  return next;
}

/** Whether the act is possible now. */
export function canAct(status: ImportStatus, act: ImportAct): boolean {
  return TRANSITIONS[status][act] !== undefined;
}

/** Whether asking for the act again changes nothing, because it is under way or done: the answer is the import as it is. */
export function isRepeated(status: ImportStatus, act: RepeatableAct): boolean {
  return REPEATED[act].includes(status);
}

type RepeatableAct = 'commit' | 'revert' | 'restore' | 'discard';

const REPEATED: Readonly<Record<RepeatableAct, readonly ImportStatus[]>> = {
  commit: ['committing', 'committed'],
  revert: ['reverting', 'reverted'],
  restore: ['committing', 'committed'],
  discard: ['discarded'],
};

/** Whether a worker holds, or should hold, a lease on the import. */
export function isAtWork(status: ImportStatus): boolean {
  return status === 'reading' || status === 'committing' || status === 'reverting';
}
