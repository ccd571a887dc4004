import { OrganisationQueries } from '../application/organisation.queries.js';
import { MembershipsController } from '../http/memberships.controller.js';
import { OrganisationController } from '../http/organisation.controller.js';
import type { AuthFeature } from './feature.js';

/** Teams, departments and locations with dates, and who belongs to them. The commands are shared with the command line. */
export const ORGANISATION: AuthFeature = {
  controllers: [OrganisationController, MembershipsController],
  api: [OrganisationQueries],
  worker: [],
};
