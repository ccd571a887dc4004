import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Button, Icon } from '@tierline/ui';

export type ReportForm = 'xlsx' | 'csv' | 'pdf';

/** Takes a report along: as a workbook, as text, as PDF, or on paper. */
@Component({
  selector: 'app-download-menu',
  imports: [Button, Icon, MatMenuModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button type="button" tlButton aria-label="Download" [disabled]="isOff()" [matMenuTriggerFor]="forms">
      <tl-icon name="download" [size]="14" /><span class="tl-wide-only">Download</span>
    </button>
    <mat-menu #forms="matMenu">
      <button mat-menu-item type="button" (click)="picked.emit('xlsx')">Workbook (xlsx)</button>
      <button mat-menu-item type="button" (click)="picked.emit('csv')">Text (csv)</button>
      <button mat-menu-item type="button" (click)="picked.emit('pdf')">PDF</button>
      <button mat-menu-item type="button" (click)="printed.emit()">Print</button>
    </mat-menu>`,
})
export class DownloadMenu {
  readonly isOff = input(false);
  readonly picked = output<ReportForm>();
  readonly printed = output();
}
