import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import {
  Button,
  DataGrid,
  Field,
  Formats,
  GridCell,
  Page,
  PageHead,
  QueryState,
  Select,
  Tag,
  type GridColumn,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { periodText } from '../../../../directory/periods.js';
import { fromText, whereText } from '../../../../directory/rights-words.js';
import { scopeSays, scopeWord } from '../../../../directory/scopes.js';
import { valueOf } from '../../../../remote.js';
import { ROLE_TABS } from '../../data/role-tabs.js';
import { RolesStore } from '../../data/roles-store.js';
import { WhoMayStore, type HolderRow } from '../../data/who-may-store.js';

/** "What may this person do?" turned round: everybody who holds one permission, how far, and from which role. */
@Component({
  selector: 'app-who-may',
  imports: [Button, DataGrid, Field, GridCell, LinkTabs, Page, PageHead, Select, Tag],
  providers: [RolesStore, WhoMayStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Who may do this?" [crumb]="{ label: 'Roles and rights', link: '/admin/roles' }" />
    <app-link-tabs pageBar label="Roles and rights" [tabs]="tabs" />
    <tl-field class="what" label="Permission" [hint]="says()">
      <tl-select
        placeholder="Choose a permission"
        [choices]="choices()"
        [value]="store.permission()"
        (valueChange)="choose($event)"
      />
    </tl-field>
    @if (store.permission()) {
      <div class="tl-sec">
        <h2>People who may</h2>
        @if (rows().length > 0) {
          <span class="tl-cap">{{ formats.numbers.count(people()) }} {{ people() === 1 ? 'person' : 'people' }}</span>
        }
      </div>
      <tl-grid
        label="People who may"
        [columns]="columns()"
        [rows]="rows()"
        [rowKey]="keyOf"
        [link]="linkOf"
        [state]="store.holders().state"
        [problem]="problem()"
        (retry)="store.load()"
      >
        <ng-template tlGridCell="scope" [tlGridCellOf]="rows()" let-row>
          <tl-tag [icon]="null" [title]="scopeSays(row.scope)">{{ scopeWord(row.scope) }}</tl-tag>
        </ng-template>
        <p class="none tl-muted">Nobody whom you may see holds this permission.</p>
      </tl-grid>
      @if (read(); as known) {
        @if (known.nextCursor) {
          <button type="button" tlButton size="s" class="more" (click)="store.more(known)">Show more people</button>
        }
      }
    } @else {
      <p class="tl-muted start">Choose a permission to see who holds it, how far it reaches, and from which role.</p>
    }
  </tl-page>`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .what {
      max-width: 480px;
    }

    .more {
      margin-top: 12px;
    }

    .none {
      padding: 20px 16px;
    }

    .start {
      margin-top: 20px;
      max-width: 480px;
    }
  `,
})
export class WhoMay {
  protected readonly store = inject(WhoMayStore);
  private readonly catalogue = inject(RolesStore);
  protected readonly formats = inject(Formats);
  private readonly query = inject(QueryState);

  protected readonly tabs = ROLE_TABS;
  protected readonly scopeWord = scopeWord;
  protected readonly scopeSays = scopeSays;
  private readonly permissions = computed(() => valueOf(this.catalogue.permissions()) ?? []);
  protected readonly choices = computed(() =>
    this.permissions().map(({ key, title, areaTitle }) => ({ value: key, label: title, detail: areaTitle })),
  );
  protected readonly says = computed(
    () => this.permissions().find(({ key }) => key === this.store.permission())?.description ?? null,
  );
  protected readonly read = computed(() => valueOf(this.store.holders()));
  protected readonly rows = computed(() => this.read()?.rows ?? []);
  protected readonly people = computed(() => new Set(this.rows().map((row) => row.person.id)).size);
  protected readonly problem = computed(() => {
    const holders = this.store.holders();
    return holders.state === 'failed' ? { title: 'It could not be read', detail: holders.problem.detail } : null;
  });
  protected readonly columns = computed<readonly GridColumn<HolderRow>[]>(() => [
    { key: 'person', head: 'Person', isKey: true, phone: 'key', text: (row) => row.person.name },
    { key: 'scope', head: 'Scope', phone: 'amount' },
    { key: 'anchor', head: 'Where', phone: 'fact', text: whereText },
    { key: 'role', head: 'From role', phone: 'fact', text: fromText },
    {
      key: 'when',
      head: 'When',
      isMuted: true,
      text: (row) =>
        periodText({ validFrom: row.since, validUntil: row.until }, this.formats.dates, this.formats.today()),
    },
  ]);
  protected readonly keyOf = (row: HolderRow): string =>
    [row.person.id, row.role.key, row.anchor?.id, row.scope, row.since, row.standsInFor?.id].join(' ');
  protected readonly linkOf = (row: HolderRow): string => `/admin/people/${row.person.id}`;

  protected choose(permission: string | null): void {
    void this.query.set({ permission });
  }
}
