import { NO_PLACE, placeOf, type Device, type EndReason, type Place } from '../../domain/sign-in-trace.js';

/** When a session ended; the sweep that notes an expired one may not have come by yet. */
export const ENDED_AT_SQL = `coalesce(session.ended_at, case when session.expires_at <= now() then session.expires_at end)`;

/** Why it ended, in the words of the sign-in log. */
export const END_REASON_SQL = `case when session.end_reason in ('deactivated', 'token-reused') then 'revoked'
  when session.end_reason is null and session.expires_at <= now() then 'expired' else session.end_reason end`;

/** Where from and with what: columns of the field group `trace`. `host()` drops the mask of a single address. */
export const TRACE_SQL = `host(session.address) as address, session.user_agent, session.browser, session.os, session.device,
  session.ip_place, session.latitude, session.longitude, session.place_accuracy_m`;

export interface TraceRow {
  address: string | null;
  user_agent: string | null;
  browser: string | null;
  os: string | null;
  device: Device | null;
  ip_place: string | null;
  latitude: number | null;
  longitude: number | null;
  place_accuracy_m: number | null;
}

/** Where from and with what. */
export interface TraceView {
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly browser: string | null;
  readonly os: string | null;
  readonly device: Device;
  readonly place: Place;
}

/** @param isPlaceShown whether the reader may know the place: his own, or with the person's consent */
export function traceOf(row: TraceRow, isPlaceShown: boolean): TraceView {
  const kept = {
    ipPlace: row.ip_place,
    latitude: row.latitude,
    longitude: row.longitude,
    accuracyMetres: row.place_accuracy_m,
  };
  return {
    address: row.address,
    userAgent: row.user_agent,
    browser: row.browser,
    os: row.os,
    device: row.device ?? 'other',
    place: isPlaceShown ? placeOf(kept) : NO_PLACE,
  };
}

export type { EndReason };
