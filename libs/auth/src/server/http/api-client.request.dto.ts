import { PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CLIENT_FIELD_GROUPS, type ClientFieldGroup } from '../../domain/api-client.js';

const isGiven = (_object: object, value: unknown): boolean => value !== undefined && value !== null;
const SCOPE = /^[a-z]+:[a-z]+$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NETWORK = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;

/** What a program may see at most. Each list that is given narrows: a row is inside when it carries one value of every list. */
export class DataBoundaryDto {
  /** Slugs of product lines; null or absent: all.
   *  @example ["cygnus"] */
  @ValidateIf((_object, value) => isGiven(_object as object, value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @Matches(SLUG, { each: true })
  productLines?: string[] | null;

  /** Ids of departments, those below included; null or absent: all.
   *  @example ["0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a31"] */
  @ValidateIf((_object, value) => isGiven(_object as object, value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  departments?: string[] | null;

  /** Ids of locations, those below included; null or absent: all.
   *  @example ["0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a32"] */
  @ValidateIf((_object, value) => isGiven(_object as object, value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  locations?: string[] | null;

  /** Ids of campaigns; null or absent: all.
   *  @example ["0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a33"] */
  @ValidateIf((_object, value) => isGiven(_object as object, value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  campaigns?: string[] | null;
}

/** What can be set about an API client. */
class ApiClientSettings {
  /** What the program does and for whom.
   *  @example "Sends the nightly sales of the Lyon branch." */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  description?: string;

  /** What it may see at most; null: the whole company. */
  @ValidateIf((_object, value) => isGiven(_object as object, value))
  @ValidateNested()
  @Type(() => DataBoundaryDto)
  boundary?: DataBoundaryDto | null;

  /** Groups of columns that it sees beside the plain ones; off unless named.
   *  @example ["pay"] */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(CLIENT_FIELD_GROUPS, { each: true })
  fieldGroups?: ClientFieldGroup[];

  /** Requests that it may make in a minute; 2400 is what a single address may make in any case.
   *  @example 300 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_400)
  requestsPerMinute?: number;

  /** Addresses and networks that it may call from; empty: from everywhere.
   *  @example ["203.0.113.0/24"] */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(NETWORK, { each: true })
  addresses?: string[];

  /** Instant from which on it is refused, UTC; null: never.
   *  @example "2027-11-20T00:00:00Z" */
  @ValidateIf((_object, value) => isGiven(_object as object, value))
  @IsISO8601({ strict: true })
  expiresAt?: string | null;
}

/** A new API client. It can do nothing until it has a key. */
export class CreateApiClientRequest extends ApiClientSettings {
  /** @example "Branch feed" */
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name: string;

  /** Id of the person who answers for it.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  @IsUUID()
  contactId: string;

  /** Key scopes, see `GET /key-scopes`.
   *  @example ["sales:read", "sales:write"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(SCOPE, { each: true })
  scopes: string[];
}

/** Changes of an API client; what is absent stays. */
export class ChangeApiClientRequest extends ApiClientSettings {
  /** @example "Branch feed" */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name?: string;

  /** Id of the person who answers for it.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  @IsOptional()
  @IsUUID()
  contactId?: string;

  /** Key scopes, all of them anew.
   *  @example ["sales:read"] */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(SCOPE, { each: true })
  scopes?: string[];
}

/** A new key of an API client. */
export class MakeApiClientKeyRequest {
  /** Instant from which on the key is refused, UTC; null or absent: with its client.
   *  @example "2027-11-20T00:00:00Z" */
  @ValidateIf((_object, value) => isGiven(_object as object, value))
  @IsISO8601({ strict: true })
  expiresAt?: string | null;

  /** Hours for which the key before is still taken, so that a program can change over; absent: until it is revoked or expires.
   *  @example 24 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_160)
  earlierKeyHours?: number;
}

/** Filters of the list of API clients. */
export class ApiClientsQuery extends PageQuery {
  /** Part of the name.
   *  @example "feed" */
  @IsOptional()
  @IsString()
  @MaxLength(120)
  search?: string;

  /** Whether it can be used.
   *  @example "active" */
  @IsOptional()
  @IsIn(['active', 'expired', 'revoked'])
  status?: 'active' | 'expired' | 'revoked';
}

/** How far the usage goes back. */
export class ApiClientUsageQuery {
  /** Days up to today.
   *  @example 30 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(400)
  days: number = 30;
}
