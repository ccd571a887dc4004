import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button, EmptyState, Page, PageHead } from '@tierline/ui';
import { Session } from '../session.js';

/** Somebody who signed in and holds no role yet: what is missing, who gives it, and how to look again. */
@Component({
  selector: 'tl-no-rights',
  imports: [Button, EmptyState, Page, PageHead, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="No rights yet" />
    <tl-empty
      heading="Your account is ready, your role is not"
      [text]="
        'You are signed in as ' +
        (session.user()?.email ?? '') +
        ', but you hold no role at ' +
        (session.company()?.name ?? 'your company') +
        '. Ask an administrator to give you one; it counts within a few seconds.'
      "
    >
      <button type="button" tlButton="primary" tlReads [disabled]="isBusy()" (click)="look()">
        {{ isBusy() ? 'Looking' : 'Look again' }}
      </button>
      @if (session.can('profile.view')) {
        <a tlButton routerLink="/profile">Open your profile</a>
      }
      <ng-container emptyMore>
        @if (hasLooked()) {
          <span role="status">Still no role, as of now.</span>
        }
        <button type="button" class="tl-link" (click)="session.signOut()">Sign out</button>
      </ng-container>
    </tl-empty>
  </tl-page>`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }
  `,
})
export class NoRights {
  protected readonly session = inject(Session);
  protected readonly isBusy = signal(false);
  protected readonly hasLooked = signal(false);
  private readonly router = inject(Router);

  protected async look(): Promise<void> {
    this.isBusy.set(true);
    await this.session.reload();
    this.isBusy.set(false);
    if (this.session.roles().length > 0) await this.router.navigateByUrl('/');
    else this.hasLooked.set(true);
  }
}
