import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Button } from '../button/button.js';
import { Icon } from '../icon/icon.js';

/** Nothing here yet: why, one primary act, one way on. The acts are the content. */
@Component({
  selector: 'tl-empty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="ghost" aria-hidden="true">
      @for (width of [150, 118, 172]; track width) {
        <div>
          <i class="box"></i><i [style.width.px]="width"></i><span class="tl-grow"></span
          ><i class="end" [class.marker]="width === 118"></i>
        </div>
      }
    </div>
    <h2>{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <div class="tl-row tl-wrap"><ng-content /></div>
    <div class="more"><ng-content select="[emptyMore]" /></div>`,
  styleUrl: './states.scss',
})
export class EmptyState {
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
}

/** The filters exclude everything: which ones, and a way to clear them. */
@Component({
  selector: 'tl-nothing-found',
  imports: [Button],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="tl-strong">{{ heading() }}</p>
    @if (text(); as why) {
      <p class="tl-muted">{{ why }}</p>
    }
    <button type="button" tlButton size="s" (click)="cleared.emit()">Clear filters</button>`,
  styles: `
    :host {
      display: block;
      max-width: 440px;
      padding: 20px 16px;
    }

    button {
      margin-top: 10px;
    }
  `,
})
export class NothingFound {
  readonly heading = input.required<string>();
  readonly text = input<string | null>(null);
  readonly cleared = output();
}

/** Something failed: what, whether anything was stored, what to do, and the numbers that support asks for. */
@Component({
  selector: 'tl-failed',
  imports: [Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert' },
  template: `<h2><tl-icon class="tl-error" name="octagon" [size]="20" />{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <div class="tl-row tl-wrap">
      <button type="button" tlButton="primary" tlReads (click)="retry.emit()">
        <tl-icon name="refresh" [size]="14" />Try again
      </button>
      <ng-content />
    </div>
    @if (requestId() || code()) {
      <div class="tl-row tl-wrap tl-cap support">
        @if (code(); as text) {
          <span class="tl-mono">{{ text }}</span>
        }
        @if (requestId(); as id) {
          <span>Request</span><span class="tl-mono">{{ id }}</span>
          <button type="button" class="tl-link copy" (click)="copy(id)">
            <tl-icon name="copy" [size]="14" />{{ isCopied() ? 'Copied' : 'Copy' }}
          </button>
        }
      </div>
    }`,
  styleUrl: './states.scss',
})
export class FailedState {
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  readonly code = input<string | null>(null);
  readonly requestId = input<string | null>(null);
  readonly retry = output();
  protected readonly isCopied = signal(false);
  private readonly clipboard = inject(Clipboard);

  protected copy(id: string): void {
    this.isCopied.set(this.clipboard.copy([this.code(), id].filter(Boolean).join(' ')));
  }
}

/** A right is missing, or the thing is not there: 404 looks the same for "not there" and "not yours". */
@Component({
  selector: 'tl-no-right',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h2>{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <div class="tl-row tl-wrap"><ng-content /></div>`,
  styleUrl: './states.scss',
})
export class NoRight {
  readonly heading = input('This page is not there, or not yours to see');
  readonly text = input('Check the address. If someone sent it to you, ask an administrator for the right to see it.');
}

/** The figures are older than they could be: "As of 14:02, 3 files are being read". */
@Component({
  selector: 'tl-late',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status' },
  template: `<tl-icon name="clock" [size]="14" /><ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font: var(--tl-f-small);
      color: var(--tl-ink-3);
    }
  `,
})
export class Late {}
