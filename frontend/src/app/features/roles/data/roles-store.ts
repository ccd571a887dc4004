import { inject, Injectable } from '@angular/core';
import {
  Backend,
  createRole,
  listPermissions,
  listRoles,
  type PermissionResponse,
  type RoleResponse,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

export type RoleRow = RoleResponse;

/** All roles, and the catalogue of permissions. */
@Injectable()
export class RolesStore {
  private readonly backend = inject(Backend);
  private readonly all = latest<readonly RoleResponse[]>();
  private readonly catalogue = latest<readonly PermissionResponse[]>();

  readonly roles = this.all.remote;
  readonly permissions = this.catalogue.remote;
  readonly acts = doing();

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    await Promise.all([
      this.all.ask(async (signal) => (await this.backend.call(listRoles, {}, { signal })).items),
      this.catalogue.ask(async (signal) => (await this.backend.call(listPermissions, {}, { signal })).items),
    ]);
  }

  /** Makes a role with the grants of another one.
   *  @returns its key; null when it was refused */
  async create(wanted: { title: string; description: string; copyOf: string }): Promise<string | null> {
    const copied = (valueOf(this.roles()) ?? []).find(({ key }) => key === wanted.copyOf);
    const copyOf = copied?.copyOf ?? wanted.copyOf; // a copy of a copy began as the same built-in role
    const grants = (copied?.grants ?? []).map(({ permission, scope, switch: by }) => ({
      permission,
      scope,
      switch: by,
    }));
    let made: string | null = null;
    await this.acts.run(async () => {
      const { title, description } = wanted;
      made = (await this.backend.call(createRole, { body: { title, description, copyOf, grants } })).key;
    });
    return made;
  }
}
