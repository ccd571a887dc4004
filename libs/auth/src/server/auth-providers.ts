import type { Provider } from '@nestjs/common';
import { AssignRole } from './application/assign-role.js';
import { CreatePerson } from './application/create-person.js';
import { DeactivatePerson } from './application/deactivate-person.js';
import { EndRole } from './application/end-role.js';
import { EnsureAdministrator } from './application/ensure-administrator.js';
import { PasswordHasher } from './application/password-hasher.js';
import { SessionGate } from './application/session-gate.js';
import { SetUpCompany } from './application/set-up-company.js';
import { MembershipCommands } from './application/memberships.commands.js';
import { OrganisationCommands } from './application/organisation.commands.js';
import { MembershipStore } from './persistence/membership.store.js';
import { NodeStore } from './persistence/node.store.js';
import { OrganisationStore } from './persistence/organisation.store.js';
import { DelegationStore } from './persistence/delegation.store.js';
import { RightsStore } from './persistence/rights.store.js';
import { RoleStore } from './persistence/role.store.js';
import { SessionStore } from './persistence/session.store.js';
import { TeamSettingStore } from './persistence/team-setting.store.js';

/** Use cases of account administration: for the API, and for the command line and the demo company. */
export const ACCOUNT_USE_CASES = [
  AssignRole,
  CreatePerson,
  DeactivatePerson,
  EndRole,
  EnsureAdministrator,
  MembershipCommands,
  OrganisationCommands,
  SetUpCompany,
];

/** What these use cases need. */
export const ACCOUNT_PROVIDERS: Provider[] = [
  ...ACCOUNT_USE_CASES,
  MembershipStore,
  NodeStore,
  DelegationStore,
  OrganisationStore,
  PasswordHasher,
  RightsStore,
  RoleStore,
  SessionGate,
  SessionStore,
  TeamSettingStore,
];
