import { inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  changeRole,
  getRole,
  listPeople,
  removeRole,
  type ChangeRoleRequest,
  type PersonPage,
  type RoleResponse,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';
import { grantsAfter, withGrant, type GrantChoice, type GrantDraft } from './role-view.js';

const SHOWN_HOLDERS = 12;
const NOTHING: GrantDraft = new Map();

/** One role, who holds it, and what was changed about it and not saved. */
@Injectable()
export class RoleStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<RoleResponse>();
  private readonly people = latest<PersonPage>();
  private key = '';

  readonly role = this.answer.remote;
  readonly holders = this.people.remote;
  readonly draft = signal<GrantDraft>(NOTHING);
  readonly acts = doing();

  async open(key: string): Promise<void> {
    if (key !== this.key) {
      this.answer.reset();
      this.people.reset();
      this.draft.set(NOTHING);
    }
    this.key = key;
    await Promise.all([
      this.answer.ask((signal) => this.backend.call(getRole, { key }, { signal })),
      this.people.ask((signal) => this.backend.call(listPeople, { role: key, limit: SHOWN_HOLDERS }, { signal })),
    ]);
  }

  choose(change: { readonly permission: string; readonly choice: GrantChoice }): void {
    const saved = valueOf(this.role())?.grants ?? [];
    this.draft.update((draft) => withGrant(draft, saved, change));
  }

  takeBack(): void {
    this.draft.set(NOTHING);
    this.acts.clear();
  }

  /** Saves what was chosen, all or nothing.
   *  @returns whether it was saved */
  save(): Promise<boolean> {
    const grants = grantsAfter(valueOf(this.role())?.grants ?? [], this.draft());
    return this.change({ grants: [...grants] as ChangeRoleRequest['grants'] });
  }

  /** @returns whether it was changed */
  async change(body: ChangeRoleRequest): Promise<boolean> {
    const role = valueOf(this.role());
    if (!role) return false;
    const isDone = await this.acts.run(() =>
      this.backend.call(changeRole, { key: role.key, body }, { ifMatch: role.version }),
    );
    if (isDone && body.grants) this.draft.set(NOTHING);
    if (isDone || this.acts.refusal()?.status === 412) await this.open(role.key);
    return isDone;
  }

  /** @returns whether it is gone */
  async remove(): Promise<boolean> {
    const role = valueOf(this.role());
    if (!role) return false;
    const isGone = await this.acts.run(() =>
      this.backend.call(removeRole, { key: role.key }, { ifMatch: role.version }),
    );
    if (isGone) this.draft.set(NOTHING);
    return isGone;
  }
}
