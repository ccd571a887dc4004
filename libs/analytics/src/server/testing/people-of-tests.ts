import type { DynamicModule } from '@nestjs/common';
import { PeopleAccess, type Access } from '@tierline/shared/access';

/** What people may do in a test; who is not named is not active. */
export class PeopleOfTests extends PeopleAccess {
  private readonly rights = new Map<string, Access>();

  /** For \`imports\`, beside the module that works in the name of people. */
  module(): DynamicModule {
    return {
      module: PeopleOfTests,
      global: true,
      providers: [{ provide: PeopleAccess, useValue: this }],
      exports: [PeopleAccess],
    };
  }

  set(personId: string, access: Access | null): void {
    if (access) this.rights.set(personId, access);
    else this.rights.delete(personId);
  }

  async of(personId: string): Promise<Access | null> {
    return this.rights.get(personId) ?? null;
  }
}
