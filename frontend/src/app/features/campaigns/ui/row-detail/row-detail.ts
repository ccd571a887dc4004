import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MisRowDetailDto } from '@tierline/api-client';
import { Formats, Marker, Tag, Timeline, type TimelineEntry } from '@tierline/ui';
import { bucketTone, bucketWord } from '../../data/campaign-words.js';
import { changesOf, otherFields, rowFields, versionWord } from '../../data/row-view.js';

/** Everything that files said of one application: its fields, where they stand, and what was said before. */
@Component({
  selector: 'app-row-detail',
  imports: [Marker, RouterLink, Tag, Timeline],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="tl-row tl-wrap">
      <tl-tag [tone]="tone()" [icon]="null">{{ bucket() }}</tl-tag>
      @if (row().isBooked) {
        <tl-tag tone="ok">Booked</tl-tag>
      }
    </p>
    <dl class="tl-steps">
      @for (field of fields(); track field.label) {
        <dt class="tl-muted">{{ field.label }}</dt>
        <dd class="value">{{ field.text }}</dd>
      }
    </dl>
    <section>
      <h3 class="tl-h2">Source</h3>
      <p class="tl-row tl-wrap">
        @if (canOpenImport()) {
          <a
            class="tl-link-q tl-mono"
            [routerLink]="['/imports', row().importId]"
            [queryParams]="{ tab: 'rows', row: row().rowId }"
            >{{ row().source.file }}</a
          >
        } @else {
          <span class="tl-mono">{{ row().source.file }}</span>
        }
        <tl-marker>{{ place() }}</tl-marker>
      </p>
      <p class="tl-cap">Uploaded {{ formats.dates.instant(row().uploadedAt) }}</p>
    </section>
    @if (history().length > 1) {
      <section>
        <h3 class="tl-h2">What files said of it</h3>
        <tl-timeline [entries]="history()" />
      </section>
    }
    @if (others().length > 0) {
      <section>
        <h3 class="tl-h2">Other columns</h3>
        <dl class="tl-steps">
          @for (field of others(); track field.label) {
            <dt class="tl-muted">{{ field.label }}</dt>
            <dd class="value">{{ field.text }}</dd>
          }
        </dl>
      </section>
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }

    section {
      display: grid;
      gap: 8px;
    }

    .value {
      padding-left: 12px;
      text-align: right;
      overflow-wrap: anywhere;
    }
  `,
})
export class RowDetail {
  readonly row = input.required<MisRowDetailDto>();
  /** Whether the reader may open the import. */
  readonly canOpenImport = input(false);

  protected readonly formats = inject(Formats);
  protected readonly bucket = computed(() => bucketWord(this.row().statusBucket));
  protected readonly tone = computed(() => bucketTone(this.row().statusBucket));
  protected readonly fields = computed(() => rowFields(this.row(), this.formats));
  protected readonly others = computed(() => otherFields(this.row()));
  protected readonly place = computed(() => {
    const { sheet, row } = this.row().source;
    return [sheet, `row ${row}`].filter(Boolean).join(', ');
  });
  protected readonly history = computed<TimelineEntry[]>(() =>
    this.row().history.map((version, at, all) => ({
      icon: version.state === 'counting' ? 'check' : 'history',
      act: `${version.applicationStatus ?? 'No status'}, ${versionWord(version.state)}`,
      person: version.uploadedByName,
      at: version.uploadedAt,
      detail: [
        `${version.source.file}, row ${version.source.row}`,
        ...changesOf(version, all[at - 1]).map(({ label, text }) => `${label}: ${text}`),
      ].join('; '),
    })),
  );
}
