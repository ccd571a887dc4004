import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { Access } from '@tierline/shared/access';
import type { NextFunction, Request, Response } from 'express';
import { ClientUsage } from '../application/client-usage.js';

/** The guard of all routes leaves here who calls. */
type RequestWithAccess = Request & { readonly access?: Access };

const REFUSALS = new Set([401, 403, 429]);

/** Counts every answered request of a program. */
@Injectable()
export class ClientUsageMiddleware implements NestMiddleware {
  constructor(private readonly usage: ClientUsage) {}

  use(request: RequestWithAccess, response: Response, next: NextFunction): void {
    const sentBefore = request.socket.bytesWritten;
    response.on('close', () => {
      const actor = request.access?.actor;
      if (actor?.kind !== 'client' || actor.id === null) return;
      const bytes = Math.max(0, request.socket.bytesWritten - sentBefore);
      this.usage.count(actor.id, { isRefused: REFUSALS.has(response.statusCode), bytes });
    });
    next();
  }
}
