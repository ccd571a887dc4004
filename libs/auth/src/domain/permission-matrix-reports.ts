import { PEOPLE_AND_CLIENTS, type MatrixTable } from './permission-matrix-cells.js';

/** @source roles, section 6.6 */
export const SOURCES_QUALITY_REPORTS: MatrixTable = {
  area: 'reports',
  columns: PEOPLE_AND_CLIENTS,
  rows: [
    ['source.view', 'A', 'D', '-', '-', '-', '-', 'A', 'r'],
    ['source.manage', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['source.test', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['source.sync', 'A', 'D', '-', '-', '-', '-', '-', 'w'],
    ['query.run_saved', 'A', 'D', 'L', 'T', '-', '-', 'L', 'r'],
    ['query.write', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['quality.view', 'A', 'D', 'L', 'T', '-', '-', 'L', 'r'],
    ['quality.manage', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['quality.override', 'A+', '-', '-', '-', '-', '-', '-', 'no'],
    ['dashboard.view', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'r'],
    ['report.create', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'no'],
    ['report.share', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'no'],
    ['explore.use', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'no'],
    ['report.export', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'r'],
    ['report.schedule', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'no'],
    ['insight.view', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'r'],
    ['alert.manage', 'A', 'D', 'L', 'T', 'O', 'O', 'L', 'no'],
    ['metric.define', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['webhook.manage', 'A', '-', '-', '-', '-', '-', '-', 'own'],
  ],
};
