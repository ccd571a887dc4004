import type { ColumnMatch, FoundColumn, Layout } from '@tierline/shared/intake';
import type { MappingVersionRow, SavedMappingRow } from '../persistence/column-mapping.sql.js';
import type { ImportColumnDto } from './import.response.dto.js';
import type {
  ColumnMatchDto,
  ColumnProposalDto,
  MappingVersionDto,
  ProposedMappingDto,
  SavedMappingDto,
} from './mapping.response.dto.js';

export function columnDto({ position, letter, header, field, match = null }: FoundColumn): ImportColumnDto {
  return { position, letter, header, field, match: match && matchDto(match) };
}

/** The column that could feed a field which none feeds; null when none is proposed. */
export function proposalFor(field: string, columns: readonly FoundColumn[]): ColumnProposalDto | null {
  const column = columns.find(({ proposal }) => proposal?.field === field);
  if (column?.proposal === undefined) return null;
  return { position: column.position, header: column.header, ...matchDto(column.proposal.match) };
}

/** All proposals together; null when there are none. */
export function proposedMapping(
  columns: readonly FoundColumn[],
  layout: Layout | undefined,
): ProposedMappingDto | null {
  const proposals = columns.flatMap(({ position, proposal }) =>
    proposal ? [[proposal.field, position] as const] : [],
  );
  if (proposals.length === 0) return null;
  const fed = new Set([...proposals.map(([field]) => field), ...columns.map(({ field }) => field)]);
  const needed = (layout?.columns ?? []).filter((column) => column.isMandatory === true);
  return { columns: Object.fromEntries(proposals), isComplete: needed.every(({ field }) => fed.has(field)) };
}

export function savedMappingDto(row: SavedMappingRow): SavedMappingDto {
  const { id, target, scope, headers, columns, version, created_by_name: createdBy, created_at: createdAt } = row;
  return { id, target, scope, headers: [...headers], columns: { ...columns }, version, createdBy, createdAt };
}

/** @param versions all of one mapping, newest first */
export function mappingVersionDtos(versions: readonly MappingVersionRow[]): MappingVersionDto[] {
  return versions.map((row, index) => {
    const before = versions[index + 1]?.columns ?? {};
    const fields = new Set([...Object.keys(row.columns), ...Object.keys(before)]);
    return {
      version: row.version,
      isCurrent: index === 0,
      columns: { ...row.columns },
      changedFields: [...fields].filter((field) => row.columns[field] !== before[field]).sort(),
      restoredFrom: row.restored_from,
      importId: row.import_id,
      createdBy: row.created_by_name,
      createdAt: row.created_at,
    };
  });
}

function matchDto({ by, reason, score }: ColumnMatch): ColumnMatchDto {
  return { by, reason, score: score ?? null };
}
