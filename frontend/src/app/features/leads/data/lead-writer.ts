import { inject, Injectable, signal } from '@angular/core';
import {
  addLeadActivity,
  assignLead,
  Backend,
  changeLead,
  createLead,
  moveLead,
  removeLead,
  restoreLead,
  setLeadTaskDone,
  type ChangeLeadRequest,
  type CreateLeadRequest,
  type LeadDetailDto,
} from '@tierline/api-client';
import type { ActivityDraft } from '../ui/activity-form/activity-form.js';

/** A lead as far as an act on it needs it. */
export interface LeadAtHand {
  readonly id: string;
  readonly version: number;
}

/** Writes what people do with single leads. Everything that shows leads follows `round`.
 *  All methods throw `Problem` when the server refuses. */
@Injectable({ providedIn: 'root' })
export class LeadWriter {
  private readonly backend = inject(Backend);
  private readonly count = signal(0);

  /** Counts up with every act. */
  readonly round = this.count.asReadonly();

  create(body: CreateLeadRequest): Promise<LeadDetailDto> {
    return this.acted(this.backend.call(createLead, { body }));
  }

  change({ id, version }: LeadAtHand, body: ChangeLeadRequest): Promise<LeadDetailDto> {
    return this.acted(this.backend.call(changeLead, { id, body }, { ifMatch: version }));
  }

  /** @param move.seen the status that the person saw: another one there by now is told as a conflict */
  move(
    id: string,
    move: { readonly to: string; readonly seen: string; readonly note: string | null },
  ): Promise<LeadDetailDto> {
    const body = { status: move.to, seen: move.seen, ...(move.note ? { note: move.note } : {}) };
    return this.acted(this.backend.call(moveLead, { id, body }));
  }

  async add(id: string, { kind, text, dueOn }: ActivityDraft): Promise<void> {
    const body = { kind, text, ...(dueOn ? { dueOn } : {}) };
    await this.acted(this.backend.call(addLeadActivity, { id, body }));
  }

  async setTaskDone(id: string, activityId: string, isDone: boolean): Promise<void> {
    await this.acted(this.backend.call(setLeadTaskDone, { id, activityId, body: { isDone } }));
  }

  /** @param personId null takes the lead from its owner */
  assign(id: string, personId: string | null): Promise<LeadDetailDto> {
    return this.acted(this.backend.call(assignLead, { id, body: { personId } }));
  }

  async remove({ id, version }: LeadAtHand): Promise<void> {
    await this.acted(this.backend.call(removeLead, { id }, { ifMatch: version }));
  }

  restore(id: string): Promise<LeadDetailDto> {
    return this.acted(this.backend.call(restoreLead, { id }));
  }

  /** Says that leads have changed by another way, as by an act on many. */
  tell(): void {
    this.count.update((count) => count + 1);
  }

  private async acted<Answer>(work: Promise<Answer>): Promise<Answer> {
    const answer = await work;
    this.tell();
    return answer;
  }
}
