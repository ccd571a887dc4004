import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Button, Field, Formats, Select, Writes } from '@tierline/ui';
import { monthChoices } from '../../data/layout-view.js';

/** The months that a file is imported for. */
export interface ImportChoices {
  readonly commissionMonth: string;
  readonly revenueMonth: string | null;
}

/** Imports the file that a layout was made from. */
@Component({
  selector: 'app-import-file',
  imports: [Button, Field, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="fields">
    <tl-field label="Commission month" [error]="isTried() && !commissionMonth() ? 'Choose the month.' : null">
      <tl-select placeholder="Choose a month" [choices]="months()" [(value)]="commissionMonth" />
    </tl-field>
    @if (needsRevenueMonth()) {
      <tl-field label="Revenue month" [error]="isTried() && !revenueMonth() ? 'Choose the month.' : null">
        <tl-select placeholder="Choose a month" [choices]="months()" [(value)]="revenueMonth" />
      </tl-field>
    }
    <button type="button" tlWrites tlButton="primary" [disabled]="isBusy()" (click)="start()">
      Import {{ fileName() }}
    </button>
  </div>`,
  styles: `
    .fields {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: flex-end;
    }

    tl-field {
      width: 200px;
    }
  `,
})
export class ImportFile {
  readonly fileName = input.required<string>();
  readonly needsRevenueMonth = input(false);
  readonly isBusy = input(false);
  readonly wanted = output<ImportChoices>();

  private readonly formats = inject(Formats);
  protected readonly commissionMonth = signal<string | null>(null);
  protected readonly revenueMonth = signal<string | null>(null);
  protected readonly isTried = signal(false);
  protected readonly months = computed(() => {
    const today = this.formats.today();
    return monthChoices(today, (month) => this.formats.dates.month(month));
  });

  protected start(): void {
    this.isTried.set(true);
    const commissionMonth = this.commissionMonth();
    const revenueMonth = this.needsRevenueMonth() ? this.revenueMonth() : null;
    if (!commissionMonth || (this.needsRevenueMonth() && !revenueMonth)) return;
    this.wanted.emit({ commissionMonth, revenueMonth });
  }
}
