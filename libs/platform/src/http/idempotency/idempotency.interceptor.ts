import { Injectable, Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { lastValueFrom, from, type Observable } from 'rxjs';
import { requestId } from '../../observability/index.js';
import { PUBLIC, SECRET_ANSWER, type RequestWithAccess } from '../authenticator.js';
import { HttpProblem, RequestInvalid } from '../http-problem.js';
import { jsonSafe } from '../json.js';
import type { RequestOfModule } from '../problem.filter.js';
import { renderProblem } from '../render-problem.js';
import { IdempotencyStore, type KeyOfRequest } from './idempotency.store.js';
import { ReplayedAnswer, type KeptAnswer } from './replayed-answer.js';
import { drain, fingerprintOf } from './request-fingerprint.js';

const RENEW_MS = 10_000;
const KEPT_HEADERS = ['location', 'etag', 'content-type'];
/** Refusals that say nothing about the request itself: the same request may well succeed a moment later. */
const PASSING = new Set([401, 403, 429]);

/** A POST with an `Idempotency-Key` takes effect once; every repetition gets the first answer. Routes without sign-in are left alone:
 *  their answers are secrets that must not be kept. Where a signed-in person gets a secret, only that he got it is kept. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('http');

  constructor(
    private readonly store: IdempotencyStore,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<RequestWithAccess>();
    const key = request.headers['idempotency-key'];
    if (this.isSecret(context)) context.switchToHttp().getResponse<Response>().setHeader('Cache-Control', 'no-store');
    const isPublic = this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]);
    if (request.method !== 'POST' || typeof key !== 'string' || isPublic) return next.handle();
    const token = await this.claim(await keyOf(request, key)).catch(async (error: unknown) => {
      await drain(request);
      throw error;
    });
    return from(this.answer(context, next, token));
  }

  private async claim(key: KeyOfRequest): Promise<string> {
    const claim = await this.store.claim(key);
    switch (claim.kind) {
      case 'claimed':
        return claim.token;
      case 'answered':
        throw new ReplayedAnswer(claim.answer);
      case 'running':
        throw new HttpProblem(
          'idempotency-key-running',
          'Wait for the first request with this key to end, then ask again.',
          {
            headers: { 'Retry-After': '2' },
          },
        );
      case 'other-request':
        throw new HttpProblem(
          'idempotency-key-reused',
          'This key was sent with another request. Use a new key for a new request.',
        );
    }
  }

  private async answer(context: ExecutionContext, next: CallHandler, token: string): Promise<unknown> {
    const renewal = setInterval(() => void this.store.renew(token).catch(() => undefined), RENEW_MS);
    try {
      const value: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      const response = context.switchToHttp().getResponse<Response>();
      await this.keep(token, this.isSecret(context) ? withoutSecret() : answerOf(response, value));
      return value;
    } catch (error) {
      await this.keepRefusal(context, error, token);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  private isSecret(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean>(SECRET_ANSWER, targets) ?? false;
  }

  private async keepRefusal(context: ExecutionContext, error: unknown, token: string): Promise<void> {
    const { tierlineModule: module } = context.switchToHttp().getRequest<RequestOfModule>();
    const { status, headers, body } = renderProblem(error, { requestId: requestId() ?? '', module });
    if (status >= 500 || PASSING.has(status)) {
      await this.store
        .release(token)
        .catch((cause: unknown) => this.logger.warn({ err: cause }, 'An idempotency key stays taken'));
      return;
    }
    const kept = { ...headers, 'content-type': 'application/problem+json' };
    await this.keep(token, { status, headers: kept, body: JSON.stringify(body, jsonSafe) });
  }

  /** The effect has happened already: failing to remember it must not make the caller believe otherwise. */
  private async keep(token: string, answer: KeptAnswer): Promise<void> {
    await this.store.keep(token, answer).catch((cause: unknown) => {
      this.logger.error({ err: cause }, 'The answer to a request with an idempotency key could not be kept');
    });
  }
}

async function keyOf(request: RequestWithAccess, key: string): Promise<KeyOfRequest> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    const detail = 'Idempotency-Key must be 1 to 255 visible ASCII characters.';
    throw new RequestInvalid([{ pointer: '', code: 'idempotency-key', detail }], detail);
  }
  const actor = request.access?.actor;
  return {
    scope: `${actor?.kind ?? 'nobody'}:${actor?.id ?? ''} ${request.method} ${request.originalUrl}`,
    key,
    fingerprint: await fingerprintOf(request),
  };
}

/** What a repetition is told where the first answer held a secret. */
function withoutSecret(): KeptAnswer {
  const detail =
    'The first request with this key took effect. Its answer held a secret and is not shown a second time.';
  const { status, body } = renderProblem(new HttpProblem('answer-shown-once', detail), {
    requestId: requestId() ?? '',
  });
  return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(body, jsonSafe) };
}

function answerOf(response: Response, value: unknown): KeptAnswer {
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const header = response.getHeader(name);
      return typeof header === 'string' ? [[name, header]] : [];
    }),
  );
  const body = value === undefined || value === null ? null : JSON.stringify(value, jsonSafe);
  return {
    status: response.statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  };
}
