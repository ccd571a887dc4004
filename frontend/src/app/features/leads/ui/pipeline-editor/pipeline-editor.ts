import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import type { LeadStatusDto, Problem, WantedStatusRequest } from '@tierline/api-client';
import { Banner, Button, Icon, OrderActs, Select, Writes, type Choice } from '@tierline/ui';
import {
  draftOf,
  faultsOfPipeline,
  pipelineOf,
  withNew,
  without,
  type StatusDraft,
} from '../../data/pipeline-draft.js';
import { shifted } from '../../data/shifted.js';

const KINDS: readonly Choice[] = [
  { value: 'open', label: 'Open' },
  { value: 'lost', label: 'Lost' },
  { value: 'won', label: 'Won' },
];

/** The statuses of leads in their order: names, days to the next follow-up, and where a lead may go without a reason. */
@Component({
  selector: 'app-pipeline-editor',
  imports: [Banner, Button, Icon, MatMenuModule, OrderActs, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './pipeline-editor.html',
  styles: `
    input {
      min-width: 140px;
    }

    .days {
      width: 84px;
      min-width: 84px;
      text-align: right;
    }

    tl-select {
      width: 108px;
    }

    tbody td {
      padding-top: 4px;
      padding-bottom: 4px;
    }

    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 12px;
    }

    .fault {
      display: block;
      font: var(--tl-f-caption);
    }

    tl-banner {
      margin-bottom: 12px;
    }
  `,
})
export class PipelineEditor {
  readonly statuses = input.required<readonly LeadStatusDto[]>();
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly saved = output<WantedStatusRequest[]>();

  protected readonly kinds = KINDS;
  protected readonly drafts = linkedSignal(() => draftOf(this.statuses()));
  protected readonly isTried = signal(false);
  protected readonly faults = computed(() => faultsOfPipeline(this.drafts()));
  protected readonly isChanged = computed(
    () => JSON.stringify(pipelineOf(this.drafts())) !== JSON.stringify(pipelineOf(draftOf(this.statuses()))),
  );
  private count = 0;

  protected movesText({ moves }: StatusDraft): string {
    const names = this.drafts().flatMap(({ key, name }) => (moves.includes(key) ? [name] : []));
    return names.length > 2 ? `${names.slice(0, 2).join(', ')} +${names.length - 2}` : names.join(', ') || 'nowhere';
  }

  protected put(key: string, change: Partial<StatusDraft>): void {
    this.drafts.update((drafts) => drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
  }

  protected type(draft: StatusDraft, field: 'name' | 'days', event: Event): void {
    this.put(draft.key, { [field]: (event.target as HTMLInputElement).value });
  }

  protected pick(draft: StatusDraft, kind: string | null): void {
    this.put(draft.key, { kind: kind as StatusDraft['kind'] });
  }

  protected toggle(draft: StatusDraft, key: string, event: Event): void {
    event.stopPropagation(); // the menu stays open for the next one
    const moves = draft.moves.includes(key) ? draft.moves.filter((one) => one !== key) : [...draft.moves, key];
    this.put(draft.key, { moves });
  }

  protected shift(key: string, by: 1 | -1): void {
    this.drafts.update((drafts) => shifted(drafts, key, by));
  }

  protected remove(key: string): void {
    this.drafts.update((drafts) => without(drafts, key));
  }

  protected add(): void {
    this.drafts.update((drafts) => withNew(drafts, `new-${(this.count += 1)}`));
  }

  protected discard(): void {
    this.isTried.set(false);
    this.drafts.set(draftOf(this.statuses()));
  }

  protected save(): void {
    this.isTried.set(true);
    if (Object.keys(this.faults()).length === 0) this.saved.emit(pipelineOf(this.drafts()));
  }
}
