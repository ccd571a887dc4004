import { IsBoolean, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { PersonRefDto } from './lead.response.dto.js';

const NAME = /^\S(.*\S)?$/;

export class SavedViewDto {
  id: string;

  /** @example "My overdue ones" */
  name: string;

  /** Filters, order and columns as the address of the list has them.
   *  @example "followUp=overdue&sort=followUpDate" */
  query: string;

  /** Whether everybody sees it; each sees the answer within his own scope. */
  isShared: boolean;

  /** Whether you have pinned it. */
  isPinned: boolean;

  owner: PersonRefDto;

  /** Whether it is yours to change. */
  isMine: boolean;

  version: number;
}

export class SavedViewListDto {
  items: SavedViewDto[];
}

export class CreateViewRequest {
  @IsString()
  @Length(1, 100)
  @Matches(NAME, { message: 'name must not begin or end with a blank' })
  name: string;

  @IsString()
  @MaxLength(4_000)
  query: string;

  @IsOptional()
  @IsBoolean()
  isShared?: boolean = false;
}

export class ChangeViewRequest {
  @IsOptional()
  @IsString()
  @Length(1, 100)
  @Matches(NAME, { message: 'name must not begin or end with a blank' })
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  query?: string;

  @IsOptional()
  @IsBoolean()
  isShared?: boolean;
}

export class PinViewRequest {
  @IsBoolean()
  isPinned: boolean;
}
