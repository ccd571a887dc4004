import { computed, DOCUMENT, inject, Injectable } from '@angular/core';
import type { Color, ScaleType } from '@swimlane/ngx-charts';
import { Theme } from '../theme/theme.js';

/** The library's own value, written out: only the pages that draw charts load it. */
const ORDINAL = 'ordinal' as ScaleType;

/** Colours of charts, read from the tokens and read anew when the theme changes. */
@Injectable({ providedIn: 'root' })
export class ChartTheme {
  private readonly document = inject(DOCUMENT);
  private readonly theme = inject(Theme);

  /** Categorical colours in their order; a thing keeps its place on all charts of a page. */
  readonly categories = computed(() => this.tokens('cat', 12));
  /** Few to many. */
  readonly sequence = computed(() => this.tokens('seq', 7));
  /** Below to above zero or plan. */
  readonly diverging = computed(() => this.tokens('div', 9));
  /** The reference series: objective, plan. */
  readonly reference = computed(() => this.token('--tl-chart-reference'));
  readonly isAnimated = !this.document.defaultView?.matchMedia?.('(prefers-reduced-motion: reduce)').matches;

  /** A scheme for ngx-charts out of colours. */
  scheme(colors: readonly string[]): Color {
    return { name: 'tierline', selectable: true, group: ORDINAL, domain: [...colors] };
  }

  private tokens(family: string, count: number): readonly string[] {
    return Array.from({ length: count }, (_, at) => this.token(`--tl-${family}-${at + 1}`));
  }

  private token(name: string): string {
    const root = this.document.documentElement;
    // The attribute decides what the tokens are; it is set here too, since effects run later than this.
    root.setAttribute('data-theme', this.theme.active());
    return this.document.defaultView?.getComputedStyle(root).getPropertyValue(name).trim() ?? '';
  }
}
