import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@tierline/ui';
import type { SupplierRow } from '../../data/performance-view.js';

/** Which supplier files of a year are committed, wait, or are missing: loader × commission month. */
@Component({
  selector: 'app-supplier-files',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './supplier-files.html',
  styleUrl: './supplier-files.scss',
})
export class SupplierFiles {
  readonly rows = input.required<readonly SupplierRow[]>();
  readonly months = input.required<readonly string[]>();
  /** Year of the board that tells more; null for readers who may not open it. */
  readonly boardYear = input<number | null>(null);
}
