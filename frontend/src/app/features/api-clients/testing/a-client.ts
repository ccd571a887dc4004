import type { ApiClientKeyResponse, ApiClientResponse } from '@tierline/api-client';

export function aKey(changes: Partial<ApiClientKeyResponse> = {}): ApiClientKeyResponse {
  return {
    id: 'k1',
    prefix: 'tl_live_Qd7xK2',
    status: 'active',
    createdAt: '2026-11-20T09:30:00.000Z',
    expiresAt: null,
    lastUsedAt: '2026-11-20T10:30:00.000Z',
    revokedAt: null,
    ...changes,
  };
}

export function aClient(changes: Partial<ApiClientResponse> = {}): ApiClientResponse {
  return {
    id: 'c1',
    name: 'Branch feed',
    description: 'Sends the nightly sales of the Lyon branch.',
    contact: { id: 'p1', name: 'Ines Varga', isActive: true },
    scopes: ['sales:read', 'sales:write'],
    boundary: null,
    fieldGroups: [],
    requestsPerMinute: 300,
    addresses: [],
    status: 'active',
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: '2026-11-20T10:30:00.000Z',
    createdAt: '2026-11-20T09:30:00.000Z',
    keys: [aKey()],
    version: 1,
    ...changes,
  };
}
