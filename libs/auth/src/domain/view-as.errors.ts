import { DomainError } from '@tierline/shared/problem';

/** Only active people can be viewed as: a deactivated one sees nothing. */
export class PersonNotActive extends DomainError {
  constructor(name: string) {
    super('person-not-active', `${name} is deactivated and sees nothing.`);
  }
}
