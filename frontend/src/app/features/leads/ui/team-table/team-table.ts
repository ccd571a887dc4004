import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { AssigneeDto, ChangeAssigneeRequest } from '@tierline/api-client';
import { Formats } from '@tierline/ui';

/** One change of what somebody takes. */
export interface AssigneeChange {
  readonly id: string;
  readonly change: ChangeAssigneeRequest;
}

/** Who gets leads, how many, and which: changed cell by cell. */
@Component({
  selector: 'app-team-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-tbl scroll" tabindex="0" role="region" aria-label="Who gets leads">
    <table class="tl-table">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col" class="num">Open leads</th>
          <th scope="col">Takes leads</th>
          <th scope="col" class="num">Most open leads</th>
          <th scope="col">Senior</th>
          <th scope="col">Cities</th>
        </tr>
      </thead>
      <tbody>
        @for (one of people(); track one.person.id) {
          <tr>
            <th scope="row">{{ one.person.name }}</th>
            <td class="num">{{ formats.numbers.count(one.openLeads) }}</td>
            <td>
              <label class="tl-check">
                <span class="tl-sr">{{ one.person.name }} takes leads</span>
                <input
                  #takes
                  type="checkbox"
                  [checked]="one.takesLeads"
                  [disabled]="isSaving()"
                  (change)="changed.emit({ id: one.person.id, change: { takesLeads: takes.checked } })"
                />
              </label>
            </td>
            <td class="num">
              <input
                class="tl-input num"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                placeholder="no limit"
                [attr.aria-label]="'Most open leads of ' + one.person.name"
                [value]="one.capacity ?? ''"
                (change)="limit(one, $event)"
              />
            </td>
            <td>
              <label class="tl-check">
                <span class="tl-sr">{{ one.person.name }} is senior</span>
                <input
                  #senior
                  type="checkbox"
                  [checked]="one.isSenior"
                  [disabled]="isSaving()"
                  (change)="changed.emit({ id: one.person.id, change: { isSenior: senior.checked } })"
                />
              </label>
            </td>
            <td>
              <input
                class="tl-input cities"
                type="text"
                autocomplete="off"
                placeholder="all"
                [attr.aria-label]="'Cities of ' + one.person.name"
                [value]="one.cities.join(', ')"
                (change)="placeIn(one, $event)"
              />
            </td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styles: `
    input.num {
      width: 96px;
      margin-left: auto;
    }

    input.cities {
      min-width: 180px;
    }

    td {
      padding-top: 4px;
      padding-bottom: 4px;
    }
  `,
})
export class TeamTable {
  readonly people = input.required<readonly AssigneeDto[]>();
  readonly isSaving = input(false);
  readonly changed = output<AssigneeChange>();
  protected readonly formats = inject(Formats);

  /** Whole numbers only; nothing means no limit. What is none is put back. */
  protected limit(one: AssigneeDto, event: Event): void {
    const field = event.target as HTMLInputElement;
    const text = field.value.trim();
    if (text !== '' && !/^\d{1,6}$/.test(text)) {
      field.value = String(one.capacity ?? '');
      return;
    }
    this.changed.emit({ id: one.person.id, change: { capacity: text === '' ? null : Number(text) } });
  }

  protected placeIn(one: AssigneeDto, event: Event): void {
    const cities = (event.target as HTMLInputElement).value
      .split(',')
      .map((city) => city.trim())
      .filter(Boolean);
    this.changed.emit({ id: one.person.id, change: { cities } });
  }
}
