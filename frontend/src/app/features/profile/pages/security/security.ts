import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Page, PageHead } from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { PROFILE_TABS } from '../../data/profile-tabs.js';
import { PasswordPanel } from './password-panel.js';
import { SecondStepPanel } from './second-step-panel.js';

/** What keeps others out of one's account. */
@Component({
  selector: 'app-profile-security',
  imports: [LinkTabs, Page, PageHead, PasswordPanel, SecondStepPanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Profile" />
    <app-link-tabs pageBar label="Profile" [tabs]="tabs" />
    <div class="panels">
      <app-password-panel />
      <app-second-step-panel />
    </div>
  </tl-page>`,
  styleUrl: '../profile.scss',
})
export class ProfileSecurity {
  protected readonly tabs = PROFILE_TABS;
}
