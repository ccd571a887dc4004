import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import {
  Avatar,
  Dialogs,
  Icon,
  ShortcutsHelp,
  Theme,
  type Density,
  type IconName,
  type ThemeChoice,
} from '@tierline/ui';
import { Session } from '../session/session.js';

const THEMES: readonly { key: ThemeChoice; label: string; icon: IconName }[] = [
  { key: 'system', label: 'As the system', icon: 'monitor' },
  { key: 'light', label: 'Light', icon: 'sun' },
  { key: 'dark', label: 'Dark', icon: 'moon' },
];
const DENSITIES: readonly { key: Density; label: string }[] = [
  { key: 'compact', label: 'Compact' },
  { key: 'standard', label: 'Standard' },
  { key: 'comfortable', label: 'Comfortable' },
];

/** The person at the foot of the sidebar: profile, sessions, theme, density, shortcuts, sign out. */
@Component({
  selector: 'tl-person-menu',
  imports: [Avatar, Icon, MatMenuModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.folded]': 'isFolded()' },
  template: `@if (session.user(); as user) {
    <button type="button" class="me" [matMenuTriggerFor]="menu">
      <tl-avatar [name]="user.name" />
      @if (isFolded()) {
        <span class="tl-sr">{{ user.name }}</span>
      } @else {
        <span class="tl-grow">
          <span class="name tl-ell">{{ user.name }}</span>
          <span class="tl-cap tl-ell role">{{ role() }}</span>
        </span>
        <tl-icon class="tl-faint" name="chevrons-up-down" [size]="14" />
      }
    </button>
    <mat-menu #menu="matMenu">
      <div class="who" (click)="$event.stopPropagation()">
        <div class="tl-strong">{{ user.name }}</div>
        <div class="tl-cap">{{ user.email }}</div>
        <div class="tl-cap">{{ user.company.name }}</div>
      </div>
      <a mat-menu-item routerLink="/profile">Profile</a>
      <a mat-menu-item routerLink="/profile/sessions">Sessions</a>
      <button mat-menu-item type="button" [matMenuTriggerFor]="themes">Theme</button>
      <button mat-menu-item type="button" [matMenuTriggerFor]="densities">Density of rows</button>
      <button mat-menu-item type="button" (click)="showShortcuts()">Keyboard shortcuts</button>
      <button mat-menu-item type="button" (click)="session.signOut()">Sign out</button>
    </mat-menu>
    <mat-menu #themes="matMenu">
      @for (one of themeChoices; track one.key) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.aria-checked]="theme.choice() === one.key"
          (click)="session.chooseTheme(one.key)"
        >
          <span class="tl-row"
            ><tl-icon [name]="theme.choice() === one.key ? 'check' : one.icon" />{{ one.label }}</span
          >
        </button>
      }
    </mat-menu>
    <mat-menu #densities="matMenu">
      @for (one of densityChoices; track one.key) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.aria-checked]="theme.density() === one.key"
          (click)="theme.density.set(one.key)"
        >
          <span class="tl-row"><tl-icon [name]="theme.density() === one.key ? 'check' : 'rows'" />{{ one.label }}</span>
        </button>
      }
    </mat-menu>
  }`,
  styles: `
    :host {
      margin-top: 6px;
      border-top: 1px solid var(--tl-line);
      padding-top: 6px;
    }

    .me {
      display: flex;
      gap: 9px;
      align-items: center;
      width: 100%;
      min-height: 40px;
      padding: 2px 8px;
      border-radius: var(--tl-r-2);
    }

    .me:hover {
      background: var(--tl-surface-3);
    }

    :host(.folded) .me {
      justify-content: center;
      padding: 2px 0;
    }

    .name,
    .role {
      display: block;
    }

    .name {
      font: 600 0.875rem/1.0625rem var(--tl-font);
    }

    .who {
      padding: 8px 12px 10px;
      border-bottom: 1px solid var(--tl-line);
    }
  `,
})
export class PersonMenu {
  readonly isFolded = input(false);
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly role = computed(
    () =>
      this.session
        .roles()
        .map((role) => role.title)
        .join(', ') || 'No role yet',
  );
  protected readonly themeChoices = THEMES;
  protected readonly densityChoices = DENSITIES;
  private readonly dialogs = inject(Dialogs);

  protected showShortcuts(): void {
    void this.dialogs.open(ShortcutsHelp, null);
  }
}
