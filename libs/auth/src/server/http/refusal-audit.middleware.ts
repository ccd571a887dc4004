import { Injectable, Logger, type NestMiddleware } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { NextFunction, Request, Response } from 'express';
import { writeAudit } from '../persistence/audit.js';

/** The guard of all routes leaves here who calls. */
type RequestWithAccess = Request & { readonly access?: Access };

/** The same refusal of the same person is noted once in this time: a screen that asks again and again must not fill the log. */
const QUIET_MS = 60_000;
const MOST_ENTRIES = 5_000;

/** Writes what was refused to a signed-in person (a missing right, a rule of duty) into the audit log. */
@Injectable()
export class RefusalAudit implements NestMiddleware {
  private readonly logger = new Logger(RefusalAudit.name);
  private readonly noted = new Map<string, number>();

  constructor(private readonly database: Database) {}

  use(request: RequestWithAccess, response: Response, next: NextFunction): void {
    response.on('finish', () => {
      const { access } = request;
      if (response.statusCode === 403 && access) void this.note(access, request);
    });
    next();
  }

  private async note(access: Access, request: RequestWithAccess): Promise<void> {
    const route = `${request.method} ${request.originalUrl.split('?', 1)[0] ?? ''}`;
    if (!this.isNew(`${access.actor.id ?? ''} ${route}`, performance.now())) return;
    try {
      await writeAudit(this.database, access, { act: 'access.refused', subjectType: 'route', subjectId: route });
    } catch (error) {
      this.logger.error(error, `The refusal of ${route} was not written into the audit log.`);
    }
  }

  private isNew(key: string, now: number): boolean {
    if (now - (this.noted.get(key) ?? -QUIET_MS) < QUIET_MS) return false;
    if (this.noted.size >= MOST_ENTRIES) this.noted.clear();
    this.noted.set(key, now);
    return true;
  }
}
