import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** A QR code as a drawing. Its ground is white in every theme: cameras read dark on light. */
@Component({
  selector: 'tl-qr-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg role="img" [attr.aria-label]="label()" [attr.viewBox]="box()" shape-rendering="crispEdges">
    <path fill="#fff" [attr.d]="ground()" />
    <path fill="#15201f" [attr.d]="drawing().path" />
  </svg>`,
  styles: `
    :host {
      display: block;
      width: 176px;
      aspect-ratio: 1;
      overflow: clip;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-2);
      forced-color-adjust: none;
    }

    svg {
      display: block;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  /** What a reader hears in its place. */
  readonly label = input.required<string>();
  protected readonly drawing = computed(() => qrPath(this.text()));
  protected readonly box = computed(() => `0 0 ${this.drawing().size} ${this.drawing().size}`);
  protected readonly ground = computed(() => `M0 0h${this.drawing().size}v${this.drawing().size}H0z`);
}

/** The dark modules of a QR code as one path, a run of each row in one piece. The quiet zone is four modules, as the norm asks. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
  );
  return { size, path: runs.join('') };
}
