import { RoleAssignmentQueries } from '../application/assignments.queries.js';
import { CompanySettingsCommands } from '../application/company-settings.js';
import { DelegationCommands } from '../application/delegations.commands.js';
import { DelegationQueries } from '../application/delegations.queries.js';
import { DutyPeople } from '../application/duty-people.js';
import { RightsQueries } from '../application/rights.queries.js';
import { RoleCommands } from '../application/roles.commands.js';
import { RoleQueries } from '../application/roles.queries.js';
import { CompanyController } from '../http/company.controller.js';
import { DelegationsController } from '../http/delegations.controller.js';
import { RoleAssignmentsController } from '../http/role-assignments.controller.js';
import { RolesController } from '../http/roles.controller.js';
import { ExplainedRights } from '../persistence/explained-rights.js';
import type { AuthFeature } from './feature.js';

/** Roles, who holds them, stand-ins, rules of duty, and the settings that decide about rights. */
export const RIGHTS: AuthFeature = {
  controllers: [RolesController, RoleAssignmentsController, DelegationsController, CompanyController],
  api: [
    CompanySettingsCommands,
    DelegationCommands,
    DelegationQueries,
    DutyPeople,
    ExplainedRights,
    RightsQueries,
    RoleAssignmentQueries,
    RoleCommands,
    RoleQueries,
  ],
  worker: [],
};
