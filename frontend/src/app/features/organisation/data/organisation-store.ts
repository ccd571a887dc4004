import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import {
  Backend,
  createOrgNode,
  endMembership,
  endOrgNode,
  getOrgTree,
  joinOrgNode,
  listOrgChanges,
  listOrgMembers,
  moveOrgNode,
  renameOrgNode,
  type OrgMembershipDto,
  type OrgNodeDto,
} from '@tierline/api-client';
import { Formats, QueryState } from '@tierline/ui';
import type { TreeKey } from '../../../directory/trees.js';
import { doing } from '../../../doing.js';
import { latest } from '../../../remote.js';

const MEMBERS = 100;

export type OrgNode = OrgNodeDto;
export type OrgMember = OrgMembershipDto;

/** The members of a node, as far as they were read. */
export interface MembersRead {
  readonly items: readonly OrgMember[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** One tree on the day of the address, the members of the node of the address, and what people do with both. */
@Injectable()
export class OrganisationStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly treeAnswer = latest<readonly OrgNode[]>();
  private readonly daysAnswer = latest<readonly string[]>();
  private readonly membersAnswer = latest<MembersRead>();

  readonly treeKey = signal<TreeKey>('team');
  readonly today = computed(() => this.formats.today());
  readonly on = computed(() => this.query.get('on') ?? this.today());
  readonly isPast = computed(() => this.on() < this.today());
  readonly nodeId = computed(() => this.query.get('node'));
  readonly tree = this.treeAnswer.remote;
  readonly days = this.daysAnswer.remote;
  readonly members = this.membersAnswer.remote;
  readonly acts = doing();

  constructor() {
    effect(() => {
      this.treeKey();
      untracked(() => {
        this.treeAnswer.reset();
        this.daysAnswer.reset();
      });
    });
    effect(() => {
      this.treeKey();
      this.on();
      untracked(() => void this.load());
    });
    effect(() => {
      this.nodeId();
      this.on();
      untracked(() => {
        this.membersAnswer.reset();
        void this.loadMembers();
      });
    });
  }

  async load(): Promise<void> {
    const [tree, on] = [this.treeKey(), this.on()];
    const days = this.daysAnswer.ask(async (signal) => {
      const { items } = await this.backend.call(listOrgChanges, { tree }, { signal });
      return items.map((item) => item.on);
    });
    await this.treeAnswer.ask(async (signal) => (await this.backend.call(getOrgTree, { tree, on }, { signal })).nodes);
    await days;
  }

  async loadMembers(): Promise<void> {
    const [id, on] = [this.nodeId(), this.on()];
    if (!id) return;
    await this.membersAnswer.ask(async (signal) => {
      const page = await this.backend.call(listOrgMembers, { id, on, limit: MEMBERS, count: true }, { signal });
      return { items: page.items, total: page.total ?? page.items.length, nextCursor: page.nextCursor };
    });
  }

  /** Reads the next hundred members. */
  async moreMembers(known: MembersRead): Promise<void> {
    const [id, on, cursor] = [this.nodeId(), this.on(), known.nextCursor];
    if (!id || !cursor) return;
    await this.membersAnswer.ask(async (signal) => {
      const page = await this.backend.call(listOrgMembers, { id, on, limit: MEMBERS, cursor }, { signal });
      return { ...known, items: [...known.items, ...page.items], nextCursor: page.nextCursor };
    });
  }

  create({ name, parentId, day }: { name: string; parentId: string | null; day: string }): Promise<boolean> {
    const body = { name, parentId, validFrom: day };
    return this.do(() => this.backend.call(createOrgNode, { tree: this.treeKey(), body }));
  }

  rename({ id, version }: OrgNode, name: string): Promise<boolean> {
    return this.do(() => this.backend.call(renameOrgNode, { id, body: { name } }, { ifMatch: version }));
  }

  move({ id, version }: OrgNode, { parentId, day }: { parentId: string | null; day: string }): Promise<boolean> {
    const body = { parentId, on: day };
    return this.do(() => this.backend.call(moveOrgNode, { id, body }, { ifMatch: version }));
  }

  end({ id, version }: OrgNode, day: string): Promise<boolean> {
    return this.do(() => this.backend.call(endOrgNode, { id, body: { on: day } }, { ifMatch: version }));
  }

  /** Makes a person a member; a membership of the same tree that holds on the day ends there. */
  join(wanted: { person: { readonly id: string }; nodeId: string; day: string }): Promise<boolean> {
    const body = { nodeId: wanted.nodeId, validFrom: wanted.day, endsPrevious: true };
    return this.do(() => this.backend.call(joinOrgNode, { id: wanted.person.id, body }));
  }

  leave({ id }: OrgMember, day: string): Promise<boolean> {
    return this.do(() => this.backend.call(endMembership, { id, body: { on: day } }));
  }

  /** After an act, and after a refused one, the newest state is shown. */
  private async do(work: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.acts.run(work);
    if (isDone || this.acts.refusal()?.status === 412) await Promise.all([this.load(), this.loadMembers()]);
    return isDone;
  }
}
