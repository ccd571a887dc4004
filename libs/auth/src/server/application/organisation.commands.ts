import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { DatesReversed } from '../../domain/auth.errors.js';
import type { Tree } from '../../domain/grants.js';
import {
  DateBeforeNode,
  NodeCircular,
  NodeEnded,
  NodeInUse,
  NodeNameTaken,
  NodeNotFound,
} from '../../domain/organisation.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { NodeStore, type OrgNode } from '../persistence/node.store.js';
import { OrganisationStore } from '../persistence/organisation.store.js';
import { refusing } from '../persistence/refusals.js';

export interface NewNode {
  readonly tree: Tree;
  readonly name: string;
  /** What it stands below; null at the top. */
  readonly parentId: string | null;
  /** Today unless told. */
  readonly validFrom?: BusinessDate | undefined;
}

/** A node, and the version of it that the caller saw; null when he did not say. */
export interface NodeTarget {
  readonly id: string;
  readonly version: number | null;
}

/** Shapes the trees of teams, departments and locations. That is for those who manage all of them; members are for more people. */
@Injectable()
export class OrganisationCommands {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationStore,
    private readonly nodes: NodeStore,
  ) {}

  /** @returns the node's id
   *  @throws ParentUnknown, NodeNameTaken, NodeEnded, DateBeforeNode */
  async create(access: Access, wanted: NewNode): Promise<string> {
    access.require('settings.edit');
    return this.database.transaction(access, async (tx) => {
      const { tree, parentId } = wanted;
      const name = wanted.name.trim();
      const validFrom = wanted.validFrom ?? (await this.organisation.today(tx));
      const parent = await this.nodes.parent(tx, tree, parentId);
      if (parent) requireDays(parent, { validFrom, validUntil: null });
      const id = await refusing({ org_node_name_key: () => new NodeNameTaken(tree, name) }, () =>
        this.nodes.add(tx, { tree, name, parentId, validFrom }),
      );
      await this.audit(tx, access, {
        id,
        act: 'organisation.node-created',
        detail: { after: { tree, name, parentId, validFrom } },
      });
      return id;
    });
  }

  /** @throws NodeNotFound, VersionStale, NodeNameTaken */
  async rename(access: Access, target: NodeTarget, newName: string): Promise<void> {
    access.require('settings.edit');
    await this.database.transaction(access, async (tx) => {
      const node = await this.locked(tx, target);
      const name = newName.trim();
      if (name === node.name) return;
      await refusing({ org_node_name_key: () => new NodeNameTaken(node.tree, name) }, () =>
        tx.query('update auth.org_node set name = $2, version = version + 1 where id = $1', [node.id, name]),
      );
      const detail = { before: { name: node.name }, after: { name } };
      await this.audit(tx, access, { id: node.id, act: 'organisation.node-renamed', detail });
    });
  }

  /** Moves a node, with all below it, from a day on: until the next move that is known already, or for good.
   *  @throws NodeNotFound, VersionStale, ParentUnknown, NodeCircular, NodeEnded, DateBeforeNode */
  async move(
    access: Access,
    target: NodeTarget,
    to: { parentId: string | null; on?: BusinessDate | undefined },
  ): Promise<void> {
    access.require('settings.edit');
    await this.database.transaction(access, async (tx) => {
      const node = await this.locked(tx, target);
      const { parentId } = to;
      const on = to.on ?? (await this.organisation.today(tx));
      requireDays(node, { validFrom: on, validUntil: on });
      const parent = await this.nodes.parent(tx, node.tree, parentId);
      const place = await this.nodes.placeOn(tx, node.id, on);
      if (!place) throw new NodeEnded(node.name, on);
      if (place.parentId === parentId) return;
      if (parent) requireDays(parent, { validFrom: on, validUntil: place.validUntil });
      await refusing({ org_node_circular: () => new NodeCircular(node.tree) }, () =>
        this.nodes.replace(tx, { node, place }, { parentId, on }),
      );
      const detail = { on, before: { parentId: place.parentId }, after: { parentId } };
      await this.audit(tx, access, { id: node.id, act: 'organisation.node-moved', detail });
    });
  }

  /** Ends a node: `on` is the first day without it. What it was before stays.
   *  @throws NodeNotFound, VersionStale, NodeInUse while something belongs to it on that day, NodeEnded, DateBeforeNode */
  async end(access: Access, target: NodeTarget, day?: BusinessDate): Promise<void> {
    access.require('settings.edit');
    await this.database.transaction(access, async (tx) => {
      const node = await this.locked(tx, target);
      const on = day ?? (await this.organisation.today(tx));
      if (node.validUntil !== null && node.validUntil <= on) throw new NodeEnded(node.name, node.validUntil);
      if (on <= node.validFrom) throw new DateBeforeNode(node.name, node.validFrom);
      const use = await this.nodes.useFrom(tx, node.id, on);
      if (use.members + use.nodes > 0) throw new NodeInUse(node.name, use);
      await refusing({ org_node_in_use: () => new NodeInUse(node.name, use) }, () => this.nodes.end(tx, node.id, on));
      const detail = { before: { validUntil: node.validUntil }, after: { validUntil: on } };
      await this.audit(tx, access, { id: node.id, act: 'organisation.node-ended', detail });
    });
  }

  private async locked(tx: Tx, { id, version }: NodeTarget): Promise<OrgNode> {
    const node = await this.nodes.locked(tx, id);
    if (!node) throw new NodeNotFound();
    checkVersion(version, node.version);
    return node;
  }

  private audit(
    tx: Tx,
    access: Access,
    { id, act, detail }: { id: string; act: string; detail: object },
  ): Promise<void> {
    return writeAudit(tx, access, { act, subjectType: 'org-node', subjectId: id, detail: { ...detail } });
  }
}

/** The days lie within the life of the node. An end that is the start stands for that one day.
 *  @throws DateBeforeNode, NodeEnded, DatesReversed */
export function requireDays(
  node: OrgNode,
  days: { readonly validFrom: BusinessDate; readonly validUntil: BusinessDate | null },
): void {
  const { validFrom, validUntil } = days;
  if (validUntil !== null && validUntil < validFrom) throw new DatesReversed();
  if (validFrom < node.validFrom) throw new DateBeforeNode(node.name, node.validFrom);
  if (node.validUntil === null) return;
  if (validFrom >= node.validUntil || validUntil === null || validUntil > node.validUntil) {
    throw new NodeEnded(node.name, node.validUntil);
  }
}
