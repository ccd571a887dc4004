import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats, Icon, Tag } from '@tierline/ui';
import { periodText } from '../../../../directory/periods.js';
import { whereText } from '../../../../directory/rights-words.js';
import { scopeSays, scopeWord } from '../../../../directory/scopes.js';
import { rightsByArea, type RightEntry } from '../../data/person-view.js';

/** What a person may do: permission, scope, where, from which role, since when. */
@Component({
  selector: 'app-rights-table',
  imports: [Icon, RouterLink, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<label class="tl-input quiet search">
      <tl-icon name="search" [size]="14" />
      <span class="tl-sr">Find a permission</span>
      <input type="search" placeholder="Permission or role" [value]="search()" (input)="find($event)" />
    </label>
    @for (area of areas(); track area.title) {
      <div class="tl-sec">
        <h2>{{ area.title }}</h2>
        <span class="tl-cap">{{ formats.numbers.count(area.lines.length) }}</span>
      </div>
      <div class="tl-tbl">
        <table class="tl-table">
          <thead>
            <tr>
              <th scope="col">Permission</th>
              <th scope="col">Scope</th>
              <th scope="col" class="tl-wide-only">Where</th>
              <th scope="col">From role</th>
              <th scope="col" class="tl-wide-only">When</th>
            </tr>
          </thead>
          <tbody>
            @for (line of area.lines; track line.permission) {
              @for (right of line.rights; track $index) {
                <tr>
                  @if ($first) {
                    <th scope="row" [attr.rowspan]="line.rights.length">
                      {{ line.title }} <span class="key tl-mono tl-faint">{{ line.permission }}</span>
                    </th>
                  }
                  <td>
                    <tl-tag [icon]="null" [title]="says(right.scope)">{{ word(right.scope) }}</tl-tag>
                  </td>
                  <td class="tl-wide-only tl-muted">{{ where(right) }}</td>
                  <td>
                    <a class="tl-link-q" [routerLink]="['/admin/roles', right.role.key]">{{ right.role.title }}</a>
                    @if (right.standsInFor; as absent) {
                      <span class="tl-cap"> for {{ absent.name }}</span>
                    }
                  </td>
                  <td class="tl-wide-only tl-muted">{{ when(right) }}</td>
                </tr>
              }
            }
          </tbody>
        </table>
      </div>
    } @empty {
      <p class="tl-muted none">
        {{ rights().length === 0 ? 'This person holds no right today.' : 'No right fits this search.' }}
      </p>
    }`,
  styles: `
    .search {
      max-width: 320px;
    }

    th[scope='row'] {
      width: 38%;
      white-space: normal;
      vertical-align: top;
      padding-block: 7px;
    }

    .key {
      font: var(--tl-f-mono-cell);
    }

    .none {
      margin-top: 16px;
    }

    @media (max-width: 767px) {
      .search {
        max-width: none;
      }

      td {
        white-space: normal;
      }

      .key {
        display: block;
        overflow-wrap: anywhere;
      }
    }
  `,
})
export class RightsTable {
  readonly rights = input.required<readonly RightEntry[]>();
  readonly today = input.required<string>();

  protected readonly formats = inject(Formats);
  protected readonly search = signal('');
  protected readonly areas = computed(() => rightsByArea(this.rights(), this.search().trim()));
  protected readonly word = scopeWord;
  protected readonly says = scopeSays;
  protected readonly where = whereText;

  protected find(event: Event): void {
    this.search.set((event.target as HTMLInputElement).value);
  }

  protected when({ since, until }: RightEntry): string {
    return periodText({ validFrom: since, validUntil: until }, this.formats.dates, this.today());
  }
}
