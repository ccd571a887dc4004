import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Tokens } from '@tierline/api-client';
import { Button, Icon } from '@tierline/ui';
import { valueOf } from '../../remote.js';
import { Entry } from '../entry/entry.js';
import { returnTo } from '../guards.js';

/** A button for each company sign-in that is set up; nothing at all where there is none or the list can't be read. */
@Component({
  selector: 'tl-sso-buttons',
  imports: [Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (providers().length > 0) {
    <p class="or">or</p>
    @for (provider of providers(); track provider.key) {
      <a tlButton [isWide]="true" [href]="provider.href" (click)="tokens.expect()"
        ><tl-icon name="key" />Sign in with {{ provider.name }}</a
      >
    }
  }`,
  styleUrl: '../entry/entry-form.scss',
  styles: `
    :host {
      display: grid;
      gap: 8px;
      margin-top: 16px;
    }

    :host:empty {
      display: none;
    }
  `,
})
export class SsoButtons {
  /** Where to go afterwards. */
  readonly to = input<string>();
  protected readonly tokens = inject(Tokens);
  private readonly entry = inject(Entry);
  protected readonly providers = computed(() =>
    (valueOf(this.entry.providers()) ?? []).map((one) => ({ ...one, href: startOf(one.key, returnTo(this.to())) })),
  );

  constructor() {
    void this.entry.loadProviders();
  }
}

/** A page of the server, not of the app: it sends the browser to the company's sign-in and back. */
function startOf(provider: string, to: string): string {
  const query = to === '/' ? '' : `?to=${encodeURIComponent(to)}`;
  return `/api/v1/auth/sso/${encodeURIComponent(provider)}/start${query}`;
}
