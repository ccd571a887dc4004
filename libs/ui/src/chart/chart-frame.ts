import { LiveAnnouncer } from '@angular/cdk/a11y';
import { BreakpointObserver } from '@angular/cdk/layout';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatMenuModule } from '@angular/material/menu';
import { map } from 'rxjs';
import { Button } from '../button/button.js';
import { Icon } from '../icon/icon.js';
import { Segmented, type Segment } from '../tabs/segmented.js';
import { saveChart } from './chart-picture.js';
import {
  moved,
  nearestOf,
  pointAt,
  shareOf,
  spoken,
  type ChartLayout,
  type ChartPlace,
  type ChartSeries,
  type ChartSpot,
} from './chart-series.js';

const VIEWS: readonly Segment[] = [
  { key: 'chart', label: 'Show as chart', icon: 'chart' },
  { key: 'table', label: 'Show as table', icon: 'table' },
];

/** What every chart stands in: title and unit, legend as buttons, chart or table, a menu, one sentence that sums it up, and the walk
 *  by keys that the chart library lacks. The chart itself is the content; it gets what `visible` leaves. */
@Component({
  selector: 'tl-chart-frame',
  imports: [Button, Icon, MatMenuModule, Segmented],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'heading()' },
  templateUrl: './chart-frame.html',
  styleUrl: './chart-frame.scss',
})
export class ChartFrame {
  readonly heading = input.required<string>();
  /** "USD by revenue month". */
  readonly unit = input.required<string>();
  /** One sentence: "Sales were above objective in 7 of 10 months, highest in May." */
  readonly summary = input.required<string>();
  readonly labels = input.required<readonly string[]>();
  /** Longer forms of the labels for tooltip, table and readers. */
  readonly longLabels = input<readonly string[] | null>(null);
  readonly labelHead = input('Month');
  readonly series = input.required<readonly ChartSeries[]>();
  readonly layout = input<ChartLayout>('bands');
  /** One spot per label where points lie anywhere in the plot, as in a scatter chart. */
  readonly spots = input<readonly ChartSpot[] | null>(null);
  readonly state = input<'loading' | 'ready' | 'empty'>('ready');
  readonly emptyText = input('No values for this selection.');
  /** "Open 38 rows" of a place; null when there is nothing behind it. */
  readonly openLabel = input<((place: ChartPlace) => string | null) | null>(null);
  /** The legend stands in the content, as beside a share. */
  readonly isLegendHidden = input(false);
  readonly canExportRows = input(false);

  readonly view = model<'chart' | 'table'>('chart');
  readonly opened = output<ChartPlace>();
  readonly rowsExported = output();

  protected readonly views = VIEWS;
  protected readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 767.98px)')
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  private readonly hidden = signal<ReadonlySet<string>>(new Set());
  /** The series that the legend leaves on. */
  readonly visible = computed(() => this.series().filter((one) => !this.hidden().has(one.key)));
  protected readonly names = computed(() => this.longLabels() ?? this.labels());
  protected readonly place = linkedSignal<readonly ChartSeries[], ChartPlace | null>({
    source: this.visible,
    computation: () => null,
  });
  protected readonly tip = computed(() => this.tipOf(this.place()));
  private readonly plot = viewChild<ElementRef<HTMLElement>>('plot');
  private readonly announcer = inject(LiveAnnouncer);

  protected isHidden(key: string): boolean {
    return this.hidden().has(key);
  }

  /** The last series stays: an empty chart says nothing. */
  protected toggle(key: string): void {
    const next = new Set(this.hidden());
    if (!next.delete(key)) next.add(key);
    if (next.size < this.series().length) this.hidden.set(next);
  }

  protected setView(view: string): void {
    this.view.set(view === 'table' ? 'table' : 'chart');
  }

  protected hover(event: PointerEvent): void {
    const point = this.pointUnder(event);
    if (point === null || this.visible().length === 0) return this.place.set(null);
    if (this.place()?.point !== point) this.place.set({ series: this.place()?.series ?? 0, point });
  }

  protected click(event: MouseEvent): void {
    const point = this.pointUnder(event);
    if (point !== null) this.open({ series: this.place()?.series ?? 0, point });
  }

  protected onKey(event: KeyboardEvent): void {
    const place = this.place();
    const size = { series: this.visible().length, points: this.labels().length };
    if (event.key === 'Escape' && place) this.place.set(null);
    else if (event.key === 'Enter' && place) this.open(place);
    else if (event.key.toLowerCase() === 't') this.view.set('table');
    else if (!this.walk(place ? moved(place, event.key, size) : moved({ series: 0, point: -1 }, event.key, size)))
      return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected save(kind: 'png' | 'svg'): void {
    const svg = this.plot()?.nativeElement.querySelector('svg.ngx-charts');
    if (svg instanceof SVGSVGElement) void saveChart(svg, this.heading(), kind);
  }

  private open(place: ChartPlace): void {
    if (this.openLabel()?.(place)) this.opened.emit(place);
  }

  private walk(place: ChartPlace | null): boolean {
    if (!place) return false;
    const at = { ...place, point: Math.max(0, place.point) };
    this.place.set(at);
    void this.announcer.announce(spoken(this.visible()[at.series], this.names()[at.point], at));
    return true;
  }

  /** Which point the pointer is at; null beside the plot. */
  private pointUnder(event: MouseEvent): number | null {
    const box = this.plotBox();
    if (!box || this.labels().length === 0) return null;
    const across = (event.clientX - box.left) / box.width;
    const down = (event.clientY - box.top) / box.height;
    const spots = this.spots();
    if (spots) return isBeside(across) || isBeside(down) ? null : nearestOf(spots, { across, up: 1 - down });
    const share = this.layout() === 'rows' ? down : across;
    return isBeside(share) ? null : pointAt(share, this.labels().length, this.layout());
  }

  /** The area between the axes, from the gridlines the library draws; all of the chart without them. */
  private plotBox(): DOMRect | null {
    const plot = this.plot()?.nativeElement;
    const lines = [...(plot?.querySelectorAll('.gridline-path') ?? [])].map((line) => line.getBoundingClientRect());
    const chart = plot?.querySelector('svg.ngx-charts')?.getBoundingClientRect();
    if (lines.length === 0 || !chart) return chart ?? null;
    const left = Math.min(...lines.map((line) => line.left));
    const right = Math.max(...lines.map((line) => line.right));
    const top = Math.min(...lines.map((line) => line.top));
    const bottom = Math.max(...lines.map((line) => line.bottom));
    return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : chart;
  }

  private spotOf({ point }: ChartPlace): ChartSpot {
    const spot = this.spots()?.[point];
    if (spot) return spot;
    const share = shareOf(point, this.labels().length, this.layout());
    return this.layout() === 'rows' ? { across: 0.5, up: 1 - share } : { across: share, up: 1 };
  }

  private tipOf(place: ChartPlace | null): Tip | null {
    const plot = this.plot()?.nativeElement.getBoundingClientRect();
    const box = this.plotBox();
    if (!place || !plot || !box) return null;
    const at = this.spotOf(place);
    const isHair = this.layout() !== 'rows' && this.spots() === null;
    return {
      label: this.names()[place.point] ?? '',
      left: box.left - plot.left + at.across * box.width,
      top: isHair ? box.top - plot.top : box.top - plot.top + (1 - at.up) * box.height,
      height: isHair ? box.height : 0,
      isAtEnd: at.across > 0.6,
      lines: this.visible().map((one, at) => ({
        name: one.name,
        color: one.color,
        text: one.points[place.point]?.text ?? '',
        isActive: at === place.series && this.visible().length > 1,
      })),
      open: this.openLabel()?.(place) ?? null,
    };
  }
}

/** Whether a share lies outside of the plot, a finger's breadth aside. */
function isBeside(share: number): boolean {
  return share < -0.02 || share > 1.02;
}

interface Tip {
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly isAtEnd: boolean;
  readonly lines: readonly {
    readonly name: string;
    readonly color: string;
    readonly text: string;
    readonly isActive: boolean;
  }[];
  readonly open: string | null;
}
