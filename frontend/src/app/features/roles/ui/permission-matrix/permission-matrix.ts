import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MatrixArea } from '../../data/role-view.js';

/** Every permission against every role: heads and permissions stay in sight while the rest scrolls. */
@Component({
  selector: 'app-permission-matrix',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './permission-matrix.html',
  styleUrl: './permission-matrix.scss',
})
export class PermissionMatrix {
  readonly areas = input.required<readonly MatrixArea[]>();
  readonly roles =
    input.required<readonly { readonly key: string; readonly title: string; readonly isBuiltIn: boolean }[]>();
}
