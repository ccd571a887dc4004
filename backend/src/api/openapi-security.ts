import { KEY_SCOPES } from '@tierline/auth';
import type { DeclaredRoute } from '@tierline/platform/http';

/** Names of the ways to call, as in the document. */
export const BEARER = 'bearer';
export const API_KEY = 'apiKey';
export const OAUTH = 'oauth2';

/** One way to call: the scheme, with the scopes that it needs. */
export type SecurityRequirement = Record<string, string[]>;

/** The ways to call a route, of which each is enough: people with their access token; programs, where a key scope opens the route to
 *  them, with a key or with a token of one of these scopes. Nothing for a route that is open to everybody. */
export function securityOf(route: DeclaredRoute | undefined): SecurityRequirement[] {
  if (route?.isPublic) return [];
  const scopes = KEY_SCOPES.filter(({ permissions, own = [] }) =>
    route?.permissions?.some((permission) => permissions.includes(permission) || own.includes(permission)),
  );
  if (scopes.length === 0) return [{ [BEARER]: [] }];
  return [{ [BEARER]: [] }, { [API_KEY]: [] }, ...scopes.map(({ key }) => ({ [OAUTH]: [key] }))];
}
