import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { LayoutSkipRuleDto, LayoutTestDto } from '@tierline/api-client';
import { Button, Icon, Select, type Choice } from '@tierline/ui';
import { REASON_CHOICES, reasonText } from '../../data/layout-view.js';
import { RowTests } from '../row-tests/row-tests.js';

const WHEN_CHOICES: readonly Choice[] = [
  { value: 'any', label: 'when one of these is so' },
  { value: 'all', label: 'when all of these are so' },
];

/** Rows of the file that are no sales: totals, headings, shipping. */
@Component({
  selector: 'app-skip-rules',
  imports: [Button, Icon, RowTests, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './skip-rules.html',
  styleUrl: './skip-rules.scss',
})
export class SkipRules {
  readonly rules = input.required<readonly LayoutSkipRuleDto[]>();
  readonly columns = input.required<readonly Choice[]>();
  readonly isReadOnly = input(false);
  readonly changed = output<readonly LayoutSkipRuleDto[]>();

  protected readonly whens = WHEN_CHOICES;
  /** The usual reasons, and those that the layout has. */
  protected readonly reasons = computed(() => {
    const known = new Set(REASON_CHOICES.map(({ value }) => value));
    const own = [...new Set(this.rules().map(({ reason }) => reason))].filter((reason) => !known.has(reason));
    return [...REASON_CHOICES, ...own.map((reason) => ({ value: reason, label: reasonText(reason) }))];
  });

  protected addRule(): void {
    const rule: LayoutSkipRuleDto = {
      reason: 'total-row',
      when: 'any',
      tests: [{ field: this.columns()[0]?.value ?? '', is: 'contains', text: 'total' }],
    };
    this.changed.emit([...this.rules(), rule]);
  }

  /** A rule goes with its last test. */
  protected setTests(at: number, tests: readonly LayoutTestDto[]): void {
    const rules = this.rules().map((rule, index) => (index === at ? { ...rule, tests: [...tests] } : rule));
    this.changed.emit(rules.filter((rule) => rule.tests.length > 0));
  }

  protected reason(at: number, reason: string | null): void {
    if (reason !== null) this.changeRule(at, (rule) => ({ ...rule, reason }));
  }

  protected when(at: number, when: string | null): void {
    if (when === 'any' || when === 'all') this.changeRule(at, (rule) => ({ ...rule, when }));
  }

  private changeRule(at: number, change: (rule: LayoutSkipRuleDto) => LayoutSkipRuleDto): void {
    this.changed.emit(this.rules().map((rule, index) => (index === at ? change(rule) : rule)));
  }
}
