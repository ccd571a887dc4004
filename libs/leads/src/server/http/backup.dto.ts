import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { BackupReason } from '../persistence/backup.store.js';

const REASONS = ['manual', 'before-import', 'before-restore', 'before-reset'] as const;

/** All leads as they were at one moment. */
export class BackupDto {
  id: string;

  madeAt: string;

  /** @example "Ines Varga" */
  madeBy: string;

  @ApiProperty({ enum: REASONS, enumName: 'BackupReason' })
  reason: BackupReason;

  /** The import that it was made before. */
  importId: string | null;

  /** Leads that there were. */
  leads: number;
}

/** The last five, newest first. */
export class BackupListDto {
  items: BackupDto[];
}

export class BackupFileQuery {
  /** Form of the file. */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format?: 'xlsx' | 'csv' = 'xlsx';
}

export class RestoreBackupRequest {
  /** Whether nothing changes and the answer says what would. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean = false;
}

export class BackupDifferenceDto {
  isDryRun: boolean;

  /** Leads that become again what they were. */
  changed: number;

  /** Leads that were binned or removed since, and come back. */
  returning: number;

  /** Leads that came since, and go into the bin. */
  added: number;
}

export class ResetRequest {
  /** The name of the company, typed.
   *  @example "Northmere Medical" */
  @IsString()
  @Length(1, 300)
  companyName: string;

  /** Why, in a few words. */
  @IsString()
  @Length(1, 1_000)
  reason: string;
}

/** All leads taken away, or to be. */
export class ResetDto {
  id: string;

  /** waiting: for the second administrator; done: can be restored; restored; final: removed for good. */
  @ApiProperty({ enum: ['waiting', 'done', 'restored', 'final'], enumName: 'ResetStatus' })
  status: 'waiting' | 'done' | 'restored' | 'final';

  askedAt: string;

  askedBy: string;

  reason: string;

  doneAt: string | null;

  /** Leads that it took away. */
  leads: number | null;

  /** Until when it can be taken back. */
  restorableUntil: string | null;
}

export class ResetListDto {
  items: ResetDto[];
}
