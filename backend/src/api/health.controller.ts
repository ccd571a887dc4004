import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnyAddress, Public } from '@tierline/platform/http';
import { HealthRegistry, Metrics } from '@tierline/platform/observability';
import type { Response } from 'express';

/** Probes for whoever keeps the processes alive. */
@ApiExcludeController()
@Controller()
@Public()
@AnyAddress()
export class HealthController {
  constructor(
    private readonly health: HealthRegistry,
    private readonly metrics: Metrics,
  ) {}

  /** Whether the process answers at all. */
  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether everything it needs works; 503 otherwise. */
  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const { isReady, checks } = await this.health.report();
    response.status(isReady ? 200 : 503);
    return { status: isReady ? 'ok' : 'not-ready', checks };
  }

  @Get('metrics')
  async numbers(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
