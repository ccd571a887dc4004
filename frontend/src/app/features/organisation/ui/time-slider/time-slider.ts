import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Button, Formats, Icon } from '@tierline/ui';
import { stopAt, stopsOf } from '../../data/tree-view.js';

let counter = 0;

/** Chooses the day on which the organisation is looked at, among those on which something changed. */
@Component({
  selector: 'app-time-slider',
  imports: [Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<label class="what" [for]="id">As on</label>
    <button
      type="button"
      tlButton="text"
      size="s"
      [isIcon]="true"
      aria-label="Change before"
      [disabled]="at() === 0"
      (click)="go(at() - 1)"
    >
      <tl-icon name="chevron-left" [size]="16" />
    </button>
    <span class="track">
      <input
        type="range"
        min="0"
        step="1"
        [id]="id"
        [max]="stops().length - 1"
        [value]="at()"
        [attr.aria-valuetext]="text()"
        (input)="slide($event)"
      />
      <span class="ends tl-cap" aria-hidden="true">
        <span>{{ formats.dates.day(stops()[0]) }}</span>
        <span>{{ formats.dates.day(stops().at(-1)) }}</span>
      </span>
    </span>
    <button
      type="button"
      tlButton="text"
      size="s"
      [isIcon]="true"
      aria-label="Change after"
      [disabled]="at() >= stops().length - 1"
      (click)="go(at() + 1)"
    >
      <tl-icon name="chevron-right" [size]="16" />
    </button>
    <output class="day" [attr.for]="id">{{ text() }}</output>
    @if (day() !== today()) {
      <button type="button" tlButton size="s" (click)="moved.emit(today())">Back to today</button>
    }`,
  styleUrl: './time-slider.scss',
})
export class TimeSlider {
  /** On which something changed. */
  readonly days = input.required<readonly string[]>();
  readonly day = input.required<string>();
  readonly today = input.required<string>();
  readonly moved = output<string>();

  protected readonly id = `app-time-slider-${counter++}`;
  protected readonly formats = inject(Formats);
  protected readonly stops = computed(() => stopsOf([...this.days(), this.day()], this.today()));
  protected readonly at = computed(() => stopAt(this.stops(), this.day()));
  protected readonly text = computed(() =>
    this.day() === this.today() ? 'Today' : this.formats.dates.day(this.day()),
  );

  protected slide(event: Event): void {
    this.go(Number((event.target as HTMLInputElement).value));
  }

  protected go(at: number): void {
    const stop = this.stops()[at];
    if (stop !== undefined && stop !== this.day()) this.moved.emit(stop);
  }
}
