import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Dialogs, Palette, Shortcuts, ShortcutsHelp, type PaletteEntry, type Shortcut } from '@tierline/ui';
import { AREAS, type Area } from '../areas.js';
import { Session } from '../session/session.js';

/** What every page can do: jump to the areas of the person, the palette, the sidebar, the theme. */
@Injectable()
export class ShellCommands {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly shortcuts = inject(Shortcuts);
  private readonly palette = inject(Palette);
  private readonly dialogs = inject(Dialogs);

  /** @returns takes all of it away again */
  start(toggleSidebar: () => void): () => void {
    const areas = AREAS.filter((area) => area.permissions.some((permission) => this.session.can(permission)));
    const endShortcuts = this.shortcuts.register(...this.shortcutsOf(areas, toggleSidebar));
    const endPalette = this.palette.register({ entries: [...areas.map(pageEntry), ...this.acts()] });
    return () => {
      endShortcuts();
      endPalette();
    };
  }

  private shortcutsOf(areas: readonly Area[], toggleSidebar: () => void): Shortcut[] {
    const go = areas.flatMap((area) =>
      area.letter
        ? [{ keys: `g ${area.letter}`, label: area.label, group: 'Go to', run: () => this.open(area.path) }]
        : [],
    );
    return [
      { keys: 'mod+k', label: 'Search or jump', group: 'Everywhere', run: () => this.palette.open() },
      { keys: '[', label: 'Fold or open the sidebar', group: 'Everywhere', run: toggleSidebar },
      { keys: '/', label: 'Filter the list', group: 'Everywhere', run: focusFilter },
      { keys: '?', label: 'Keyboard shortcuts', group: 'Everywhere', run: () => this.showShortcuts() },
      { keys: 'g h', label: 'Start page', group: 'Go to', run: () => this.open('') },
      ...go,
    ];
  }

  private acts(): PaletteEntry[] {
    const group = 'Acts';
    return [
      {
        id: 'profile',
        label: 'Your profile',
        group: 'Pages',
        icon: 'person',
        link: '/profile',
        also: 'name language time zone',
      },
      {
        id: 'security',
        label: 'Password and second step',
        group: 'Pages',
        icon: 'shield',
        link: '/profile/security',
        also: 'change recovery codes authenticator',
      },
      {
        id: 'sessions',
        label: 'Your sessions',
        group: 'Pages',
        icon: 'laptop',
        link: '/profile/sessions',
        also: 'devices',
      },
      { id: 'theme-light', label: 'Light theme', group, icon: 'sun', run: () => this.session.chooseTheme('light') },
      { id: 'theme-dark', label: 'Dark theme', group, icon: 'moon', run: () => this.session.chooseTheme('dark') },
      {
        id: 'theme-system',
        label: 'Theme as the system',
        group,
        icon: 'monitor',
        run: () => this.session.chooseTheme('system'),
      },
      { id: 'shortcuts', label: 'Keyboard shortcuts', group, icon: 'keyboard', run: () => this.showShortcuts() },
      { id: 'sign-out', label: 'Sign out', group, icon: 'sign-out', run: () => void this.session.signOut() },
    ];
  }

  private showShortcuts(): void {
    void this.dialogs.open(ShortcutsHelp, null);
  }

  private open(path: string): void {
    void this.router.navigateByUrl(`/${path}`);
  }
}

function pageEntry(area: Area): PaletteEntry {
  return {
    id: `page-${area.key}`,
    label: area.label,
    group: 'Pages',
    icon: area.icon,
    link: `/${area.path}`,
    also: area.also,
  };
}

function focusFilter(): void {
  document.querySelector<HTMLElement>('[data-filter-search], tl-filter-bar button')?.focus();
}
