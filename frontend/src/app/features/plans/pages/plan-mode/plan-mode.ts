import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import {
  Backend,
  changeCommissionPlan,
  getCommissionPlan,
  Problem,
  type CommissionPlanDto,
} from '@tierline/api-client';
import { Banner, Button, FailedState, NoRight, Page, PageHead, Toasts, Writes } from '@tierline/ui';
import { latest, valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { MODES, PLAN_TABS } from '../../data/plan-view.js';

/** How tier 2 pays: the one setting of the plan, with what each choice would have paid in the same year. */
@Component({
  selector: 'app-plan-mode',
  imports: [Banner, Button, FailedState, NoRight, Page, PageHead, RouterLink, RouterLinkActive, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-mode.html',
  styleUrls: ['../../../../reference/reference-page.scss', './plan-mode.scss'],
})
export class PlanMode {
  private readonly backend = inject(Backend);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly answer = latest<CommissionPlanDto>();

  protected readonly tabs = PLAN_TABS;
  protected readonly modes = MODES;
  protected readonly plan = computed(() => valueOf(this.answer.remote()));
  protected readonly problem = computed(() => {
    const remote = this.answer.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly mayEdit = computed(() => this.session.can('plan.edit'));
  protected readonly chosen = signal<CommissionPlanDto['mode'] | null>(null);
  protected readonly refused = signal<Problem | null>(null);
  protected readonly isSaving = signal(false);
  protected readonly current = computed(() => this.chosen() ?? this.plan()?.mode ?? null);

  constructor() {
    void this.load();
  }

  protected load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getCommissionPlan, undefined, { signal }));
  }

  protected async save(): Promise<void> {
    const plan = this.plan();
    const mode = this.chosen();
    if (!plan || !mode) return;
    this.isSaving.set(true);
    try {
      this.answer.put(await this.backend.call(changeCommissionPlan, { body: { mode } }, { ifMatch: plan.version }));
      this.chosen.set(null);
      this.refused.set(null);
      this.toasts.show({ text: 'Tier mode changed. Payouts are calculated again.' });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused.set(error);
    } finally {
      this.isSaving.set(false);
    }
  }
}
