import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { LEAD_FILE_COLUMN_NAMES, type LeadFileColumn } from '../application/lead-columns.js';
import { LeadOrderQuery } from './lead.query.dto.js';
import { ToList } from './query-values.js';

export class LeadExportQuery extends LeadOrderQuery {
  /** Form of the file. */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format?: 'xlsx' | 'csv' = 'xlsx';

  /** Columns in their order; all when left out. */
  @ApiPropertyOptional({ enum: LEAD_FILE_COLUMN_NAMES, enumName: 'LeadFileColumn', isArray: true })
  @IsOptional()
  @ToList()
  @IsIn(LEAD_FILE_COLUMN_NAMES, { each: true })
  columns?: LeadFileColumn[];
}
