import { OrganisationQueries } from '../application/organisation.queries.js';
import { TeamSettings } from '../application/team-settings.js';
import { MembershipsController } from '../http/memberships.controller.js';
import { OrganisationController } from '../http/organisation.controller.js';
import { TeamSettingsController } from '../http/team-settings.controller.js';
import type { AuthFeature } from './feature.js';

/** Teams, departments and locations with dates, and who belongs to them. The commands are shared with the command line. */
export const ORGANISATION: AuthFeature = {
  controllers: [OrganisationController, MembershipsController, TeamSettingsController],
  api: [OrganisationQueries, TeamSettings],
  worker: [],
};
