import { ApiProperty } from '@nestjs/swagger';

export const MATCHED_BY = ['name', 'alias', 'similar', 'place', 'remembered', 'person'] as const;

/** How a column was recognised. */
export class ColumnMatchDto {
  /** By its header, another name of it, a header that is alike, where it stands, as a person mapped it in an earlier file with the same
   *  headers, or by hand.
   *  @example 'similar' */
  @ApiProperty({ enum: MATCHED_BY, enumName: 'MatchedBy' })
  by: (typeof MATCHED_BY)[number];
  /** One sentence.
   *  @example '"Inv. Total" reads like "Invoice Total".' */
  reason: string;
  /** How alike the headers are, from 0 to 1; null unless it is by likeness.
   *  @example 0.96 */
  score: number | null;
}

/** A column that could feed a field, if a person agrees. */
export class ColumnProposalDto extends ColumnMatchDto {
  /** From 0.
   *  @example 14 */
  position: number;
  /** Header as in the file.
   *  @example 'Inv. Total' */
  header: string;
}

/** What could stand for the columns that are missing. */
export class ProposedMappingDto {
  /** Column position from 0 by field; with `PUT /imports/{id}/mapping` the file is read so.
   *  @example { "invoiceTotal": 14 } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  columns: Record<string, number>;
  /** Whether the file can be read once the proposal is accepted: every column that no row can do without is then there.
   *  @example true */
  isComplete: boolean;
}

/** Columns that a person mapped once, for every later file of the same sender with the same headers. */
export class SavedMappingDto {
  /** @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  id: string;
  /** @example 'sales' */
  target: string;
  /** What tells senders apart; for sales the loader.
   *  @example 'cygnus' */
  scope: string;
  /** Headers of the files that it applies to, by column position; '' where there is none.
   *  @example ["Cust. ID", "Name", "Inv. Total"] */
  headers: string[];
  /** Column position from 0 by field, as it is now; null for a field that no column feeds.
   *  @example { "invoiceTotal": 2 } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer', nullable: true } })
  columns: Record<string, number | null>;
  /** Number of the version that files are read with; earlier ones are kept.
   *  @example 2 */
  version: number;
  /** Who made that version.
   *  @example 'Rhea Tolland' */
  createdBy: string;
  /** @example '2025-05-06T08:20:00.000Z' */
  createdAt: Date;
}

export class SavedMappingPageDto {
  items: SavedMappingDto[];
  nextCursor: string | null;
}

/** A saved mapping as it was at one time. */
export class MappingVersionDto {
  /** From 1.
   *  @example 1 */
  version: number;
  /** Whether files are read with it now. */
  isCurrent: boolean;
  /** Column position from 0 by field; null for a field that no column feeds.
   *  @example { "invoiceTotal": 2 } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer', nullable: true } })
  columns: Record<string, number | null>;
  /** Fields whose column is another one than in the version before.
   *  @example ["invoiceTotal"] */
  changedFields: string[];
  /** The earlier version that was made current again; null when a person mapped columns.
   *  @example null */
  restoredFrom: number | null;
  /** The file that it was made for; null when it is gone.
   *  @example '019a9f2f-7d5c-7f21-8a0e-3f1c2b4d5e6f' */
  importId: string | null;
  /** @example 'Rhea Tolland' */
  createdBy: string;
  /** @example '2025-05-06T08:20:00.000Z' */
  createdAt: Date;
}

export class MappingVersionListDto {
  /** Newest first. */
  items: MappingVersionDto[];
}
