import { RANK, PEOPLE_AND_CLIENTS, type MatrixTable } from './permission-matrix-cells.js';

/** @source roles, section 6.2 */
export const LEADS_CAMPAIGNS_IMPORTS: MatrixTable = {
  area: 'leads',
  columns: PEOPLE_AND_CLIENTS,
  rows: [
    ['lead.view', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['lead.create', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'w'],
    ['lead.edit', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'w'],
    ['lead.progress', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'w'],
    ['lead.assign', 'A', 'D', 'L', 'T', '-', '-', '-', 'w'],
    ['lead.bulk', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'w'],
    ['lead.merge', 'A', 'D', 'L', 'T', '-', '-', '-', 'no'],
    ['lead.unmerge', 'A', 'D', 'L', 'T', '-', '-', '-', 'no'],
    ['lead.delete', 'A', 'D', 'L', 'T', '-', '-', '-', 'no'],
    ['lead.export', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['lead.import', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'w'],
    ['pipeline.configure', 'A', '-', '-', '-', '-', '-', '-', 'no'],
    ['ai.view', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['ai.enrich', 'A', 'D', 'L', 'T', '-', '-', '-', 'no'],
    ['campaign.view', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['campaign.manage', 'A', '-', '-', 'T', '-', '-', '-', 'no'],
    ['mis.upload', 'A', '-', '-', 'T', '-', '-', '-', 'w'],
    ['mis.stats', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['progress.view', 'A', 'D', 'L', 'T', 'O', 'O', '-', 'r'],
    ['compare.rank', 'A', 'D', 'L', 'T', RANK, RANK, '-', 'no'],
    ['import.undo', 'A', 'D', 'L', 'T', 'O', 'O', 'O', 'own'],
    ['mapping.manage', 'A', '-', '-', 'T', 'O', 'O', 'L', 'no'],
  ],
};
