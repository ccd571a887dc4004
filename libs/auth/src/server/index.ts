import { PersonEntity } from './persistence/person.entity.js';
import { RoleAssignmentEntity } from './persistence/role-assignment.entity.js';

export { AuthApiModule } from './auth-api.module.js';
export { AuthWorkerModule } from './auth-worker.module.js';
export type { AuthOptions, SsoProviderOptions } from './auth.options.js';
export { SealAudit } from './application/seal-audit.js';
export { VerifyAudit, type AuditVerdict, type ChainEnd } from './application/verify-audit.js';
export { AssignRole, type NewRoleAssignment } from './application/assign-role.js';
export { CreatePerson, type NewPerson } from './application/create-person.js';
export { DeactivatePerson } from './application/deactivate-person.js';
export { EndRole } from './application/end-role.js';
export { EnsureAdministrator, type FirstAdministrator } from './application/ensure-administrator.js';
export { SetUpCompany, type CompanySettings } from './application/set-up-company.js';
export { MembershipCommands, type NewMembership } from './application/memberships.commands.js';
export { OrganisationCommands, type NewNode } from './application/organisation.commands.js';
export { KEY_SCOPES, type KeyScope } from '../domain/key-scopes.js';
export { BUILT_IN_ROLES, PERMISSIONS, type Role, type RoleGrant } from '../domain/role.js';

export const authEntities = [PersonEntity, RoleAssignmentEntity];
