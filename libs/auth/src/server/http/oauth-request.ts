import type { Request } from 'express';
import { TokenRefused } from '../../domain/clients.errors.js';
import type { TokenWish } from '../application/client-tokens.issue.js';

const MEMBERS = ['grant_type', 'client_id', 'client_secret', 'scope'] as const;
const LONGEST_MEMBER = 4_096;

/** Reads a token request, from form or JSON, with client and secret in the header or in the body.
 *  @throws TokenRefused in the words of RFC 6749 */
export function tokenWishOf(request: Request): TokenWish {
  const body = membersOf(request.body);
  if (body.grant_type === undefined) throw new TokenRefused('invalid_request', 'grant_type is missing.');
  if (body.grant_type !== 'client_credentials') {
    throw new TokenRefused('unsupported_grant_type', 'Only client_credentials is given out here.');
  }
  const basic = basicOf(request);
  if (basic && body.client_secret !== undefined) {
    throw new TokenRefused('invalid_request', 'Send the secret in the header or in the body, not in both.');
  }
  const { clientId, secret } = basic ?? { clientId: body.client_id, secret: body.client_secret };
  if (clientId === undefined || secret === undefined) {
    throw new TokenRefused('invalid_client', 'client_id and client_secret are missing.');
  }
  if (basic && body.client_id !== undefined && body.client_id !== basic.clientId) {
    throw new TokenRefused('invalid_request', 'The header and the body name different clients.');
  }
  return { clientId, secret, scope: body.scope ?? null, address: request.ip ?? '' };
}

function membersOf(body: unknown): Partial<Record<(typeof MEMBERS)[number], string>> {
  if (typeof body !== 'object' || body === null) throw new TokenRefused('invalid_request', 'The request has no body.');
  const given = body as Record<string, unknown>;
  return Object.fromEntries(
    MEMBERS.flatMap((name) => {
      const value = given[name];
      if (value === undefined || value === null || value === '') return [];
      if (typeof value !== 'string' || value.length > LONGEST_MEMBER) {
        throw new TokenRefused('invalid_request', `${name} must be given once, as a text.`);
      }
      return [[name, value]];
    }),
  );
}

/** Client and secret of a Basic header, each form-encoded as RFC 6749, 2.3.1 has it; null without one. */
function basicOf(request: Request): { clientId: string; secret: string } | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header)?.[1];
  const [clientId, secret, ...rest] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  if (!clientId || !secret || rest.length > 0) throw new TokenRefused('invalid_client', 'The header cannot be read.');
  return { clientId: formDecoded(clientId), secret: formDecoded(secret) };
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new TokenRefused('invalid_client', 'The header cannot be read.');
  }
}
