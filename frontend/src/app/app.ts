import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Toaster } from '@tierline/ui/frame';

@Component({
  selector: 'tl-root',
  imports: [RouterOutlet, Toaster],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<router-outlet /><tl-toaster />`,
})
export class App {}
