import { computed, inject, Injectable } from '@angular/core';
import { Backend, getOrgTree, listRoles, type OrgNodeDto } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';
import { latest, valueOf } from '../remote.js';
import { TREES, type TreeKey } from './trees.js';

type Trees = Readonly<Record<TreeKey, readonly OrgNodeDto[]>>;

/** Roles and places of the organisation for choices, as far as the person may see them. */
@Injectable()
export class Directory {
  private readonly backend = inject(Backend);
  private readonly trees = latest<Trees>();
  private readonly roles = latest<readonly Choice[]>();

  readonly roleChoices = computed(() => valueOf(this.roles.remote()) ?? []);

  constructor() {
    void this.load();
  }

  /** "Sales › North", in the order of the way from the top. */
  placeChoices(tree: TreeKey): readonly Choice[] {
    const nodes = valueOf(this.trees.remote())?.[tree] ?? [];
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const pathOf = (node: OrgNodeDto, depth: number): string => {
      const parent = depth > 0 && node.parentId !== null ? byId.get(node.parentId) : undefined;
      return parent ? `${pathOf(parent, depth - 1)} › ${node.name}` : node.name;
    };
    return nodes
      .map((node) => ({ value: node.id, label: pathOf(node, nodes.length) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }

  async load(): Promise<void> {
    const places = this.trees.ask(async (signal) => {
      const [team, department, location] = await Promise.all(
        TREES.map((tree) => this.backend.call(getOrgTree, { tree }, { signal })),
      );
      return { team: team?.nodes ?? [], department: department?.nodes ?? [], location: location?.nodes ?? [] };
    });
    await this.roles.ask(async (signal) => {
      const { items } = await this.backend.call(listRoles, {}, { signal });
      return items.map(({ key, title }) => ({ value: key, label: title }));
    });
    await places;
  }
}
