import { Injectable, Logger, type NestMiddleware } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { NextFunction, Request, Response } from 'express';
import { writeAudit } from '../persistence/audit.js';

/** The guard of all routes leaves here who calls. */
type RequestWithAccess = Request & { readonly access?: Access };

/** What was refused, as the filter of all problems leaves it. */
interface Refused {
  readonly code?: unknown;
  readonly permission?: unknown;
  readonly rule?: unknown;
}

/** What was noted of one caller within a minute. */
interface Noted {
  readonly since: number;
  readonly routes: Set<string>;
}

/** The same refusal of the same caller is noted once in this time: a screen that asks again and again must not fill the log. */
const QUIET_MS = 60_000;
/** Different addresses of one caller that are noted in this time; whoever tries more gets one row that says so. */
const MOST_ROUTES = 30;
const MOST_CALLERS = 5_000;
const LONGEST_ROUTE = 500;
const MORE = 'more';

/** Writes what was refused to a caller whom we know (a missing right, a rule of duty) into the audit log, with what was missing. */
@Injectable()
export class RefusalAudit implements NestMiddleware {
  private readonly logger = new Logger(RefusalAudit.name);
  private readonly noted = new Map<string, Noted>();

  constructor(private readonly database: Database) {}

  use(request: RequestWithAccess, response: Response, next: NextFunction): void {
    response.on('finish', () => {
      const { access } = request;
      if (response.statusCode === 403 && access) void this.note(access, request, response.locals['problem'] as Refused);
    });
    next();
  }

  private async note(access: Access, request: Request, refused: Refused = {}): Promise<void> {
    const path = request.originalUrl.split('?', 1)[0] ?? '';
    const route = this.toNote(access, `${request.method} ${path}`.slice(0, LONGEST_ROUTE), performance.now());
    if (route === null) return;
    const { code, permission, rule } = refused;
    const detail =
      route === MORE ? { moreThan: MOST_ROUTES, withinSeconds: QUIET_MS / 1000 } : { code, permission, rule };
    try {
      await writeAudit(this.database, access, {
        act: 'access.refused',
        subjectType: 'route',
        subjectId: route,
        detail,
      });
    } catch (error) {
      this.logger.error(error, `The refusal of ${route} was not written into the audit log.`);
    }
  }

  /** The route when it is new within the minute, `more` when it is one too many, null when there is nothing to note. */
  private toNote({ actor, viewedBy }: Access, route: string, now: number): string | null {
    const caller = `${actor.kind} ${actor.id ?? ''} ${viewedBy?.id ?? ''}`;
    const known = this.noted.get(caller);
    if (!known || now - known.since >= QUIET_MS) {
      if (this.noted.size >= MOST_CALLERS) this.noted.clear();
      this.noted.set(caller, { since: now, routes: new Set([route]) });
      return route;
    }
    const wanted = known.routes.size < MOST_ROUTES ? route : MORE;
    if (known.routes.has(route) || known.routes.has(wanted)) return null;
    known.routes.add(wanted);
    return wanted;
  }
}
