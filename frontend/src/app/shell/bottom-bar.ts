import { A11yModule } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Icon, Palette } from '@tierline/ui';
import type { NavGroup, NavItem } from './navigation.js';
import { PersonMenu } from './person-menu.js';

/** Five places on a phone: four of the role, and everything else under *More*. */
@Component({
  selector: 'tl-bottom-bar',
  imports: [A11yModule, Icon, PersonMenu, RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<nav aria-label="Main">
      @for (item of places(); track item.area.key) {
        <a
          [routerLink]="'/' + item.area.path"
          routerLinkActive="on"
          ariaCurrentWhenActive="page"
          (click)="isOpen.set(false)"
        >
          <tl-icon [name]="item.area.icon" [size]="20" />{{ item.label }}
        </a>
      }
      <button type="button" [attr.aria-expanded]="isOpen()" (click)="isOpen.set(!isOpen())">
        <tl-icon name="more" [size]="20" />More
      </button>
    </nav>
    @if (isOpen()) {
      <div class="scrim tl-scrim" (click)="isOpen.set(false)"></div>
      <div
        class="more"
        role="dialog"
        aria-modal="true"
        aria-label="More"
        cdkTrapFocus
        cdkTrapFocusAutoCapture
        (keydown.escape)="isOpen.set(false)"
      >
        <button type="button" class="line" (click)="search()">
          <tl-icon name="search" [size]="20" />Search or jump
        </button>
        @for (group of groups(); track $index) {
          @for (item of group.items; track item.area.key) {
            <a class="line" [routerLink]="'/' + item.area.path" routerLinkActive="on" (click)="isOpen.set(false)">
              <tl-icon [name]="item.area.icon" [size]="20" />{{ item.label }}
            </a>
          }
        }
        <tl-person-menu />
      </div>
    }`,
  styleUrl: './bottom-bar.scss',
})
export class BottomBar {
  readonly places = input.required<readonly NavItem[]>();
  readonly groups = input.required<readonly NavGroup[]>();
  protected readonly isOpen = signal(false);
  private readonly palette = inject(Palette);

  protected search(): void {
    this.isOpen.set(false);
    this.palette.open();
  }
}
