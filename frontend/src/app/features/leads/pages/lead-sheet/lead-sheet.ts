import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActivityDto } from '@tierline/api-client';
import { Avatar, Button, Icon, NoRight } from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { LeadStore } from '../../data/lead-store.js';
import { leadName } from '../../data/lead-words.js';
import { LeadWriter } from '../../data/lead-writer.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { LeadFacts } from '../../ui/lead-facts/lead-facts.js';
import { LeadTimeline } from '../../ui/lead-timeline/lead-timeline.js';
import { LeadActs } from '../lead-acts.js';

/** One lead beside a list: the same facts, acts and timeline as on its page. */
@Component({
  selector: 'app-lead-sheet',
  imports: [Avatar, Button, Icon, LeadFacts, LeadTimeline, NoRight, RouterLink],
  providers: [LeadStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (lead(); as one) {
      <div class="tl-row who">
        <tl-avatar [name]="name()" />
        <div class="tl-grow">
          <h2 class="tl-ell">
            <a class="tl-link-q" [routerLink]="['/leads', one.id]">{{ name() }}</a>
          </h2>
          <p class="tl-muted tl-ell">{{ about() }}</p>
        </div>
      </div>
      <div class="tl-row acts">
        @if (one.phone; as phone) {
          <a tlButton="primary" [href]="'tel:' + phone"><tl-icon name="phone" [size]="14" />Call</a>
        }
        @if (one.email; as email) {
          <a tlButton [href]="'mailto:' + email"><tl-icon name="mail" [size]="14" />Write</a>
        }
        @if (may().move) {
          <button type="button" tlButton tlWrites (click)="acts.write(one, 'note')">
            <tl-icon name="note" [size]="14" />Note
          </button>
        }
      </div>
      <app-lead-facts
        [lead]="one"
        [pipeline]="pipeline.statuses()"
        [today]="today"
        [rights]="may()"
        (moveAsked)="acts.move(one)"
        (suggestionTaken)="acts.move(one, $event)"
        (assignAsked)="acts.assign(one)"
        (followUpChosen)="acts.setFollowUp(one, $event)"
        (followUpAsked)="acts.askFollowUp(one)"
      />
      <h2 class="tl-h2 what">Timeline</h2>
      <app-lead-timeline
        [activities]="store.entries()"
        [today]="today"
        [mayWrite]="may().move"
        [isSaving]="saving.isBusy()"
        (done)="tick(one.id, $event)"
      />
      @if (store.nextCursor() !== null) {
        <a class="tl-link" [routerLink]="['/leads', one.id]">All of the timeline</a>
      }
    } @else if (isGone()) {
      <tl-no-right heading="This lead is not there, or not yours to see" />
    } @else {
      @for (line of [1, 2, 3, 4, 5, 6]; track line) {
        <span class="tl-skeleton line"></span>
      }
    }`,
  styles: `
    .who {
      margin-bottom: 12px;
    }

    h2 {
      font: var(--tl-f-title);
    }

    .acts {
      flex-wrap: wrap;
      margin-bottom: 14px;
    }

    .what {
      margin: 20px 0 8px;
    }

    .line {
      width: 70%;
      margin: 12px 0;
    }
  `,
})
export class LeadSheet {
  readonly id = input.required<string>();

  protected readonly store = inject(LeadStore);
  protected readonly pipeline = inject(PipelineStore);
  protected readonly acts = inject(LeadActs);
  private readonly writer = inject(LeadWriter);
  private readonly session = inject(Session);

  protected readonly saving = doing();
  protected readonly today = this.acts.today();
  protected readonly lead = computed(() => valueOf(this.store.lead()));
  protected readonly isGone = computed(() => this.store.lead().state === 'failed');
  protected readonly name = computed(() => leadName(this.lead() ?? {}));
  protected readonly about = computed(() => {
    const { city, leadSource } = this.lead() ?? {};
    return [city, leadSource].filter(Boolean).join(', ');
  });
  protected readonly may = computed(() => ({
    move: this.session.can('lead.progress'),
    edit: this.session.can('lead.edit'),
    assign: this.session.can('lead.assign'),
  }));

  constructor() {
    effect(() => {
      const id = this.id();
      this.writer.round();
      untracked(() => void this.store.open(id));
    });
  }

  protected async tick(id: string, task: ActivityDto): Promise<void> {
    await this.saving.run(() => this.writer.setTaskDone(id, task.id, true));
  }
}
