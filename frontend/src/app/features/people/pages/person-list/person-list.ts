import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PersonResponse } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  FilterBar,
  Formats,
  GridCell,
  Icon,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  Shortcuts,
  SideSheet,
  Tag,
  Toasts,
  Writes,
  type Filter,
  type GridColumn,
} from '@tierline/ui';
import { Directory } from '../../../../directory/directory.js';
import { TREES, treeWord } from '../../../../directory/trees.js';
import type { Body } from '../../../../reference/reference.js';
import { ReferenceForm } from '../../../../reference/reference-form.js';
import { Session } from '../../../../session/session.js';
import { additionOf, newPersonFields, NO_NAMES } from '../../data/person-form.js';
import { statusTag } from '../../data/person-view.js';
import { PeopleStore } from '../../data/people-store.js';

const STATUSES = [
  ['active', 'Active'],
  ['requested', 'Waits for agreement'],
  ['deactivated', 'Deactivated'],
] as const;

/** Everybody whom the reader may see, with what they hold and where they belong. */
@Component({
  selector: 'app-person-list',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    FilterBar,
    GridCell,
    Icon,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    ReferenceForm,
    RouterLink,
    SideSheet,
    Tag,
    Writes,
  ],
  providers: [CursorPages, Directory, PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './person-list.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }
  `,
})
export class PersonList {
  protected readonly store = inject(PeopleStore);
  protected readonly query = inject(QueryState);
  protected readonly formats = inject(Formats);
  private readonly directory = inject(Directory);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected readonly fields = computed(() =>
    newPersonFields(
      TREES.flatMap((tree) => this.directory.placeChoices(tree).map((place) => ({ ...place, detail: treeWord(tree) }))),
    ),
  );
  protected readonly names = NO_NAMES;
  protected readonly statusTag = statusTag;
  protected readonly mayCreate = computed(() => this.session.can('user.create') || this.session.can('user.invite'));
  protected readonly mayUpload = computed(() => this.session.can('user.create'));
  protected readonly isAdding = computed(() => this.mayCreate() && this.query.get('new') !== null);
  protected readonly filters = computed<readonly Filter[]>(() => [
    ...this.filterOf('role', 'Role', this.directory.roleChoices()),
    ...this.filterOf('team', 'Team', this.directory.placeChoices('team')),
    {
      key: 'status',
      label: 'Status',
      choices: STATUSES.map(([value, label]) => ({ value, label })),
    },
  ]);
  protected readonly isFiltered = computed(() =>
    ['role', 'team', 'status', 'search'].some((key) => this.query.get(key) !== null),
  );
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? { title: 'People could not be listed', detail: remote.problem.detail } : null;
  });
  protected readonly columns: readonly GridColumn<PersonResponse>[] = [
    { key: 'name', head: 'Name', isKey: true, phone: 'key', sort: 'name', text: (row) => row.name },
    { key: 'email', head: 'Email', isMuted: true, sort: 'email', text: (row) => row.email },
    {
      key: 'roles',
      head: 'Roles',
      phone: 'fact',
      text: (row) => row.roles.map((role) => role.title).join(', ') || '–',
    },
    {
      key: 'team',
      head: 'Team',
      phone: 'fact',
      phoneText: (row) => row.teams.map((team) => team.name).join(', '),
      text: (row) => row.teams.map((team) => team.name).join(', ') || '–',
    },
    { key: 'status', head: 'Status', phone: 'amount' },
  ];
  protected readonly sort = computed(() => this.query.get('sort') ?? 'name');
  protected readonly keyOf = (row: PersonResponse): string => row.id;
  protected readonly linkOf = (row: PersonResponse): string => `/admin/people/${row.id}`;

  constructor() {
    const run = (): void => this.add();
    const end = inject(Shortcuts).register({ keys: 'n', label: 'New person', group: 'People', run });
    inject(DestroyRef).onDestroy(end);
  }

  protected add(): void {
    this.store.acts.clear();
    if (this.mayCreate()) void this.query.set({ new: 'person' });
  }

  protected close(): void {
    void this.query.set({ new: null });
  }

  protected setSort(sort: string | null): void {
    void this.query.set({ sort, cursor: null, page: null });
  }

  protected clear(): void {
    void this.query.set({ role: null, team: null, status: null, search: null, cursor: null, page: null });
  }

  protected async create(body: Body): Promise<void> {
    const asked = additionOf(body);
    const made = await this.store.create(asked);
    if (!made) return;
    this.toasts.show({
      text:
        made.status === 'requested'
          ? `${asked.name} is asked for. An administrator has to agree.`
          : `${asked.name} is added and gets an invitation by email`,
    });
    await this.router.navigate(['/admin/people', made.id]);
  }

  private filterOf(key: string, label: string, choices: Filter['choices']): readonly Filter[] {
    return choices.length > 0 ? [{ key, label, choices }] : [];
  }
}
