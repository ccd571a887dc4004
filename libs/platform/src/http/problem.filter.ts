import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { requestId } from '../observability/index.js';
import { ReplayedAnswer } from './idempotency/replayed-answer.js';
import { jsonSafe } from './json.js';
import { renderProblem } from './render-problem.js';

export interface RequestOfModule extends Request {
  /** Module that the route belongs to. */
  tierlineModule?: string;
}

/** Shows every error as a problem document; the unknown is logged with its cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<RequestOfModule>();
    const response = host.switchToHttp().getResponse<Response>();
    if (error instanceof ReplayedAnswer) return error.sendTo(response);
    const problem = renderProblem(error, { requestId: requestId() ?? '', module: request.tierlineModule });
    response.locals['problem'] = problem.body;
    if (problem.isUnexpected) this.logger.error({ err: error, method: request.method, path: request.path });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.removeHeader('Content-Disposition');
    response.status(problem.status).set({ ...problem.headers, 'Cache-Control': 'no-store' });
    response.type('application/problem+json').send(JSON.stringify(problem.body, jsonSafe));
  }
}
