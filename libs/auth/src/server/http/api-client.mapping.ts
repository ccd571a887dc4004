import type { DataBoundary } from '@tierline/shared/access';
import type { ApiClientKeyView, ApiClientView } from '../application/api-client-view.js';
import type { DataBoundaryDto } from './api-client.request.dto.js';
import type { ApiClientKeyResponse, ApiClientResponse } from './api-client.response.dto.js';

export function toClientResponse(view: ApiClientView): ApiClientResponse {
  return {
    ...view,
    boundary: view.boundary && toBoundary(view.boundary),
    expiresAt: textOf(view.expiresAt),
    revokedAt: textOf(view.revokedAt),
    lastUsedAt: textOf(view.lastUsedAt),
    createdAt: view.createdAt.toISOString(),
    keys: view.keys.map(toKeyResponse),
  };
}

export function toKeyResponse(view: ApiClientKeyView): ApiClientKeyResponse {
  return {
    ...view,
    createdAt: view.createdAt.toISOString(),
    expiresAt: textOf(view.expiresAt),
    lastUsedAt: textOf(view.lastUsedAt),
    revokedAt: textOf(view.revokedAt),
  };
}

function toBoundary({ productLines, departments, locations, campaigns }: DataBoundary): DataBoundaryDto {
  return {
    productLines: listOf(productLines),
    departments: listOf(departments),
    locations: listOf(locations),
    campaigns: listOf(campaigns),
  };
}

const listOf = (values: readonly string[] | null): string[] | null => values && [...values];
const textOf = (instant: Date | null): string | null => instant?.toISOString() ?? null;
