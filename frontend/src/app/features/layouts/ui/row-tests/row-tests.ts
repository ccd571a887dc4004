import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { LayoutTestDto } from '@tierline/api-client';
import { Button, Icon, Select, type Choice } from '@tierline/ui';
import { testText } from '../../data/layout-edit.js';
import { TEST_CHOICES } from '../../data/layout-view.js';

const WITHOUT_TEXT: readonly string[] = ['empty', 'filled', 'zero'];

/** What a row must be: tests of its cells, each with a column, a comparison and a text. */
@Component({
  selector: 'app-row-tests',
  imports: [Button, Icon, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './row-tests.html',
  styleUrl: './row-tests.scss',
})
export class RowTests {
  readonly tests = input.required<readonly LayoutTestDto[]>();
  readonly columns = input.required<readonly Choice[]>();
  /** What the tests belong to, for "Column of test 1 of rule 2". */
  readonly of = input.required<string>();
  /** Text that a new test compares with. */
  readonly text = input('total');
  readonly isReadOnly = input(false);
  readonly changed = output<readonly LayoutTestDto[]>();

  protected readonly kinds = TEST_CHOICES;
  protected readonly textOf = testText;

  protected needsText({ is }: LayoutTestDto): boolean {
    return !WITHOUT_TEXT.includes(is);
  }

  protected add(): void {
    const fresh: LayoutTestDto = { field: this.columns()[0]?.value ?? '', is: 'contains', text: this.text() };
    this.changed.emit([...this.tests(), fresh]);
  }

  protected remove(at: number): void {
    this.changed.emit(this.tests().filter((_, other) => other !== at));
  }

  protected field(at: number, field: string | null): void {
    if (field !== null) this.change(at, (one) => ({ ...one, field }));
  }

  protected kind(at: number, kind: string | null): void {
    const is = TEST_CHOICES.find(({ value }) => value === kind)?.value as LayoutTestDto['is'] | undefined;
    if (is === undefined) return;
    this.change(at, ({ field, text }) =>
      WITHOUT_TEXT.includes(is) ? { field, is } : { field, is, text: text ?? this.text() },
    );
  }

  protected compare(at: number, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.change(at, (one) => ({ ...one, text }));
  }

  private change(at: number, change: (one: LayoutTestDto) => LayoutTestDto): void {
    this.changed.emit(this.tests().map((one, index) => (index === at ? change(one) : one)));
  }
}
