import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  Avatar,
  Banner,
  Button,
  Dialogs,
  FailedState,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  Page,
  PageBar,
  PageHead,
  Panel,
  QueryState,
  Tag,
  Toasts,
  Writes,
  type Filter,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { byArea, isAsked, kindOf } from '../../data/role-view.js';
import { RoleStore } from '../../data/role-store.js';
import { RolesStore } from '../../data/roles-store.js';
import { GrantTable } from '../../ui/grant-table/grant-table.js';
import { NewRole, type NewRoleAnswer, type NewRoleQuestion } from '../../ui/new-role/new-role.js';

/** One role: what it grants, and who holds it. Roles of the company are changed here; built-in ones are copied. */
@Component({
  selector: 'app-role',
  imports: [
    Avatar,
    Banner,
    Button,
    FailedState,
    FilterBar,
    GrantTable,
    Icon,
    NoRight,
    Page,
    PageBar,
    PageHead,
    Panel,
    RouterLink,
    Tag,
    Writes,
  ],
  providers: [RoleStore, RolesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.control.enter)': 'save()', '(window:beforeunload)': 'warn($event)' },
  templateUrl: './role.html',
  styleUrl: './role.scss',
})
export class RolePage {
  /** Of the address. */
  readonly key = input.required<string>();

  protected readonly store = inject(RoleStore);
  protected readonly catalogue = inject(RolesStore);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly query = inject(QueryState);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected readonly kindOf = kindOf;
  protected readonly role = computed(() => valueOf(this.store.role()));
  protected readonly problem = computed(() => {
    const role = this.store.role();
    return role.state === 'failed' ? role.problem : null;
  });
  protected readonly mayDefine = computed(() => this.session.can('role.define'));
  protected readonly isEditable = computed(() => this.mayDefine() && this.role()?.isBuiltIn === false);
  private readonly everything = computed(() => valueOf(this.catalogue.permissions()) ?? []);
  protected readonly isGrantedOnly = computed(() => this.query.get('show') !== 'all' && !this.isEditable());
  protected readonly permissions = computed(() => {
    const asked = { search: this.query.get('search') ?? '', area: this.query.get('area') };
    const held = new Set(this.role()?.grants.map((grant) => grant.permission));
    return this.everything().filter(
      (permission) => isAsked(permission, asked) && (!this.isGrantedOnly() || held.has(permission.key)),
    );
  });
  protected readonly filters = computed<readonly Filter[]>(() => [
    {
      key: 'area',
      label: 'Area',
      choices: byArea(this.everything()).map(({ key, title }) => ({ value: key, label: title })),
    },
    ...(this.isEditable()
      ? []
      : [
          {
            key: 'show',
            label: 'Show',
            fallback: 'granted',
            choices: [
              { value: 'granted', label: 'Granted' },
              { value: 'all', label: 'Every permission' },
            ],
          },
        ]),
  ]);
  protected readonly refusals = computed(() =>
    [this.store.acts.refusal(), this.catalogue.acts.refusal()].filter((refused) => refused !== null),
  );
  protected readonly isLoading = computed(
    () => this.store.role().state === 'loading' || this.catalogue.permissions().state === 'loading',
  );
  protected readonly holders = computed(() => valueOf(this.store.holders())?.items ?? []);

  constructor() {
    effect(() => {
      const key = this.key();
      untracked(() => void this.store.open(key));
    });
  }

  /** Asks once before changes that are not saved are lost. */
  async mayLeave(): Promise<boolean> {
    const count = this.store.draft().size;
    if (count === 0) return true;
    return this.dialogs.confirm({
      title: 'Leave without saving?',
      text: `${count === 1 ? 'One permission was' : `${count} permissions were`} changed and not saved.`,
      yes: 'Leave without saving',
      no: 'Stay here',
      isDestructive: true,
    });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.store.draft().size > 0) event.preventDefault();
  }

  protected async save(): Promise<void> {
    if (this.store.draft().size === 0) return;
    if (await this.store.save()) this.toasts.show({ text: 'Role saved. It counts within 5 seconds.' });
  }

  protected async copy(): Promise<void> {
    const role = this.role();
    const roles = (valueOf(this.catalogue.roles()) ?? []).map(({ key, title }) => ({ value: key, label: title }));
    const answer = await this.dialogs.open<NewRoleAnswer>(NewRole, { roles, copyOf: role?.key ?? null });
    const made = answer ? await this.catalogue.create(answer) : null;
    if (made) await this.router.navigate(['/admin/roles', made]);
  }

  protected async edit(): Promise<void> {
    const role = this.role();
    if (!role) return;
    const question: NewRoleQuestion = { roles: [], copyOf: role.copyOf ?? role.key, known: role };
    const answer = await this.dialogs.open<NewRoleAnswer>(NewRole, question);
    if (!answer) return;
    const { title, description } = answer;
    if (await this.store.change({ title, description })) this.toasts.show({ text: 'Role saved' });
  }

  protected async remove(): Promise<void> {
    const role = this.role();
    if (!role) return;
    const isSure = await this.dialogs.confirm({
      title: `Delete the role ${role.title}?`,
      text: 'It can be deleted while nobody holds it. Rows of the audit log keep its name.',
      yes: 'Delete role',
      no: 'Keep it',
      isDestructive: true,
    });
    if (!isSure || !(await this.store.remove())) return;
    this.toasts.show({ text: `${role.title} deleted` });
    await this.router.navigateByUrl('/admin/roles');
  }
}
