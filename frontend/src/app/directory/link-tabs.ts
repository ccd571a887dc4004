import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface LinkTab {
  readonly label: string;
  readonly link: string;
}

/** Views of one area, each with an address of its own. Stands in a page's bar: `<app-link-tabs pageBar …>`. */
@Component({
  selector: 'app-link-tabs',
  imports: [RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<nav [attr.aria-label]="label()">
    @for (tab of tabs(); track tab.link) {
      <a
        [routerLink]="tab.link"
        routerLinkActive="on"
        [routerLinkActiveOptions]="{
          paths: 'exact',
          queryParams: 'ignored',
          matrixParams: 'ignored',
          fragment: 'ignored',
        }"
        ariaCurrentWhenActive="page"
        >{{ tab.label }}</a
      >
    }
  </nav>`,
  styles: `
    :host {
      display: block;
      flex: none;
    }

    nav {
      display: flex;
      gap: 20px;
      min-height: 42px;
      padding: 0 24px;
      overflow-x: auto;
      border-bottom: 1px solid var(--tl-line);
      scrollbar-width: none;
    }

    a {
      display: flex;
      flex: none;
      align-items: center;
      border-bottom: 2px solid transparent;
      color: var(--tl-ink-2);
      font-weight: 500;
    }

    a.on {
      border-color: var(--tl-primary);
      color: var(--tl-ink);
      font-weight: 600;
    }

    a:focus-visible {
      box-shadow: inset 0 0 0 2px var(--tl-primary);
    }

    @media (max-width: 767px) {
      nav {
        padding: 0 16px;
      }
    }
  `,
})
export class LinkTabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly LinkTab[]>();
}
