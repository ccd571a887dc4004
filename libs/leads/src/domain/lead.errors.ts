import { DomainError } from '@tierline/shared/problem';

/** One thing that a person typed and that cannot be: the field, a stable code, and what to do. */
export interface FieldRefusal {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/** Some of what was typed for a lead cannot be; `errors` names each field. */
export class LeadInvalid extends DomainError {
  constructor(readonly errors: readonly FieldRefusal[]) {
    super('lead-invalid', errors.map(({ detail }) => detail).join(' '), { errors });
  }
}

/** A lead needs something to know it by. */
export function noIdentity(): DomainError {
  return new DomainError('no-identity', 'A lead needs a phone number, an e-mail address or a name. Enter one of them.');
}

/** Also the answer for a row outside the caller's scope: not there and not yours look the same. */
export function notFound(thing: LeadThing): DomainError {
  return new DomainError(`${thing}-not-found`, `There is no such ${WORDS[thing]}, or it is not yours to see.`);
}

export function statusUnknown(status: string): DomainError {
  return new DomainError('status-unknown', `"${status}" is no status of the pipeline.`, { status });
}

/** The pipeline knows no such move; a leader may make it with a reason. */
export function moveNotAllowed(from: string, to: string, allowed: readonly string[]): DomainError {
  const choices = allowed.length === 0 ? 'nowhere' : `to ${allowed.join(', ')}`;
  return new DomainError(
    'move-not-allowed',
    `From "${from}" a lead goes ${choices}. A leader may move it to "${to}" with a reason.`,
    { from, to, allowed },
  );
}

/** A leader makes a move that the pipeline lacks, without saying why. */
export function moveReasonMissing(from: string, to: string): DomainError {
  return new DomainError(
    'move-reason-missing',
    `Moving a lead from "${from}" to "${to}" is unusual. Say why in the note.`,
    { from, to },
  );
}

/** Somebody moved the lead after the caller looked at it. */
export function statusMovedSince(seen: string, current: string): DomainError {
  return new DomainError(
    'status-moved-since',
    `You saw "${seen}", but somebody has moved this lead to "${current}" since. Look at it again.`,
    { seen, current },
  );
}

export function versionStale(version: number): DomainError {
  return new DomainError('version-stale', 'Somebody changed this lead since you opened it. Look at it again.', {
    version,
  });
}

/** A status of the pipeline that a lead has, or that the moves need, can't be taken away. */
export function statusInUse(status: string, leads: number): DomainError {
  return new DomainError(
    'status-in-use',
    `${leads} ${leads === 1 ? 'lead has' : 'leads have'} the status "${status}". Move them first.`,
    { status, leads },
  );
}

/** A reverted import of leads does not come back by itself: what people did with its leads, merges among them, would be lost or doubled. */
export function importNotRestorable(): DomainError {
  return new DomainError(
    'import-not-restorable',
    'A reverted import of leads cannot count again. Upload its file once more: its rows are compared with the leads as they are now.',
  );
}

/** A rule that says too little or too much. */
export class AssignmentRuleInvalid extends DomainError {
  /** @param rule its place in the order, from 1 */
  constructor(rule: number, detail: string) {
    super('assignment-rule-invalid', `Rule ${rule}: ${detail}`, { rule });
  }
}

/** Nobody is there to give leads to. */
export function nobodyToAssign(): DomainError {
  return new DomainError('nobody-to-assign', 'Choose at least one active person who may have leads.');
}

/** Leads that were merged or deleted meanwhile can't be merged. */
export function mergeImpossible(detail: string): DomainError {
  return new DomainError('merge-impossible', detail);
}

/** What a merge made was changed afterwards in a way that undoing would lose. */
export function mergeNotUndoable(detail: string): DomainError {
  return new DomainError('merge-not-undoable', detail);
}

/** People merged leads of an import with leads that are not of it; one of the two would lose what the other gave it. */
export function importMergedSince(names: readonly string[]): DomainError {
  return new DomainError(
    'import-merged-since',
    `Leads of this import were merged with others since: ${names.join(', ')}. Undo those merges first.`,
    { names },
  );
}

/** A later import filled leads that this one made. */
export function importFilledSince(importId: string): DomainError {
  return new DomainError(
    'import-filled-since',
    'A later import has filled leads that this one made. Undo that import first.',
    { importId },
  );
}

export type LeadThing =
  | 'lead'
  | 'duplicate'
  | 'reset'
  | 'view'
  | 'notice'
  | 'status'
  | 'activity'
  | 'merge'
  | 'bulk-change'
  | 'backup'
  | 'person'
  | 'team';

const WORDS: Readonly<Record<LeadThing, string>> = {
  lead: 'lead',
  duplicate: 'pair of leads',
  reset: 'reset',
  view: 'saved view',
  notice: 'notice',
  status: 'status',
  activity: 'entry of the timeline',
  merge: 'merge',
  'bulk-change': 'change of many leads',
  backup: 'backup',
  person: 'person who may have leads',
  team: 'team',
};
