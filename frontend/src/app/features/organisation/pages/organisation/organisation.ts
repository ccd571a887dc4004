import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import {
  Avatar,
  Banner,
  Button,
  EmptyState,
  FailedState,
  Formats,
  Icon,
  NoRight,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
  Writes,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { periodText } from '../../../../directory/periods.js';
import { capital, isTree, TREES, treeWord, treeWords } from '../../../../directory/trees.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { OrganisationStore, type OrgNode } from '../../data/organisation-store.js';
import { refusalOf } from '../../data/refusals.js';
import { pathOf } from '../../data/tree-view.js';
import { OrgTree } from '../../ui/org-tree/org-tree.js';
import { TimeSlider } from '../../ui/time-slider/time-slider.js';
import { OrganisationActs } from './organisation-acts.js';

/** One tree of the organisation on any day, and who belongs where. */
@Component({
  selector: 'app-organisation',
  imports: [
    Avatar,
    Banner,
    Button,
    EmptyState,
    FailedState,
    Icon,
    LinkTabs,
    MatMenuModule,
    NoRight,
    OrgTree,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    SideSheet,
    TimeSlider,
    Writes,
  ],
  providers: [OrganisationStore, OrganisationActs],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './organisation.html',
  styleUrl: './organisation.scss',
})
export class Organisation {
  /** Of the address. */
  readonly tree = input.required<string>();

  protected readonly store = inject(OrganisationStore);
  protected readonly acts = inject(OrganisationActs);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly query = inject(QueryState);

  protected readonly tabs = TREES.map((tree) => ({
    label: capital(treeWords(tree)),
    link: `/admin/organisation/${tree}`,
  }));
  protected readonly capital = capital;
  protected readonly refusalOf = refusalOf;
  protected readonly word = computed(() => treeWord(this.store.treeKey()));
  protected readonly words = computed(() => treeWords(this.store.treeKey()));
  /** The trees themselves are settings of the company; who belongs where is for those who manage people. */
  protected readonly mayShape = computed(() => this.session.can('settings.edit'));
  protected readonly mayPlace = computed(() => this.session.can('team.manage'));
  protected readonly nodes = computed(() => valueOf(this.store.tree()) ?? []);
  protected readonly days = computed(() => valueOf(this.store.days()) ?? []);
  protected readonly node = computed(() => this.nodes().find(({ id }) => id === this.store.nodeId()) ?? null);
  /** The way to the node that is open; what it is, where it stands at the top. */
  protected readonly path = computed(() => {
    const parent = this.node()?.parentId;
    return parent ? pathOf(this.nodes(), parent) : capital(this.word());
  });
  protected readonly problem = computed(() => {
    const tree = this.store.tree();
    return tree.state === 'failed' ? tree.problem : null;
  });
  private readonly membersRead = computed(() => valueOf(this.store.members()));
  protected readonly memberCount = computed(() => this.membersRead()?.total ?? 0);
  protected readonly hasMore = computed(() => Boolean(this.membersRead()?.nextCursor));
  protected readonly members = computed(() =>
    (this.membersRead()?.items ?? []).map((member) => ({
      ...member,
      when: periodText(member, this.formats.dates, this.store.today()),
    })),
  );

  constructor() {
    effect(() => {
      const tree = this.tree();
      untracked(() => this.store.treeKey.set(isTree(tree) ? tree : 'team'));
    });
  }

  protected since(node: OrgNode): string {
    return periodText(node, this.formats.dates, this.store.today());
  }

  protected travel(day: string): void {
    void this.query.set({ on: day === this.store.today() ? null : day });
  }

  protected more(): void {
    const known = this.membersRead();
    if (known) void this.store.moreMembers(known);
  }

  protected open(id: string): void {
    void this.query.set({ node: id });
  }

  protected close(): void {
    void this.query.set({ node: null });
  }
}
