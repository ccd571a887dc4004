import { A11yModule } from '@angular/cdk/a11y';
import { BreakpointObserver } from '@angular/cdk/layout';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  OnDestroy,
  output,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';
import { Button } from '../button/button.js';
import { Icon } from '../icon/icon.js';

/** What stands at the right of a page: one row of a list to look at or to change. From 1280 it pushes the content, below it lies over
 *  it, on a phone it is the page. Whether it is open belongs in the address; here it is there or not. */
@Component({
  selector: 'tl-side-sheet',
  imports: [A11yModule, Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'escape($event)' },
  template: `@if (!isPushing()) {
      <div class="scrim tl-scrim" (click)="closed.emit()"></div>
    }
    <section
      class="sheet"
      tabindex="-1"
      [attr.role]="isPushing() ? 'complementary' : 'dialog'"
      [attr.aria-modal]="isPushing() ? null : true"
      [attr.aria-label]="label()"
      [style.--width.px]="width()"
      [cdkTrapFocus]="!isPushing()"
    >
      <header>
        <button class="back" type="button" tlButton="text" [isIcon]="true" aria-label="Back" (click)="closed.emit()">
          <tl-icon name="chevron-left" [size]="20" />
        </button>
        <div class="tl-grow"><ng-content select="[sheetHead]" /></div>
        <ng-content select="[sheetActs]" />
        <button
          class="close"
          type="button"
          tlButton="text"
          size="s"
          [isIcon]="true"
          aria-label="Close"
          (click)="closed.emit()"
        >
          <tl-icon name="close" />
        </button>
      </header>
      <div class="in"><ng-content /></div>
      <ng-content select="[sheetFoot]" />
    </section>`,
  styleUrl: './side-sheet.scss',
})
export class SideSheet implements OnDestroy {
  readonly label = input.required<string>();
  /** 400 for a person, 540 for money and its source, 720 for editing. */
  readonly width = input(540);
  readonly closed = output();

  protected readonly isPushing = toSignal(
    inject(BreakpointObserver)
      .observe('(min-width: 1280px)')
      .pipe(map((state) => state.matches)),
    { initialValue: true },
  );
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly cameFrom = this.document.activeElement;

  constructor() {
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>('.sheet')?.focus());
  }

  ngOnDestroy(): void {
    const active = this.document.activeElement;
    const isFocusHere = active === null || active === this.document.body || this.host.nativeElement.contains(active);
    if (isFocusHere && this.cameFrom instanceof HTMLElement && this.cameFrom.isConnected) this.cameFrom.focus();
  }

  protected escape(event: Event): void {
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.closed.emit();
  }
}
