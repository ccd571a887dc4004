import type { Scope } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';

export class RoleNotFound extends DomainError {
  constructor() {
    super('role-not-found', 'There is no such role.');
  }
}

export class RoleBuiltIn extends DomainError {
  constructor(title: string) {
    super(
      'role-built-in',
      `${title} comes with the product and cannot be changed. Begin an own role with a copy of it.`,
    );
  }
}

export class RoleTitleTaken extends DomainError {
  constructor(title: string) {
    super('role-title-taken', `Another role is called ${title} already.`);
  }
}

/** A custom role that somebody holds, or will hold. */
export class RoleHeld extends DomainError {
  constructor(title: string, holders: number) {
    super('role-held', `${title} is held by ${holders} ${holders === 1 ? 'person' : 'people'}. End these first.`, {
      holders,
    });
  }
}

export class PermissionUnknown extends DomainError {
  constructor(permission: string) {
    super('permission-unknown', `There is no permission "${permission}".`, { permission });
  }
}

export class PermissionTwice extends DomainError {
  constructor(permission: string) {
    super('permission-twice', `The permission "${permission}" stands in the role twice.`, { permission });
  }
}

export class ScopeUnfit extends DomainError {
  constructor(permission: string, scope: Scope) {
    super('scope-unfit', `The permission "${permission}" cannot be given with the scope "${scope}".`, {
      permission,
      scope,
    });
  }
}

export class SwitchUnfit extends DomainError {
  constructor(permission: string, name: string) {
    super('switch-unfit', `The setting "${name}" does not decide about the permission "${permission}".`, {
      permission,
      switch: name,
    });
  }
}

/** The place where a role would be held is not there, or is of another tree. */
export class AnchorUnknown extends DomainError {
  constructor() {
    super('anchor-unknown', 'There is no such team, department or location on that day.');
  }
}

/** An end on a day that has passed would change what was. */
export class EndInThePast extends DomainError {
  constructor() {
    super('end-in-the-past', 'The end cannot lie in the past. Today is the earliest day.');
  }
}

export class EndedAlready extends DomainError {
  constructor() {
    super('ended-already', 'It ends earlier already. An end can only be moved forward.');
  }
}

export class DelegationNotFound extends DomainError {
  constructor() {
    super('delegation-not-found', 'There is no such stand-in.');
  }
}

export class DelegationOverlaps extends DomainError {
  constructor() {
    super('delegation-overlaps', 'Somebody stands in for this person already in this time. End that first.');
  }
}

export class DutyNotRecordable extends DomainError {
  constructor(rule: string) {
    super('duty-not-recordable', `The rule ${rule} needs nobody else, so it cannot be recorded only.`, { rule });
  }
}

/** There are people enough to keep the rule. */
export class DutyHasPeople extends DomainError {
  constructor(rule: string, people: number) {
    super('duty-has-people', `${people} people can keep the rule ${rule} together, so it cannot be recorded only.`, {
      rule,
      people,
    });
  }
}
