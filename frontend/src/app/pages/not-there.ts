import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, NoRight, Page, PageHead } from '@tierline/ui';

/** An address that leads nowhere, or to something that the person may not see: both look the same. */
@Component({
  selector: 'tl-not-there',
  imports: [Page, PageHead, NoRight, Button, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Not found" />
    <tl-no-right><a tlButton routerLink="/">Go to the start page</a></tl-no-right>
  </tl-page>`,
})
export class NotThere {}
