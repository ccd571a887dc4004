import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Icon, Marker } from '@tierline/ui';
import { Logo } from '../../shell/logo.js';

/** What everybody sees who is not inside yet: the form at the left, the stairs of Tierline at the right. */
@Component({
  selector: 'tl-entry-frame',
  imports: [Icon, Logo, Marker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entry-frame.html',
  styleUrl: './entry-frame.scss',
})
export class EntryFrame {
  protected readonly steps = Array.from({ length: 12 }, (_, at) => stepLine(at));
}

/** The pale stairs behind the line of the logo. */
function stepLine(at: number): string {
  return `M-20 ${860 - at * 34}h${110 + at * 16}v${-(92 - at * 2)}h118v${-(112 - at * 3)}h122v${-(128 - at * 3)}h118v${-(140 - at * 3)}h400`;
}
