import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { DEVICES, PLACE_SOURCES, type Device, type PlaceSource } from '../../domain/sign-in-trace.js';

/** Where a sign-in came from. */
export class PlaceDto {
  /** Where the place is known from: the address, the browser, or nowhere. */
  @ApiProperty({ enum: PLACE_SOURCES, enumName: 'PlaceSource' })
  source: PlaceSource;
  /** A town, or coordinates where no town is known; null without a place.
   *  @example "Lyon, France" */
  name: string | null;
  /** Degrees; null unless the browser told it.
   *  @example null */
  latitude: number | null;
  /** Degrees; null unless the browser told it.
   *  @example null */
  longitude: number | null;
  /** Radius in metres; null unless the browser told it.
   *  @example null */
  accuracyMetres: number | null;
}

/** Where from, and with what. */
export class TraceDto {
  /** The first hop that is not one of our own proxies.
   *  @example "198.51.100.7" */
  address: string | null;
  /** As the browser sent it.
   *  @example "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0" */
  userAgent: string | null;
  /** @example "Firefox 144" */
  browser: string | null;
  /** @example "Linux" */
  os: string | null;
  @ApiProperty({ enum: DEVICES, enumName: 'Device', example: 'desktop' })
  device: Device;
  /** Of other people only with their consent. */
  place: PlaceDto;
}

/** One open session. */
export class OpenSessionDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  startedAt: string;
  /** UTC, to the minute.
   *  @example "2026-11-20T11:02:00.000Z" */
  lastSeenAt: string;
  /** When it ends by itself unless it is used, UTC.
   *  @example "2026-12-04T11:02:00.000Z" */
  expiresAt: string;
  /** Null where the right `audit.view` is missing and it is not your own. */
  trace: TraceDto | null;
}

/** Open sessions, the newest first. */
export class OpenSessionPage {
  items: OpenSessionDto[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** Whether the person agreed that others who may see traces see the place. */
  isPlaceShared: boolean;
}

export class OpenSessionsQuery extends PageQuery {
  /** Id of the person; your own sessions unless told. */
  @IsOptional()
  @IsUUID()
  person?: string;
}

export class EndOtherSessionsRequest {
  /** Id of the person whose sessions end; your own unless told. */
  @IsOptional()
  @IsUUID()
  person?: string;
}

export class EndedSessionsResponse {
  /** Sessions that were open.
   *  @example 2 */
  ended: number;
}

/** The place of this browser, told after its owner agreed. Without coordinates only the town of the address is shared. */
export class SharePlaceRequest {
  /** Degrees; with `longitude` and `accuracy`, or none of the three.
   *  @example 45.764 */
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(-90)
  @Max(90)
  latitude?: number;

  /** Degrees.
   *  @example 4.8357 */
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(-180)
  @Max(180)
  longitude?: number;

  /** Radius in metres.
   *  @example 25 */
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(50_000_000)
  accuracy?: number;
}
