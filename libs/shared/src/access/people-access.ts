import type { Access } from './access.js';

/** What somebody may do who is not there: for work that goes on in a person's name, a report that is mailed. Provided by the module that
 *  knows people. */
export abstract class PeopleAccess {
  /** The rights of this moment.
   *  @returns null for somebody who is not active */
  abstract of(personId: string): Promise<Access | null>;
}
