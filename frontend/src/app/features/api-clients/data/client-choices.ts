import { inject, Injectable } from '@angular/core';
import {
  Backend,
  getOrgTree,
  listKeyScopes,
  listProductLines,
  type KeyScopeDto,
  type OrgTreeDto,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';

/** What the form of a client offers. */
export interface ClientChoices {
  readonly scopes: readonly KeyScopeDto[];
  readonly productLines: readonly Named[];
  readonly departments: readonly Named[];
  readonly locations: readonly Named[];
}

export interface Named {
  readonly value: string;
  readonly label: string;
}

const ALL = 200;

/** Key scopes, and the parts of the company that a boundary can name. */
@Injectable()
export class ClientChoicesStore {
  private readonly backend = inject(Backend);
  private readonly all = latest<ClientChoices>();
  readonly choices = this.all.remote;

  load(): Promise<void> {
    return this.all.ask(async (signal) => {
      const [scopes, lines, departments, locations] = await Promise.all([
        this.backend.call(listKeyScopes, {}, { signal }),
        this.backend.call(listProductLines, { limit: ALL }, { signal }),
        this.backend.call(getOrgTree, { tree: 'department' }, { signal }),
        this.backend.call(getOrgTree, { tree: 'location' }, { signal }),
      ]);
      return {
        scopes: scopes.items,
        productLines: lines.items.map((line) => ({ value: line.slug, label: line.name })),
        departments: namesOf(departments),
        locations: namesOf(locations),
      };
    });
  }
}

function namesOf({ nodes }: OrgTreeDto): readonly Named[] {
  return nodes.map((node) => ({ value: node.id, label: node.name }));
}
