import type { FieldGroup } from './field-groups.js';

/** What a partner's program may see at most, whatever its grants say. Each list that is given narrows: a row is inside when it carries one
 *  value of every list; a row that carries none is outside. `null` leaves that kind open.
 *  @source roles, section 8 */
export interface DataBoundary {
  /** Slugs. */
  readonly productLines: readonly string[] | null;
  /** Ids of nodes; those below are meant too. */
  readonly departments: readonly string[] | null;
  /** Ids of nodes; those below are meant too. */
  readonly locations: readonly string[] | null;
  /** Ids. */
  readonly campaigns: readonly string[] | null;
}

/** What holds for a program beside its grants. */
export interface ClientLimits {
  /** `null`: the whole company. */
  readonly boundary: DataBoundary | null;
  /** The groups of columns that were switched on. */
  readonly fieldGroups: readonly FieldGroup[];
  /** Requests that it may make in a minute. */
  readonly requestsPerMinute: number;
}
