import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { DistributionDto } from '@tierline/api-client';
import { Banner, Button, DialogFrame, Field, Formats, Select, Toasts } from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { AssigneeStore } from '../../data/assignee-store.js';
import { BulkStore, type ChosenLeads } from '../../data/bulk-store.js';
import {
  assigneeText,
  distributionText,
  METHOD_CHOICES,
  METHODS,
  type DistributionMethod,
} from '../../data/distribution-view.js';

/** Which leads are given away. */
export interface DistributeQuestion {
  readonly chosen: ChosenLeads;
  readonly count: number;
}

const MOST_LINES = 50;

/** Gives leads that nobody works on to people: first as a plan with the reason for each, then for good. Answers whether it was done. */
@Component({
  selector: 'app-distribute-dialog',
  imports: [Banner, Button, DialogFrame, Field, Select],
  providers: [AssigneeStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './distribute-dialog.html',
  styles: `
    .people {
      display: grid;
      gap: 2px;
      max-height: 190px;
      overflow: auto;
    }

    legend {
      margin-bottom: 5px;
      font: var(--tl-f-label);
      color: var(--tl-ink);
    }

    .plan {
      max-height: 260px;
      margin-top: 12px;
      overflow: auto;
    }

    .tl-form {
      color: var(--tl-ink);
    }
  `,
})
export class DistributeDialog {
  protected readonly question = inject<DistributeQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly formats = inject(Formats);
  private readonly store = inject(BulkStore);
  private readonly team = inject(AssigneeStore);
  private readonly toasts = inject(Toasts);

  protected readonly saving = doing();
  protected readonly methods = METHOD_CHOICES;
  protected readonly method = signal<string | null>('balanced');
  protected readonly methodText = computed(() => METHODS.find(({ value }) => value === this.method())?.text ?? '');
  protected readonly people = computed(() =>
    (valueOf(this.team.remote())?.items ?? []).filter((one) => one.takesLeads),
  );
  protected readonly left = signal<ReadonlySet<string>>(new Set());
  protected readonly plan = signal<DistributionDto | null>(null);
  protected readonly lines = computed(() => (this.plan()?.plan ?? []).slice(0, MOST_LINES));
  protected readonly planText = computed(() => {
    const plan = this.plan();
    return plan ? distributionText(plan, this.formats.numbers) : '';
  });
  protected readonly aboutOf = assigneeText;

  protected choose(method: string | null): void {
    this.method.set(method);
    this.plan.set(null);
  }

  /** Takes somebody out of those who get leads, or back in. */
  protected toggle(id: string): void {
    this.left.update((left) => {
      const next = new Set(left);
      if (!next.delete(id)) next.add(id);
      return next;
    });
    this.plan.set(null);
  }

  protected async look(): Promise<void> {
    await this.saving.run(async () =>
      this.plan.set(await this.store.plan(this.question.chosen, this.wanted(), this.chosenPeople())),
    );
  }

  protected async give(): Promise<void> {
    const isDone = await this.saving.run(async () => {
      const outcome = await this.store.assign(this.question.chosen, this.wanted(), this.chosenPeople());
      this.toasts.show({ text: distributionText(outcome, this.formats.numbers) });
    });
    if (isDone) this.ref.close(true);
  }

  private wanted(): DistributionMethod {
    return (this.method() ?? 'balanced') as DistributionMethod;
  }

  /** Everybody is meant when nobody was left out. */
  private chosenPeople(): readonly string[] {
    if (this.left().size === 0) return [];
    return this.people().flatMap(({ person }) => (this.left().has(person.id) ? [] : [person.id]));
  }
}
