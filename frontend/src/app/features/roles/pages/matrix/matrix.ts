import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { FailedState, FilterBar, NothingFound, Page, PageBar, PageHead, QueryState, type Filter } from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { ROLE_TABS } from '../../data/role-tabs.js';
import { byArea, kindOf, matrixOf } from '../../data/role-view.js';
import { RolesStore } from '../../data/roles-store.js';
import { PermissionMatrix } from '../../ui/permission-matrix/permission-matrix.js';

/** What every role may do, beside each other. */
@Component({
  selector: 'app-matrix',
  imports: [FailedState, FilterBar, LinkTabs, NothingFound, Page, PageBar, PageHead, PermissionMatrix],
  providers: [RolesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Permissions by role" [crumb]="{ label: 'Roles and rights', link: '/admin/roles' }" />
    <app-link-tabs pageBar label="Roles and rights" [tabs]="tabs" />
    <tl-page-bar pageBar>
      <tl-filter-bar [filters]="filters()" searchKey="search" searchLabel="Permission">
        <span class="tl-cap tl-wide-only legend">
          <span>Own / Team: a company setting decides</span>
          <span><sup>+</sup> a rule of duty applies</span>
        </span>
      </tl-filter-bar>
    </tl-page-bar>
    @if (problem(); as failed) {
      <tl-failed
        heading="The roles could not be read"
        [text]="failed.detail"
        [code]="failed.code"
        [requestId]="failed.requestId"
        (retry)="store.load()"
      />
    } @else if (isLoading()) {
      <div class="wait" aria-busy="true" aria-label="The matrix is being read">
        @for (line of skeleton; track line) {
          <span class="tl-skeleton" [style.width.%]="94 - ((line * 13) % 30)"></span>
        }
      </div>
    } @else if (areas().length === 0) {
      <tl-nothing-found heading="No permission fits this search" (cleared)="clear()" />
    } @else {
      <app-permission-matrix [areas]="areas()" [roles]="roles()" />
    }
  </tl-page>`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    app-permission-matrix {
      height: calc(100vh - 226px);
      min-height: 320px;
    }

    .legend {
      display: inline-flex;
      gap: 16px;
    }

    sup {
      color: var(--tl-warn);
      font-weight: 650;
      line-height: 0;
    }

    .wait {
      display: grid;
      gap: 22px;
    }

    @media (max-width: 767px) {
      tl-page-bar {
        padding-top: 12px;
      }

      app-permission-matrix {
        height: calc(100vh - 262px);
      }
    }
  `,
})
export class Matrix {
  protected readonly store = inject(RolesStore);
  private readonly query = inject(QueryState);

  protected readonly tabs = ROLE_TABS;
  protected readonly skeleton = Array.from({ length: 12 }, (_, line) => line);
  private readonly permissions = computed(() => valueOf(this.store.permissions()) ?? []);
  protected readonly roles = computed(() => {
    const kinds = this.query.all('kind');
    const roles = valueOf(this.store.roles()) ?? [];
    return kinds.length === 0 ? roles : roles.filter((role) => kinds.includes(kindOf(role)));
  });
  protected readonly areas = computed(() =>
    matrixOf(this.permissions(), this.roles(), {
      search: this.query.get('search') ?? '',
      area: this.query.get('area'),
    }),
  );
  protected readonly isLoading = computed(
    () => this.store.roles().state === 'loading' || this.store.permissions().state === 'loading',
  );
  protected readonly problem = computed(() => {
    const [roles, permissions] = [this.store.roles(), this.store.permissions()];
    if (roles.state === 'failed') return roles.problem;
    return permissions.state === 'failed' ? permissions.problem : null;
  });
  protected readonly filters = computed<readonly Filter[]>(() => [
    {
      key: 'area',
      label: 'Area',
      choices: byArea(this.permissions()).map(({ key, title }) => ({ value: key, label: title })),
    },
    {
      key: 'kind',
      label: 'Roles',
      isMultiple: true,
      choices: ['Built in', 'Add-on', 'Custom'].map((kind) => ({ value: kind, label: kind })),
    },
  ]);

  protected clear(): void {
    void this.query.set({ search: null, area: null, kind: null });
  }
}
