import { inject, Injectable } from '@angular/core';
import { Problem, type LeadDto } from '@tierline/api-client';
import { Dialogs, Formats, Toasts } from '@tierline/ui';
import { Session } from '../../../session/session.js';
import { leadName } from '../data/lead-words.js';
import { LeadWriter } from '../data/lead-writer.js';
import { PipelineStore } from '../data/pipeline-store.js';
import { ActivityDialog, type ActivityQuestion } from '../ui/activity-dialog/activity-dialog.js';
import type { ActivityDraft, ActivityKind } from '../ui/activity-form/activity-form.js';
import { AssignDialog, type AssignAnswer, type AssignQuestion } from '../ui/assign-dialog/assign-dialog.js';
import { ConflictDialog, type ConflictQuestion } from '../ui/conflict-dialog/conflict-dialog.js';
import { FollowUpDialog, type FollowUpQuestion } from '../ui/follow-up-dialog/follow-up-dialog.js';
import { MoveDialog, type MoveAnswer, type MoveQuestion } from '../ui/move-dialog/move-dialog.js';

/** What a person does with one lead, from whatever page: asks, writes, says what was done and how to undo it. */
@Injectable({ providedIn: 'root' })
export class LeadActs {
  private readonly writer = inject(LeadWriter);
  private readonly pipeline = inject(PipelineStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  private readonly formats = inject(Formats);

  /** Asks for a status, unless one was chosen that needs no reason, and moves the lead there. */
  async move(lead: LeadDto, chosen?: string): Promise<void> {
    const answer = await this.askMove(lead, chosen);
    if (!answer) return;
    await this.told(async () => {
      if (await this.moveFrom(lead, answer)) this.toasts.show({ text: `${leadName(lead)} moved to ${answer.to}` });
    });
  }

  async write(lead: LeadDto, kind: ActivityKind): Promise<void> {
    const question: ActivityQuestion = { who: leadName(lead), kind, today: this.today() };
    const draft = await this.dialogs.open<ActivityDraft>(ActivityDialog, question);
    if (draft) await this.add(lead, draft);
  }

  /** @returns whether it was written */
  add(lead: Pick<LeadDto, 'id'>, draft: ActivityDraft): Promise<boolean> {
    return this.told(() => this.writer.add(lead.id, draft));
  }

  async askFollowUp(lead: LeadDto): Promise<void> {
    const question: FollowUpQuestion = { who: leadName(lead), today: this.today(), current: lead.followUpDate };
    const day = await this.dialogs.open<string>(FollowUpDialog, question);
    if (day) await this.setFollowUp(lead, day);
  }

  async setFollowUp(lead: LeadDto, day: string): Promise<void> {
    await this.told(async () => {
      const changed = await this.writer.change(lead, { followUpDate: day });
      const before = lead.isFollowUpManual ? lead.followUpDate : null;
      this.toasts.show({
        text: `${leadName(lead)} moved to ${this.formats.dates.day(day)}`,
        act: {
          label: 'Undo',
          run: () => void this.told(() => this.writer.change(changed, { followUpDate: before })),
        },
      });
    });
  }

  async assign(lead: LeadDto): Promise<void> {
    const question: AssignQuestion = { who: leadName(lead), current: lead.assignedTo };
    const answer = await this.dialogs.open<AssignAnswer>(AssignDialog, question);
    if (!answer) return;
    await this.told(async () => {
      await this.writer.assign(lead.id, answer.person?.id ?? null);
      const before = lead.assignedTo;
      this.toasts.show({
        text: answer.person ? `${leadName(lead)} given to ${answer.person.name}` : `${leadName(lead)} has no owner now`,
        act: { label: 'Undo', run: () => void this.told(() => this.writer.assign(lead.id, before?.id ?? null)) },
      });
    });
  }

  /** Puts a lead into the bin.
   *  @returns whether it is there */
  remove(lead: LeadDto): Promise<boolean> {
    return this.told(async () => {
      await this.writer.remove(lead);
      this.toasts.show({
        text: `${leadName(lead)} is in the bin`,
        act: { label: 'Undo', run: () => void this.told(() => this.writer.restore(lead.id)) },
      });
    });
  }

  restore(lead: LeadDto): Promise<boolean> {
    return this.told(async () => {
      await this.writer.restore(lead.id);
      this.toasts.show({ text: `${leadName(lead)} is back` });
    });
  }

  today(): string {
    return this.formats.today();
  }

  /** Whether moves beside the pipeline are open to the person: the server asks for the right to assign. */
  mayForce(): boolean {
    return this.session.can('lead.assign');
  }

  private async askMove(lead: LeadDto, chosen?: string): Promise<MoveAnswer | undefined> {
    const statuses = this.pipeline.statuses();
    const isAllowed = statuses.find(({ name }) => name === lead.status)?.moves.includes(chosen ?? '') ?? false;
    if (chosen !== undefined && isAllowed) return { to: chosen, note: null };
    const question: MoveQuestion = {
      who: leadName(lead),
      from: lead.status,
      pipeline: statuses,
      mayForce: this.mayForce(),
      ...(chosen === undefined ? {} : { to: chosen }),
    };
    return this.dialogs.open<MoveAnswer>(MoveDialog, question);
  }

  /** Moves the lead; where somebody was faster, both values are shown and the person decides.
   *  @returns whether it was moved */
  private async moveFrom(lead: LeadDto, answer: MoveAnswer): Promise<boolean> {
    try {
      await this.writer.move(lead.id, { ...answer, seen: lead.status });
      return true;
    } catch (error) {
      const current = error instanceof Problem ? error.facts['current'] : null;
      if (!(error instanceof Problem) || error.code !== 'status-moved-since' || typeof current !== 'string')
        throw error;
      const question: ConflictQuestion = { who: leadName(lead), seen: lead.status, current, wanted: answer.to };
      const isWanted = await this.dialogs.open<boolean>(ConflictDialog, question);
      if (isWanted) return this.moveFrom({ ...lead, status: current }, answer);
      this.writer.tell();
      return false;
    }
  }

  /** Does something; when it is refused, a toast says why and the lists are read anew.
   *  @returns whether it was done */
  private async told(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: error.detail });
      this.writer.tell();
      return false;
    }
  }
}
