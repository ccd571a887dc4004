import { ApiProperty } from '@nestjs/swagger';
import { CLIENT_FIELD_GROUPS, type ClientFieldGroup } from '../../domain/api-client.js';
import { DataBoundaryDto } from './api-client.request.dto.js';

/** The person who answers for a program. */
export class ApiClientContactDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Ines Varga" */
  name: string;
  /** Whether the person can still sign in; if not, somebody else should answer for the program. */
  isActive: boolean;
}

/** A key, as far as it can be shown. */
export class ApiClientKeyResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a21" */
  id: string;
  /** The beginning of the key.
   *  @example "tl_live_Qd7xK2" */
  prefix: string;
  /** @example "active" */
  @ApiProperty({ enum: ['active', 'expired', 'revoked'], enumName: 'ApiClientStatus' })
  status: 'active' | 'expired' | 'revoked';
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  createdAt: string;
  /** UTC; null: with its client.
   *  @example "2027-11-20T00:00:00.000Z" */
  expiresAt: string | null;
  /** UTC; null: never used. Exact to a minute.
   *  @example "2026-11-20T10:30:00.000Z" */
  lastUsedAt: string | null;
  /** UTC; null while it is not revoked.
   *  @example "2026-12-01T08:00:00.000Z" */
  revokedAt: string | null;
}

/** A new key. This answer is the only place where it is shown. */
export class NewApiClientKeyResponse extends ApiClientKeyResponse {
  /** Send it as `Authorization: Bearer …` or `X-Api-Key`, or as the secret of the client to `POST /oauth/token`.
   *  @example "tl_live_shown-once" */
  key: string;
}

/** A program of a partner. */
export class ApiClientResponse {
  /** Also the `client_id` of OAuth 2.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a20" */
  id: string;
  /** @example "Branch feed" */
  name: string;
  /** @example "Sends the nightly sales of the Lyon branch." */
  description: string;
  contact: ApiClientContactDto;
  /** @example ["sales:read", "sales:write"] */
  scopes: string[];
  /** Null: the whole company. */
  boundary: DataBoundaryDto | null;
  /** @example ["pay"] */
  @ApiProperty({ enum: CLIENT_FIELD_GROUPS, enumName: 'ClientFieldGroup', isArray: true, example: ['pay'] })
  fieldGroups: ClientFieldGroup[];
  /** @example 300 */
  requestsPerMinute: number;
  /** @example ["203.0.113.0/24"] */
  addresses: string[];
  /** @example "active" */
  @ApiProperty({ enum: ['active', 'expired', 'revoked'], enumName: 'ApiClientStatus' })
  status: 'active' | 'expired' | 'revoked';
  /** UTC; null: never.
   *  @example "2027-11-20T00:00:00.000Z" */
  expiresAt: string | null;
  /** UTC; null while it is not revoked.
   *  @example "2026-12-01T08:00:00.000Z" */
  revokedAt: string | null;
  /** When one of its keys was used last, UTC.
   *  @example "2026-11-20T10:30:00.000Z" */
  lastUsedAt: string | null;
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  createdAt: string;
  /** Newest first. */
  keys: ApiClientKeyResponse[];
  /** @example 1 */
  version: number;
}

/** One page of API clients. */
export class ApiClientPage {
  items: ApiClientResponse[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** All that fit the filters; with `count=true` only. */
  total?: number;
}

/** What an API client used on one day. */
export class ApiClientUsageDayDto {
  /** UTC.
   *  @example "2026-11-20" */
  day: string;
  /** @example 1440 */
  requests: number;
  /** Answered with 401, 403 or 429.
   *  @example 3 */
  refused: number;
  /** Sent in answers.
   *  @example 5242880 */
  bytes: number;
}

/** What an API client used, day by day. */
export class ApiClientUsageResponse {
  /** Oldest first; days without a request are there too. */
  days: ApiClientUsageDayDto[];
  /** @example 43200 */
  requests: number;
  /** @example 12 */
  refused: number;
  /** @example 157286400 */
  bytes: number;
}

/** What a key can be given. */
export class KeyScopeDto {
  /** @example "sales:read" */
  key: string;
  /** @example "Read sales and their sources" */
  title: string;
  /** Rights over everything inside the data boundary.
   *  @example ["sales.view"] */
  permissions: string[];
  /** Rights over what the program itself has made.
   *  @example [] */
  ownPermissions: string[];
}

/** All key scopes. */
export class KeyScopeList {
  items: KeyScopeDto[];
}
