import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { LayoutSaleRuleDto, ProductLineDto, RepDto } from '@tierline/api-client';
import { Control, Field, type Choice } from '@tierline/ui';
import type { FormPart } from '../../data/layout-view.js';
import { ChoiceField } from '../choice-field/choice-field.js';

type TextPart = 'customer' | 'invoice' | 'item';

const REP_CHOICES: readonly Choice[] = [
  { value: 'assignment', label: 'The rep whom the customer is assigned to' },
  { value: 'name', label: 'The rep whom a column names' },
  { value: 'fixed', label: 'Always the same rep' },
];
const LINE_CHOICES: readonly Choice[] = [
  { value: 'fixed', label: 'Always the same product line' },
  { value: 'service', label: 'By the service in a column' },
  { value: 'product-line', label: 'A column names the product line' },
];
const DATE_CHOICES: readonly Choice[] = [
  { value: 'field', label: 'On the day in a column' },
  { value: 'chosen', label: 'In the month chosen on upload' },
];
const REVENUE_CHOICES: readonly Choice[] = [
  { value: 'field', label: 'A column says it' },
  { value: 'share', label: 'A share of the sale' },
];
const TEXT_CHOICES: readonly Choice[] = [
  { value: 'field', label: 'From a column' },
  { value: 'fixed', label: 'Always the same' },
  { value: 'none', label: 'Not in the file' },
];
const TEXT_PARTS: readonly { readonly part: TextPart; readonly label: string }[] = [
  { part: 'customer', label: 'Customer' },
  { part: 'invoice', label: 'Invoice' },
  { part: 'item', label: 'Item' },
];

/** What one row of the file means as a sale. */
@Component({
  selector: 'app-sale-rule',
  imports: [ChoiceField, Control, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sale-rule.html',
  styleUrl: './sale-rule.scss',
})
export class SaleRule {
  readonly sale = input.required<LayoutSaleRuleDto>();
  readonly columns = input.required<readonly Choice[]>();
  readonly productLines = input.required<readonly ProductLineDto[]>();
  readonly reps = input.required<readonly RepDto[]>();
  /** What is left to say, by part. */
  readonly asked = input<Readonly<Partial<Record<FormPart, string>>>>({});
  readonly isReadOnly = input(false);
  readonly changed = output<Partial<LayoutSaleRuleDto>>();
  readonly leftOut = output<TextPart | 'quantity'>();

  protected readonly repChoices = REP_CHOICES;
  protected readonly lineChoices = LINE_CHOICES;
  protected readonly dateChoices = DATE_CHOICES;
  protected readonly revenueChoices = REVENUE_CHOICES;
  protected readonly textChoices = TEXT_CHOICES;
  protected readonly textParts = TEXT_PARTS;
  protected readonly lineNames = computed(() =>
    this.productLines().map(({ slug, name }) => ({ value: slug, label: name })),
  );
  protected readonly repNames = computed(() => this.reps().map(({ name }) => ({ value: name, label: name })));
  protected readonly columnsOrNone = computed(() => [{ value: '', label: 'Not in the file' }, ...this.columns()]);
  protected readonly dateField = computed(() => {
    const { date } = this.sale();
    return date === 'chosen' ? null : date.field;
  });
  protected readonly lineKind = computed(() => {
    const { fixed, as } = this.sale().productLine;
    return fixed === undefined ? (as ?? 'service') : 'fixed';
  });
  protected readonly percent = computed(() => {
    const { ofSalesPpm } = this.sale().revenue;
    return ofSalesPpm === undefined ? '' : String(ofSalesPpm / 10_000);
  });

  protected repBy(by: string): void {
    const field = this.sale().rep.field ?? this.sale().customer?.field ?? '';
    if (by === 'fixed') this.changed.emit({ rep: { by, name: '' } });
    else if (by === 'assignment' || by === 'name') this.changed.emit({ rep: { by, field } });
  }

  protected repField(field: string): void {
    this.changed.emit({ rep: { by: this.sale().rep.by, field } });
  }

  protected lineBy(kind: string): void {
    if (kind === 'fixed') this.changed.emit({ productLine: { fixed: '' } });
    else if (kind === 'service' || kind === 'product-line')
      this.changed.emit({ productLine: { field: this.sale().productLine.field ?? '', as: kind } });
  }

  protected lineField(field: string): void {
    const { as = 'service' } = this.sale().productLine;
    this.changed.emit({ productLine: { field, as } });
  }

  protected dateBy(kind: string): void {
    this.changed.emit({ date: kind === 'chosen' ? 'chosen' : { field: this.dateField() ?? '' } });
  }

  protected revenueBy(kind: string): void {
    this.changed.emit({ revenue: kind === 'share' ? { ofSalesPpm: 100_000 } : { field: '' } });
  }

  protected share(event: Event): void {
    const percent = Number((event.target as HTMLInputElement).value.replace(',', '.'));
    if (Number.isFinite(percent)) this.changed.emit({ revenue: { ofSalesPpm: Math.round(percent * 10_000) } });
  }

  protected textKind(part: TextPart): string {
    const from = this.sale()[part];
    return from === undefined ? 'none' : from.fixed === undefined ? 'field' : 'fixed';
  }

  protected textBy(part: TextPart, kind: string): void {
    if (kind === 'none') this.leftOut.emit(part);
    else this.changed.emit({ [part]: kind === 'fixed' ? { fixed: '' } : { field: '' } });
  }

  protected textField(part: TextPart, field: string): void {
    this.changed.emit({ [part]: { field } });
  }

  protected textFixed(part: TextPart, event: Event): void {
    this.changed.emit({ [part]: { fixed: (event.target as HTMLInputElement).value } });
  }

  protected quantity(field: string): void {
    if (field) this.changed.emit({ quantity: { field } });
    else this.leftOut.emit('quantity');
  }

  protected pick(part: 'sales' | 'revenue' | 'date', field: string): void {
    this.changed.emit({ [part]: { field } });
  }

  protected fixedLine(fixed: string): void {
    this.changed.emit({ productLine: { fixed } });
  }

  protected fixedRep(name: string): void {
    this.changed.emit({ rep: { by: 'fixed', name } });
  }
}
