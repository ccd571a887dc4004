import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import {
  byArea,
  cellOf,
  choicesOf,
  savedChoice,
  type GrantChoice,
  type GrantDraft,
  type GrantEntry,
  type PermissionEntry,
} from '../../data/role-view.js';

/** What one role grants, by area: to read, or a scope to choose per permission. */
@Component({
  selector: 'app-grant-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (area of areas(); track area.key) {
    <section>
      <div class="tl-sec">
        <h2>{{ area.title }}</h2>
        <span class="tl-cap">{{ isEditable() ? area.held + ' of ' + area.permissions.length : area.held }}</span>
      </div>
      <div class="tl-tbl">
        <table class="tl-table">
          <thead>
            <tr>
              <th scope="col">Permission</th>
              <th scope="col" class="scope">Scope</th>
            </tr>
          </thead>
          <tbody>
            @for (one of area.permissions; track one.key) {
              <tr [class.changed]="draft().has(one.key)">
                <th scope="row">
                  {{ one.title }} <span class="tl-mono tl-faint key">{{ one.key }}</span>
                  @if (one.description) {
                    <span class="tl-cap says">{{ one.description }}</span>
                  }
                </th>
                <td class="scope">
                  @if (isEditable()) {
                    <select
                      class="tl-input"
                      [attr.aria-label]="'Scope of ' + one.title"
                      (change)="choose(one.key, $event)"
                    >
                      <option value="" [selected]="chosenOf(one.key) === null">No right</option>
                      @for (choice of choicesOf(one); track choice.value) {
                        <option [value]="choice.value" [selected]="chosenOf(one.key) === choice.value">
                          {{ choice.label }}
                        </option>
                      }
                    </select>
                  } @else {
                    @let cell = cellFor(one.key);
                    <span [title]="cell?.says ?? ''" [class.tl-faint]="!cell">{{ cell?.says ?? 'No right' }}</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  }`,
  styleUrl: './grant-table.scss',
})
export class GrantTable {
  readonly permissions = input.required<readonly PermissionEntry[]>();
  readonly grants = input.required<readonly GrantEntry[]>();
  readonly draft = input<GrantDraft>(new Map());
  readonly isEditable = input(false);
  readonly chosen = output<{ readonly permission: string; readonly choice: GrantChoice }>();

  protected readonly choicesOf = choicesOf;
  protected readonly areas = computed(() =>
    byArea(this.permissions()).map((area) => ({
      ...area,
      held: area.permissions.filter(({ key }) => this.chosenOf(key) !== null).length,
    })),
  );

  protected chosenOf(permission: string): GrantChoice {
    const changed = this.draft().get(permission);
    return changed === undefined ? savedChoice(this.grants(), permission) : changed;
  }

  protected cellFor(permission: string) {
    return cellOf(this.grants().find((grant) => grant.permission === permission));
  }

  protected choose(permission: string, event: Event): void {
    const choice = (event.target as HTMLSelectElement).value;
    this.chosen.emit({ permission, choice: choice === '' ? null : choice });
  }
}
