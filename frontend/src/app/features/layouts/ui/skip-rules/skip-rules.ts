import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { LayoutSkipRuleDto, LayoutTestDto } from '@tierline/api-client';
import { Button, Icon, Select, type Choice } from '@tierline/ui';
import { testText } from '../../data/layout-edit.js';
import { REASON_CHOICES, reasonText, TEST_CHOICES } from '../../data/layout-view.js';

const WHEN_CHOICES: readonly Choice[] = [
  { value: 'any', label: 'when one of these is so' },
  { value: 'all', label: 'when all of these are so' },
];
const WITHOUT_TEXT: readonly string[] = ['empty', 'filled', 'zero'];

/** Rows of the file that are no sales: totals, headings, shipping. */
@Component({
  selector: 'app-skip-rules',
  imports: [Button, Icon, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './skip-rules.html',
  styleUrl: './skip-rules.scss',
})
export class SkipRules {
  readonly rules = input.required<readonly LayoutSkipRuleDto[]>();
  readonly columns = input.required<readonly Choice[]>();
  readonly isReadOnly = input(false);
  readonly changed = output<readonly LayoutSkipRuleDto[]>();

  protected readonly tests = TEST_CHOICES;
  protected readonly whens = WHEN_CHOICES;
  protected readonly textOf = testText;
  /** The usual reasons, and those that the layout has. */
  protected readonly reasons = computed(() => {
    const known = new Set(REASON_CHOICES.map(({ value }) => value));
    const own = [...new Set(this.rules().map(({ reason }) => reason))].filter((reason) => !known.has(reason));
    return [...REASON_CHOICES, ...own.map((reason) => ({ value: reason, label: reasonText(reason) }))];
  });

  protected needsText({ is }: LayoutTestDto): boolean {
    return !WITHOUT_TEXT.includes(is);
  }

  protected addRule(): void {
    const rule: LayoutSkipRuleDto = { reason: 'total-row', when: 'any', tests: [this.freshTest()] };
    this.changed.emit([...this.rules(), rule]);
  }

  protected addTest(at: number): void {
    this.changeRule(at, (rule) => ({ ...rule, tests: [...rule.tests, this.freshTest()] }));
  }

  protected removeTest(at: number, test: number): void {
    const rules = this.rules().map((rule, index) =>
      index === at ? { ...rule, tests: rule.tests.filter((_, other) => other !== test) } : rule,
    );
    this.changed.emit(rules.filter(({ tests }) => tests.length > 0));
  }

  protected reason(at: number, reason: string | null): void {
    if (reason !== null) this.changeRule(at, (rule) => ({ ...rule, reason }));
  }

  protected when(at: number, when: string | null): void {
    if (when === 'any' || when === 'all') this.changeRule(at, (rule) => ({ ...rule, when }));
  }

  protected field(at: number, test: number, field: string | null): void {
    if (field !== null) this.changeTest(at, test, (one) => ({ ...one, field }));
  }

  protected kind(at: number, test: number, kind: string | null): void {
    const is = TEST_CHOICES.find(({ value }) => value === kind)?.value as LayoutTestDto['is'] | undefined;
    if (is === undefined) return;
    this.changeTest(at, test, ({ field, text }) =>
      WITHOUT_TEXT.includes(is) ? { field, is } : { field, is, text: text ?? 'total' },
    );
  }

  protected text(at: number, test: number, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.changeTest(at, test, (one) => ({ ...one, text }));
  }

  private freshTest(): LayoutTestDto {
    return { field: this.columns()[0]?.value ?? '', is: 'contains', text: 'total' };
  }

  private changeRule(at: number, change: (rule: LayoutSkipRuleDto) => LayoutSkipRuleDto): void {
    this.changed.emit(this.rules().map((rule, index) => (index === at ? change(rule) : rule)));
  }

  private changeTest(at: number, test: number, change: (one: LayoutTestDto) => LayoutTestDto): void {
    this.changeRule(at, (rule) => ({
      ...rule,
      tests: rule.tests.map((one, index) => (index === test ? change(one) : one)),
    }));
  }
}
