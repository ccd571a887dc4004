import { computed, inject, Injectable, signal } from '@angular/core';
import {
  assignRole,
  Backend,
  changePerson,
  deactivatePerson,
  deletePerson,
  endMembership,
  endOtherSessions,
  endRoleAssignment,
  endSession,
  getPerson,
  invitePerson,
  joinOrgNode,
  listMemberships,
  listPermissions,
  listRightsOfPerson,
  listRoleAssignments,
  listSessions,
  reactivatePerson,
  type ChangePersonRequest,
  type OpenSessionDto,
  type OrgMembershipDto,
  type PersonResponse,
  type RoleAssignmentResponse,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';
import type { Assignment } from '../ui/assign-role/assign-role.js';
import { withWords, type RightEntry } from './person-view.js';

const MOST_SESSIONS = 100;

/** One person: card, roles, memberships, rights, sessions, and what people do with them. */
@Injectable()
export class PersonStore {
  private readonly backend = inject(Backend);
  private readonly card = latest<PersonResponse>();
  private readonly roles = latest<readonly RoleAssignmentResponse[]>();
  private readonly places = latest<readonly OrgMembershipDto[]>();
  private readonly may = latest<readonly RightEntry[]>();
  private readonly open_ = latest<readonly OpenSessionDto[]>();
  private readonly id = signal('');

  readonly person = this.card.remote;
  readonly assignments = this.roles.remote;
  readonly memberships = this.places.remote;
  readonly rights = this.may.remote;
  readonly sessions = this.open_.remote;
  readonly acts = doing();
  private readonly version = computed(() => valueOf(this.person())?.version ?? 0);

  async open(id: string): Promise<void> {
    if (id !== this.id())
      for (const answer of [this.card, this.roles, this.places, this.may, this.open_]) answer.reset();
    this.id.set(id);
    await this.card.ask((signal) => this.backend.call(getPerson, { id }, { signal }));
  }

  loadAssignments(): Promise<void> {
    const id = this.id();
    return this.roles.ask(async (signal) => (await this.backend.call(listRoleAssignments, { id }, { signal })).items);
  }

  loadMemberships(): Promise<void> {
    const id = this.id();
    return this.places.ask(async (signal) => (await this.backend.call(listMemberships, { id }, { signal })).items);
  }

  loadRights(): Promise<void> {
    const id = this.id();
    return this.may.ask(async (signal) => {
      const [rights, catalogue] = await Promise.all([
        this.backend.call(listRightsOfPerson, { id }, { signal }),
        this.backend.call(listPermissions, {}, { signal }),
      ]);
      return withWords(rights.items, catalogue.items);
    });
  }

  loadSessions(): Promise<void> {
    const params = { person: this.id(), limit: MOST_SESSIONS };
    return this.open_.ask(async (signal) => (await this.backend.call(listSessions, params, { signal })).items);
  }

  /** @returns whether it was done; else `acts.refusal` says why */
  change(body: ChangePersonRequest): Promise<boolean> {
    return this.do(() => this.backend.call(changePerson, { id: this.id(), body }, { ifMatch: this.version() }));
  }

  invite(): Promise<boolean> {
    return this.do(() => this.backend.call(invitePerson, { id: this.id() }));
  }

  deactivate(): Promise<boolean> {
    return this.do(() => this.backend.call(deactivatePerson, { id: this.id() }));
  }

  reactivate(): Promise<boolean> {
    return this.do(() => this.backend.call(reactivatePerson, { id: this.id() }));
  }

  remove(): Promise<boolean> {
    return this.acts.run(() => this.backend.call(deletePerson, { id: this.id() }, { ifMatch: this.version() }));
  }

  assign(body: Assignment): Promise<boolean> {
    return this.do(() => this.backend.call(assignRole, { id: this.id(), body }));
  }

  /** @param on first day without it */
  endRole(id: string, on: string): Promise<boolean> {
    return this.do(() => this.backend.call(endRoleAssignment, { id, body: { on } }));
  }

  join({ nodeId, day }: { readonly nodeId: string; readonly day: string }): Promise<boolean> {
    const body = { nodeId, validFrom: day, endsPrevious: true };
    return this.do(() => this.backend.call(joinOrgNode, { id: this.id(), body }));
  }

  leave(id: string, on: string): Promise<boolean> {
    return this.do(() => this.backend.call(endMembership, { id, body: { on } }));
  }

  async endSession(id: string): Promise<boolean> {
    const isDone = await this.acts.run(() => this.backend.call(endSession, { id }));
    if (isDone) await this.loadSessions();
    return isDone;
  }

  async endSessions(): Promise<boolean> {
    const isDone = await this.acts.run(() => this.backend.call(endOtherSessions, { body: { person: this.id() } }));
    if (isDone) await this.loadSessions();
    return isDone;
  }

  /** After an act, and after one that came too late, the newest state is shown. */
  private async do(work: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.acts.run(work);
    if (isDone || this.acts.refusal()?.status === 412)
      await Promise.all([this.open(this.id()), this.loadAssignments(), this.loadMemberships()]);
    return isDone;
  }
}
