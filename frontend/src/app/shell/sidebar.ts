import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatTooltipModule } from '@angular/material/tooltip';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Icon, Palette } from '@tierline/ui';
import { Logo } from './logo.js';
import type { NavGroup } from './navigation.js';
import { PersonMenu } from './person-menu.js';

@Component({
  selector: 'tl-sidebar',
  imports: [Icon, Logo, MatTooltipModule, PersonMenu, RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.folded]': 'isFolded()' },
  template: `<nav aria-label="Main">
    <div class="brand">
      <button
        type="button"
        [attr.aria-label]="isFolded() ? 'Open the sidebar' : 'Fold the sidebar'"
        (click)="toggled.emit()"
      >
        <tl-logo />
      </button>
      @if (!isFolded()) {
        <span>Tierline</span>
      }
    </div>
    <button
      type="button"
      class="jump"
      [attr.aria-label]="isFolded() ? 'Search or jump' : null"
      (click)="palette.open()"
    >
      <tl-icon name="search" [size]="14" />
      @if (!isFolded()) {
        <span>Search or jump</span><kbd>Ctrl K</kbd>
      }
    </button>
    <div class="groups">
      @for (group of groups(); track $index) {
        @if (group.label && !isFolded()) {
          <h2>{{ group.label }}</h2>
        } @else if (!$first) {
          <div class="gap"></div>
        }
        <ul>
          @for (item of group.items; track item.area.key) {
            <li>
              <a
                [routerLink]="'/' + item.area.path"
                routerLinkActive="on"
                ariaCurrentWhenActive="page"
                matTooltipPosition="right"
                [matTooltip]="item.label"
                [matTooltipDisabled]="!isFolded()"
                [attr.aria-label]="isFolded() ? item.label : null"
              >
                <tl-icon [name]="item.area.icon" />
                @if (!isFolded()) {
                  {{ item.label }}
                }
              </a>
            </li>
          }
        </ul>
      }
    </div>
    <tl-person-menu [isFolded]="isFolded()" />
  </nav>`,
  styleUrl: './sidebar.scss',
})
export class Sidebar {
  readonly groups = input.required<readonly NavGroup[]>();
  readonly isFolded = input(false);
  readonly toggled = output();
  protected readonly palette = inject(Palette);
}
