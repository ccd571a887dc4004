import { DomainError } from '@tierline/shared/problem';
import type { BusinessDate } from '@tierline/shared/time';
import type { Tree } from './grants.js';

const WORDS = { team: 'team', department: 'department', location: 'location' } as const satisfies Record<Tree, string>;

export class NodeNotFound extends DomainError {
  constructor() {
    super('node-not-found', 'There is no such team, department or location.');
  }
}

export class ParentUnknown extends DomainError {
  constructor(tree: Tree) {
    super('parent-unknown', `There is no such ${WORDS[tree]} to stand below.`);
  }
}

export class NodeNameTaken extends DomainError {
  constructor(tree: Tree, name: string) {
    super('node-name-taken', `Another ${WORDS[tree]} has the name ${name} already.`, { name });
  }
}

export class NodeCircular extends DomainError {
  constructor(tree: Tree) {
    super('node-circular', `A ${WORDS[tree]} cannot stand below itself or below what stands below it, on any day.`);
  }
}

export class NodeEnded extends DomainError {
  constructor(name: string, end: BusinessDate) {
    super('node-ended', `${name} is there until ${end} only. Choose days before.`, { validUntil: end });
  }
}

export class DateBeforeNode extends DomainError {
  constructor(name: string, start: BusinessDate) {
    super('date-before-node', `${name} is there from ${start} on only. Choose a later day.`, { validFrom: start });
  }
}

export class NodeInUse extends DomainError {
  constructor(name: string, { members, nodes }: { readonly members: number; readonly nodes: number }) {
    super(
      'node-in-use',
      `${name} still has ${members} members and ${nodes} nodes below it on that day. Move them first.`,
      {
        members,
        nodes,
      },
    );
  }
}

export class MembershipNotFound extends DomainError {
  constructor() {
    super('membership-not-found', 'There is no such membership.');
  }
}

export class MembershipOverlaps extends DomainError {
  constructor(tree: Tree) {
    super(
      'membership-overlaps',
      `The person belongs to a ${WORDS[tree]} already on some of these days. End that first.`,
    );
  }
}

export class MembershipEnded extends DomainError {
  constructor(end: BusinessDate) {
    super('membership-ended', `The membership ends on ${end} already.`, { validUntil: end });
  }
}

export class TeamFull extends DomainError {
  constructor(name: string) {
    super('team-full', `${name} has as many members as its settings allow. Raise its maximum size first.`);
  }
}
