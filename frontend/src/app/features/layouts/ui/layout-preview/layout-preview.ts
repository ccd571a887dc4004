import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LayoutPreviewDto, ProductLineDto } from '@tierline/api-client';
import { Banner, Formats, Tag } from '@tierline/ui';
import { previewLines } from '../../data/layout-view.js';

/** What the layout makes of the file: its first rows as sales. */
@Component({
  selector: 'app-layout-preview',
  imports: [Banner, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './layout-preview.html',
  styleUrl: './layout-preview.scss',
})
export class LayoutPreview {
  readonly preview = input.required<LayoutPreviewDto>();
  /** Faults that no field shows. */
  readonly faults = input<readonly string[]>([]);
  readonly productLines = input.required<readonly ProductLineDto[]>();
  readonly isLate = input(false);

  private readonly formats = inject(Formats);
  protected readonly lines = computed(() => previewLines(this.preview(), this.formats, (slug) => this.nameOf(slug)));
  protected readonly sales = computed(() => this.formats.numbers.money(this.preview().sales));
  protected readonly revenue = computed(() => this.formats.numbers.money(this.preview().revenue));
  protected readonly counts = computed(() => {
    const { accepted, blocked, skipped } = this.preview();
    const { numbers } = this.formats;
    const parts = [
      `${numbers.count(accepted)} ${accepted === 1 ? 'sale' : 'sales'}`,
      ...(blocked > 0 ? [`${numbers.count(blocked)} blocked`] : []),
      ...(skipped > 0 ? [`${numbers.count(skipped)} skipped`] : []),
    ];
    return parts.join(', ');
  });

  private nameOf(slug: string): string {
    return this.productLines().find((line) => line.slug === slug)?.name ?? slug;
  }
}
