import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import {
  Banner,
  Button,
  DataGrid,
  Dialogs,
  Formats,
  GridCell,
  Icon,
  Page,
  PageHead,
  Tag,
  Writes,
  type GridColumn,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { ROLE_TABS } from '../../data/role-tabs.js';
import { kindOf } from '../../data/role-view.js';
import { RolesStore, type RoleRow } from '../../data/roles-store.js';
import { NewRole, type NewRoleAnswer } from '../../ui/new-role/new-role.js';

/** The roles that come with the product and those of the company, with how many people hold them. */
@Component({
  selector: 'app-role-list',
  imports: [Banner, Button, DataGrid, GridCell, Icon, LinkTabs, Page, PageHead, Tag, Writes],
  providers: [RolesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Roles and rights">
      @if (mayDefine()) {
        <button type="button" tlWrites tlButton="primary" [disabled]="rows().length === 0" (click)="add()">
          <tl-icon name="plus" [size]="14" />New role
        </button>
      }
    </tl-page-head>
    <app-link-tabs pageBar label="Roles and rights" [tabs]="tabs" />
    @if (store.acts.refusal(); as refused) {
      <tl-banner tone="error">{{ refused.detail }}</tl-banner>
    }
    <tl-grid
      label="Roles"
      [columns]="columns()"
      [rows]="rows()"
      [rowKey]="keyOf"
      [link]="linkOf"
      [state]="store.roles().state"
      [problem]="problem()"
      (retry)="store.load()"
    >
      <ng-template tlGridCell="kind" [tlGridCellOf]="rows()" let-row>
        <tl-tag [tone]="row.isBuiltIn ? 'neutral' : 'primary'" [icon]="null">{{ kindOf(row) }}</tl-tag>
      </ng-template>
    </tl-grid>
  </tl-page>`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    tl-banner {
      margin-bottom: 12px;
    }
  `,
})
export class RoleList {
  protected readonly store = inject(RolesStore);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);

  protected readonly tabs = ROLE_TABS;
  protected readonly kindOf = kindOf;
  protected readonly mayDefine = computed(() => this.session.can('role.define'));
  protected readonly rows = computed(() => valueOf(this.store.roles()) ?? []);
  protected readonly problem = computed(() => {
    const roles = this.store.roles();
    return roles.state === 'failed' ? { title: 'The roles could not be read', detail: roles.problem.detail } : null;
  });
  protected readonly columns = computed<readonly GridColumn<RoleRow>[]>(() => [
    { key: 'title', head: 'Role', isKey: true, phone: 'key', width: '220px', text: (row) => row.title },
    { key: 'kind', head: 'Kind', phone: 'fact', width: '110px' },
    { key: 'says', head: 'What it is for', isMuted: true, isMinor: true, text: (row) => row.description ?? '' },
    {
      key: 'grants',
      head: 'Permissions',
      align: 'end',
      width: '120px',
      text: (row) => this.formats.numbers.count(row.grants.length),
    },
    {
      key: 'holders',
      head: 'People',
      align: 'end',
      width: '100px',
      phone: 'amount',
      text: (row) => this.formats.numbers.count(row.holders),
    },
  ]);
  protected readonly keyOf = (row: RoleRow): string => row.key;
  protected readonly linkOf = (row: RoleRow): string => `/admin/roles/${row.key}`;

  protected async add(): Promise<void> {
    const roles = this.rows().map((role) => ({ value: role.key, label: role.title }));
    const answer = await this.dialogs.open<NewRoleAnswer>(NewRole, { roles, copyOf: null });
    const made = answer ? await this.store.create(answer) : null;
    if (made) await this.router.navigate(['/admin/roles', made]);
  }
}
