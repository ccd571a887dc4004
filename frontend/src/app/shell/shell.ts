import { BreakpointObserver } from '@angular/cdk/layout';
import { A11yModule } from '@angular/cdk/a11y';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  Injector,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { Button, Icon, Palette } from '@tierline/ui';
import { filter, map } from 'rxjs';
import { AREAS } from '../areas.js';
import { Session } from '../session/session.js';
import { ViewAsBanner } from '../session/view-as/view-as-banner.js';
import { BottomBar } from './bottom-bar.js';
import { Logo } from './logo.js';
import { phoneBarOf, sidebarOf, type Viewer } from './navigation.js';
import { ShellCommands } from './shell-commands.js';
import { readFolded, writeFolded } from './sidebar-memory.js';
import { Sidebar } from './sidebar.js';

/** The frame of every page: sidebar, the white sheet, and on a phone the bar at the bottom. */
@Component({
  selector: 'tl-shell',
  imports: [A11yModule, BottomBar, Button, Icon, Logo, RouterOutlet, Sidebar, ViewAsBanner],
  providers: [ShellCommands],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly palette = inject(Palette);

  private readonly viewer = computed<Viewer>(() => ({
    roles: this.session.roles().map((role) => role.key),
    can: (permission) => this.session.can(permission),
  }));
  /** Whose eyes look. The page is made anew for other eyes, also where it stays the same one. */
  private readonly eye = linkedSignal<string | null, string>({
    source: () => this.session.user()?.id ?? null,
    computation: (id, before) => id ?? before?.value ?? '', // who signs out leaves the page as it is
  });
  protected readonly eyes = computed(() => [this.eye()]);
  protected readonly groups = computed(() => sidebarOf(AREAS, this.viewer()));
  protected readonly places = computed(() => phoneBarOf(AREAS, this.viewer()));

  private readonly isWide = this.matches('(min-width: 1440px)', true);
  protected readonly hasRail = this.matches('(min-width: 1024px)', true);
  protected readonly isPhone = this.matches('(max-width: 767.98px)', false);
  private readonly isFolded = signal(readFolded());
  /** Open over the content, where it does not stand beside it. */
  protected readonly isOver = signal(false);
  protected readonly isRail = computed(
    () => this.hasRail() && (this.isWide() ? this.isFolded() : true) && !this.isOver(),
  );

  constructor() {
    const commands = inject(ShellCommands);
    effect((onCleanup) => {
      this.session.user(); // another person or other rights: other pages to jump to
      onCleanup(untracked(() => commands.start(() => this.toggle())));
    });
    const injector = inject(Injector);
    let path = pathOf(this.router.url);
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe((event) => {
        this.isOver.set(false);
        const next = pathOf(event.urlAfterRedirects);
        if (next !== path) afterNextRender(() => this.focusTitle(), { injector });
        path = next;
      });
  }

  protected toggle(): void {
    if (!this.isWide()) return this.isOver.update((isOver) => !isOver);
    this.isFolded.update((isFolded) => !isFolded);
    writeFolded(this.isFolded());
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.focusTitle();
  }

  /** Another page: readers start at its title, unless the page put the focus somewhere itself. */
  private focusTitle(): void {
    const main = this.main().nativeElement;
    const active = this.document.activeElement;
    const isPlaced = active !== null && main.contains(active) && active.matches('input, [data-keep-focus]');
    if (!isPlaced) (main.querySelector<HTMLElement>('h1') ?? main).focus();
  }

  private matches(query: string, initial: boolean) {
    const matches = inject(BreakpointObserver)
      .observe(query)
      .pipe(map((state) => state.matches));
    return toSignal(matches, { initialValue: initial });
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}
