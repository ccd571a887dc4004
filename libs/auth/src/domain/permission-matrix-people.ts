import { PEOPLE_AND_CLIENTS, type MatrixTable } from './permission-matrix-cells.js';

/** @source roles, section 6.1 */
export const PEOPLE_AND_SYSTEM: MatrixTable = {
  area: 'people',
  columns: PEOPLE_AND_CLIENTS,
  rows: [
    ['profile.view', 'A', 'O', 'O', 'O', 'O', 'O', 'O', 'no'],
    ['profile.edit', 'A', 'O', 'O', 'O', 'O', 'O', 'O', 'no'],
    ['session.end', 'A', 'O', 'O', 'O', 'O', 'O', 'O', 'own'],
    ['user.view', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'r'],
    ['user.create', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['user.edit', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['user.deactivate', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['user.invite', 'A', 'D', 'L', 'T', '-', '-', '-', 'no'],
    ['role.assign', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['role.define', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['team.manage', 'A', 'D', 'L', 'T+', '-', '-', '-', 'no'],
    ['delegate.set', 'A', 'O', 'O', 'O', 'O', 'O', 'O', 'no'],
    ['settings.edit', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['audit.view', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['login_log.view', 'A', '-', '-', 'T', 'O', 'O', 'O', 'no'],
    ['user.view_as', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['api_client.manage', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['backup.run', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['data.reset', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['data.export_all', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
  ],
};
