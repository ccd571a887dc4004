import type { LeadStatusDto, WantedStatusRequest } from '@tierline/api-client';

/** A status of the pipeline while it is edited. */
export interface StatusDraft {
  /** Stays while the name is typed. */
  readonly key: string;
  /** The name that leads have now; null for a new status. */
  readonly formerName: string | null;
  readonly name: string;
  readonly kind: 'open' | 'lost' | 'won';
  /** Days to the next follow-up, as typed. */
  readonly days: string;
  /** Keys of the statuses that may follow without a reason. */
  readonly moves: readonly string[];
}

const MOST_DAYS = 3650;

export function draftOf(statuses: readonly LeadStatusDto[]): readonly StatusDraft[] {
  return statuses.map(({ name, kind, followUpDays, moves }) => ({
    key: name,
    formerName: name,
    name,
    kind,
    days: String(followUpDays),
    moves,
  }));
}

/** What is stored: moves by the names as they are now, in the order of the pipeline. */
export function pipelineOf(drafts: readonly StatusDraft[]): WantedStatusRequest[] {
  return drafts.map(({ formerName, name, kind, days, moves }) => ({
    name: name.trim(),
    ...(formerName === null ? {} : { formerName }),
    kind,
    followUpDays: Number(days),
    moves: drafts.filter(({ key }) => moves.includes(key)).map((target) => target.name.trim()),
  }));
}

/** A new status at the end. @param key one that no other has */
export function withNew(drafts: readonly StatusDraft[], key: string): readonly StatusDraft[] {
  return [...drafts, { key, formerName: null, name: '', kind: 'open', days: '7', moves: [] }];
}

/** Without a status, and without the moves to it. */
export function without(drafts: readonly StatusDraft[], key: string): readonly StatusDraft[] {
  return drafts
    .filter((draft) => draft.key !== key)
    .map((draft) => ({ ...draft, moves: draft.moves.filter((move) => move !== key) }));
}

/** What is wrong with each status, by key. */
export function faultsOfPipeline(drafts: readonly StatusDraft[]): Readonly<Record<string, string>> {
  const names = drafts.map(({ name }) => name.trim().toLowerCase());
  return Object.fromEntries(
    drafts.flatMap(({ key, name, days }) => {
      if (name.trim() === '') return [[key, 'Enter a name.']];
      if (names.filter((one) => one === name.trim().toLowerCase()).length > 1)
        return [[key, 'Another status has this name.']];
      return /^\d+$/.test(days) && Number(days) <= MOST_DAYS ? [] : [[key, 'Enter whole days up to 3,650.']];
    }),
  );
}
