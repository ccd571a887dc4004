import { RoleDto } from './session.response.dto.js';

/** A team by its id and name. */
export class TeamRefDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  id: string;
  /** @example "North" */
  name: string;
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
  /** @example "active" */
  status: 'active' | 'deactivated';
  /** Roles held today. */
  roles: RoleDto[];
  /** The team the person belongs to today: one or none. */
  teams: TeamRefDto[];
  /** Goes up with every change; the ETag.
   *  @example 1 */
  version: number;
}

/** One page of people. */
export class PersonPage {
  items: PersonResponse[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** All people that fit the filters; with `count=true` only. */
  total?: number;
}
