import { RoleDto } from './session.response.dto.js';

/** A team, department or location by its id and name. */
export class TeamRefDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  id: string;
  /** @example "North" */
  name: string;
}

/** An invitation that was sent and not yet accepted. */
export class InvitationDto {
  sentAt: Date;
  /** From then on the link does not work any more. */
  expiresAt: Date;
}

/** The card of a person. */
export class PersonResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
  /** @example "avery.lindqvist@northmere.example" */
  email: string;
  /** Name by which suppliers' files know the person.
   *  @example "alindqvist" */
  userName: string | null;
  /** `requested`: somebody asked to invite the person, and no administrator has agreed yet.
   *  @example "active" */
  status: 'active' | 'deactivated' | 'requested';
  /** Whether the person has set a password.
   *  @example true */
  isSetUp: boolean;
  /** The last invitation, while it is open. */
  invitation: InvitationDto | null;
  /** Roles held today. */
  roles: RoleDto[];
  /** The team the person belongs to today: one or none. */
  teams: TeamRefDto[];
  /** The department of today: one or none. */
  departments: TeamRefDto[];
  /** The location of today: one or none. */
  locations: TeamRefDto[];
  /** Goes up with every change; the ETag.
   *  @example 1 */
  version: number;
}

/** A person that was added. */
export class PersonAddedResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** `active`: the invitation is on its way. `requested`: an administrator has to agree first.
   *  @example "active" */
  status: 'active' | 'requested';
}

/** One page of people. */
export class PersonPage {
  items: PersonResponse[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** All people that fit the filters; with `count=true` only. */
  total?: number;
}
