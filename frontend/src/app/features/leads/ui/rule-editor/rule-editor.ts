import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { AssigneeDto, AssignmentRuleDto, DistributionDto, Problem, TeamSettingsDto } from '@tierline/api-client';
import { Banner, Button, Control, EmptyState, Field, Formats, Icon, OrderActs, Select, Writes } from '@tierline/ui';
import { distributionText } from '../../data/distribution-view.js';
import {
  draftOfRules,
  faultsOfRules,
  RULE_CONDITIONS,
  rulesOf,
  shareText,
  targetChoices,
  withNewRule,
  type RuleCondition,
  type RuleDraft,
} from '../../data/rule-draft.js';
import { shifted } from '../../data/shifted.js';

/** The rules by which leads are given away, in their order, and what they would do with the leads that nobody has. */
@Component({
  selector: 'app-rule-editor',
  imports: [Banner, Button, Control, EmptyState, Field, Icon, OrderActs, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rule-editor.html',
  styleUrl: './rule-editor.scss',
})
export class RuleEditor {
  readonly rules = input.required<readonly AssignmentRuleDto[]>();
  readonly teams = input.required<readonly TeamSettingsDto[]>();
  readonly people = input.required<readonly AssigneeDto[]>();
  /** What the kept rules would do; null until somebody asked. */
  readonly plan = input<DistributionDto | null>(null);
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly saved = output<AssignmentRuleDto[]>();
  readonly tried = output();
  readonly assigned = output();

  private readonly formats = inject(Formats);
  protected readonly conditions = RULE_CONDITIONS;
  protected readonly drafts = linkedSignal(() => draftOfRules(this.rules()));
  protected readonly isTried = signal(false);
  protected readonly faults = computed(() => faultsOfRules(this.drafts()));
  protected readonly choices = computed(() => targetChoices(this.teams(), this.people(), this.drafts()));
  protected readonly isChanged = computed(
    () => JSON.stringify(rulesOf(this.drafts())) !== JSON.stringify(rulesOf(draftOfRules(this.rules()))),
  );
  /** Only what is kept was tried. */
  protected readonly shown = computed(() => (this.isChanged() ? null : this.plan()));
  protected readonly planText = computed(() => {
    const plan = this.shown();
    return plan ? distributionText(plan, this.formats.numbers) : '';
  });
  private count = 0;

  protected share(place: number): string {
    const plan = this.shown();
    return plan ? shareText(plan.rules, place, this.formats.numbers) : '';
  }

  protected fault({ key }: RuleDraft): string | null {
    return this.isTried() ? (this.faults()[key] ?? null) : null;
  }

  protected type(draft: RuleDraft, condition: RuleCondition, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.put(draft.key, { conditions: { ...draft.conditions, [condition]: text } });
  }

  protected choose(draft: RuleDraft, target: string | null): void {
    this.put(draft.key, { target });
  }

  protected shift(key: string, by: 1 | -1): void {
    this.drafts.update((drafts) => shifted(drafts, key, by));
  }

  protected remove(key: string): void {
    this.drafts.update((drafts) => drafts.filter((draft) => draft.key !== key));
  }

  protected add(): void {
    this.drafts.update((drafts) => withNewRule(drafts, `new-${(this.count += 1)}`));
  }

  protected discard(): void {
    this.isTried.set(false);
    this.drafts.set(draftOfRules(this.rules()));
  }

  protected save(): void {
    this.isTried.set(true);
    if (Object.keys(this.faults()).length === 0) this.saved.emit(rulesOf(this.drafts()));
  }

  private put(key: string, change: Partial<RuleDraft>): void {
    this.drafts.update((drafts) => drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
  }
}
