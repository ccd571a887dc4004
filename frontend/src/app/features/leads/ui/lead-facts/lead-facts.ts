import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import type { LeadDetailDto, LeadSourceDto } from '@tierline/api-client';
import { Banner, Button, Contact, Formats, Icon, Marker, Points, Writes } from '@tierline/ui';
import { factsOf, pointsOf, sourceText } from '../../data/lead-card-view.js';
import { followUpLook, type StatusStep } from '../../data/lead-words.js';
import { FollowUpChoice } from '../follow-up-choice/follow-up-choice.js';
import { PriorityMark } from '../priority-mark/priority-mark.js';
import { StatusTag } from '../status-tag/status-tag.js';

/** What a person may do with a lead. */
export interface LeadRights {
  readonly move: boolean;
  readonly edit: boolean;
  readonly assign: boolean;
}

/** A lead at a glance: how to reach it, when to, where it stands, whose it is, its score point by point and the files it comes from. */
@Component({
  selector: 'app-lead-facts',
  imports: [Banner, Button, Contact, FollowUpChoice, Icon, Marker, Points, PriorityMark, RouterLink, StatusTag, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './lead-facts.html',
  styleUrl: './lead-facts.scss',
})
export class LeadFacts {
  readonly lead = input.required<LeadDetailDto>();
  readonly pipeline = input.required<readonly StatusStep[]>();
  readonly today = input.required<string>();
  readonly rights = input.required<LeadRights>();
  readonly isSaving = input(false);
  readonly moveAsked = output();
  readonly suggestionTaken = output<string>();
  readonly assignAsked = output();
  readonly followUpChosen = output<string>();
  /** Another day is asked for, where none is due. */
  readonly followUpAsked = output();

  protected readonly formats = inject(Formats);
  protected readonly due = computed(() => followUpLook(this.lead().followUpDate, this.today(), this.formats.dates));
  protected readonly isDue = computed(() => {
    const date = this.lead().followUpDate;
    return date !== null && date <= this.today();
  });
  protected readonly facts = computed(() => factsOf(this.lead(), this.formats.dates));
  protected readonly points = computed(() => pointsOf(this.lead().scoreParts));
  protected readonly sourceText = sourceText;
  protected readonly others = computed(() => [
    ...this.lead().altPhones.map((value, at) => ({
      kind: 'phone' as const,
      value,
      shown: this.lead().altPhonesDisplay[at] ?? null,
    })),
    ...this.lead().altEmails.map((value) => ({ kind: 'email' as const, value, shown: null })),
  ]);

  protected linkOf({ importId }: LeadSourceDto): string {
    return `/imports/${importId}`;
  }

  /** Opens the row of the sheet, where it is known which one it is. */
  protected rowOf({ rowId }: LeadSourceDto): Params {
    return rowId === null ? {} : { tab: 'rows', row: rowId };
  }
}
