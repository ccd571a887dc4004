import { Injectable } from '@nestjs/common';
import { Access, PeopleAccess } from '@tierline/shared/access';
import { RightsStore } from '../persistence/rights.store.js';

/** Looks the rights of a person up for work in his name: the same rights as in a session of his, without one. */
@Injectable()
export class RightsOfPeople extends PeopleAccess {
  constructor(private readonly store: RightsStore) {
    super();
  }

  async of(personId: string): Promise<Access | null> {
    const person = await this.store.activePerson(personId);
    if (!person) return null;
    const { grants, context } = await this.store.rightsOf(personId, person.today);
    return new Access({ kind: 'person', id: personId, name: person.name }, grants, context);
  }
}
