import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import {
  Banner,
  Button,
  FailedState,
  Formats,
  Icon,
  NoRight,
  Page,
  PageHead,
  Panel,
  QueryState,
  SideSheet,
  Tabs,
  Tag,
  Toasts,
  type Tab,
} from '@tierline/ui';
import { Directory } from '../../../../directory/directory.js';
import { holdsOn } from '../../../../directory/periods.js';
import { capital, isTree, treeWord, type TreeKey } from '../../../../directory/trees.js';
import type { Body } from '../../../../reference/reference.js';
import { ReferenceForm } from '../../../../reference/reference-form.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { changeOf, EDIT_PERSON, NO_NAMES, valuesOf } from '../../data/person-form.js';
import { PersonStore } from '../../data/person-store.js';
import { factsOf, mayOf, statusTag } from '../../data/person-view.js';
import { AssignRole, type Assignment } from '../../ui/assign-role/assign-role.js';
import { Belongs } from '../../ui/belongs/belongs.js';
import { HeldRoles } from '../../ui/held-roles/held-roles.js';
import { JoinNode } from '../../ui/join-node/join-node.js';
import { OpenSessions } from '../../ui/open-sessions/open-sessions.js';
import { RightsTable } from '../../ui/rights-table/rights-table.js';
import { PersonActs } from './person-acts.js';

/** One person: the card, roles, places, what the person may do, and where he or she is signed in. */
@Component({
  selector: 'app-person',
  imports: [
    AssignRole,
    Banner,
    Belongs,
    Button,
    FailedState,
    HeldRoles,
    Icon,
    JoinNode,
    MatMenuModule,
    NoRight,
    OpenSessions,
    Page,
    PageHead,
    Panel,
    ReferenceForm,
    RightsTable,
    SideSheet,
    Tabs,
    Tag,
  ],
  providers: [Directory, PersonActs, PersonStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './person.html',
  styleUrl: './person.scss',
})
export class PersonPage {
  /** Of the address. */
  readonly id = input.required<string>();

  protected readonly store = inject(PersonStore);
  protected readonly acts = inject(PersonActs);
  protected readonly directory = inject(Directory);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly query = inject(QueryState);
  private readonly toasts = inject(Toasts);

  protected readonly fields = EDIT_PERSON;
  protected readonly names = NO_NAMES;
  protected readonly today = computed(() => this.formats.today());
  protected readonly person = computed(() => valueOf(this.store.person()));
  protected readonly tag = computed(() => {
    const person = this.person();
    return person ? statusTag(person) : null;
  });
  protected readonly firstName = computed(() => this.person()?.name.split(' ')[0] ?? '');
  protected readonly problem = computed(() => {
    const person = this.store.person();
    return person.state === 'failed' ? person.problem : null;
  });
  protected readonly rights = computed(() => valueOf(this.store.rights()));
  protected readonly rightsProblem = computed(() => {
    const rights = this.store.rights();
    return rights.state === 'failed' ? rights.problem : null;
  });
  protected readonly may = computed(() =>
    mayOf(this.person(), (permission) => this.session.can(permission), this.session.user()?.id ?? null),
  );
  protected readonly tab = computed(() => {
    const asked = this.query.get('tab');
    return this.tabs().some(({ key }) => key === asked) ? (asked ?? 'card') : 'card';
  });
  protected readonly tabs = computed<readonly Tab[]>(() => [
    { key: 'card', label: 'Overview' },
    { key: 'rights', label: 'What may this person do?' },
    ...(this.may().seeSessions ? [{ key: 'sessions', label: 'Sessions' }] : []),
  ]);
  protected readonly facts = computed(() => {
    const person = this.person();
    return person ? factsOf(person, this.formats.dates) : [];
  });
  /** Which side sheet is open. */
  protected readonly open = computed(() => this.query.get('open'));
  protected readonly editing = computed(() => (this.open() === 'edit' && this.may().edit ? this.person() : null));
  protected readonly assigning = computed(() => (this.open() === 'role' && this.may().assign ? this.person() : null));
  protected readonly moving = computed(() => {
    const [tree, person] = [this.open(), this.person()];
    if (!person || !isTree(tree) || !this.may().move) return null;
    return { tree, title: `${capital(treeWord(tree))} of ${person.name}` };
  });
  protected readonly places = computed(() => ({
    team: this.directory.placeChoices('team'),
    department: this.directory.placeChoices('department'),
    location: this.directory.placeChoices('location'),
  }));
  protected readonly values = computed(() => {
    const person = this.person();
    return person ? valuesOf(person) : {};
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.open(id));
    });
    effect(() => {
      const tab = this.tab();
      this.id();
      untracked(() => void this.read(tab));
    });
  }

  protected inviteLabel(): string {
    const person = this.person();
    if (person?.status === 'requested') return 'Agree and send the invitation';
    return person?.invitation ? 'Send the invitation again' : 'Send an invitation';
  }

  protected show(tab: string): void {
    void this.query.set({ tab: tab === 'card' ? null : tab }, { replace: true });
  }

  protected sheet(open: string | null): void {
    this.store.acts.clear();
    void this.query.set({ open });
  }

  /** Name of where the person belongs today. */
  protected nowIn(tree: TreeKey): string | null {
    const memberships = valueOf(this.store.memberships()) ?? [];
    return memberships.find((one) => one.tree === tree && holdsOn(one, this.today()))?.node.name ?? null;
  }

  protected async save(body: Body): Promise<void> {
    if (await this.store.change(changeOf(body))) this.done('Person saved');
  }

  protected async assign(assignment: Assignment): Promise<void> {
    if (await this.store.assign(assignment)) this.done('Role assigned. It counts within 5 seconds.');
  }

  protected async join(place: { readonly nodeId: string; readonly day: string }): Promise<void> {
    if (await this.store.join(place)) this.done(`Counts from ${this.formats.dates.day(place.day)}`);
  }

  private done(text: string): void {
    this.toasts.show({ text });
    this.sheet(null);
  }

  private async read(tab: string): Promise<void> {
    if (tab === 'rights') await this.store.loadRights();
    else if (tab === 'sessions') await this.store.loadSessions();
    else await Promise.all([this.store.loadAssignments(), this.store.loadMemberships()]);
  }
}
