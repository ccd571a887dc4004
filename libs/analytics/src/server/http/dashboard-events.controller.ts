import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, eventStream, RequirePermission, TooManyRequests } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { FollowDashboards } from '../application/follow-dashboards.js';

/** Streams that one caller may hold at a time in one process. */
const MOST_STREAMS = 8;
const RETRY_SECONDS = 30;

@ApiTags('analytics')
@Controller('dashboards')
export class DashboardEventsController {
  private readonly open = new Map<string, number>();

  constructor(private readonly follow: FollowDashboards) {}

  /** Follow what your dashboards show
   *
   *  Server-sent events named `leads-changed`, `mis-recorded`, `sign-ins` and `commits`, within two seconds after something of the kind changed
   *  in rows that you may see, and `ready` at the beginning. Read the figures again then; changes that come close together are one event. Who
   *  comes back with `Last-Event-ID` hears of what he missed. */
  @Get('events')
  @RequirePermission('dashboard.view')
  @ApiOperation({ operationId: 'followDashboards' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', examples: ['41'] } })
  @ApiOkResponse({
    description: 'Events without rows: only that something changed, and when it was told.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'id: 42\nevent: leads-changed\ndata: {"at":"2026-11-20T09:30:00.000Z"}\n\n',
      },
    },
  })
  @ApiProblems()
  async events(
    @CurrentAccess() access: Access,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const caller = `${access.actor.kind}:${access.actor.id ?? ''}`;
    if ((this.open.get(caller) ?? 0) >= MOST_STREAMS) throw new TooManyRequests(RETRY_SECONDS);
    const from = idOf(lastEventId) ?? (await this.follow.newestId());
    const stream = eventStream(request, response);
    this.count(caller, 1);
    stream.onClose(() => this.count(caller, -1));
    const at = (): { at: string } => ({ at: new Date().toISOString() });
    stream.send('ready', at(), String(from));
    const listener = {
      access: () => stream.access(),
      tell: (kind: string, id: bigint) => stream.send(kind, at(), String(id)),
    };
    stream.onClose(this.follow.execute(listener, from));
  }

  private count(caller: string, change: number): void {
    const streams = (this.open.get(caller) ?? 0) + change;
    if (streams > 0) this.open.set(caller, streams);
    else this.open.delete(caller);
  }
}

/** @returns null for a text that is no id of ours */
function idOf(text: string | undefined): bigint | null {
  return text !== undefined && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}
