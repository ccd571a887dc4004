import { type INestApplication, RequestMethod } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type Response } from 'express';
import { Metrics, requestId, requestIdFrom, runForRequest } from '../observability/index.js';
import { serveAngularApp } from './angular-app.js';
import { HttpProblem, NotFound } from './http-problem.js';
import { API_PREFIX, HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import { jsonSafe } from './json.js';
import { renderProblem } from './render-problem.js';
import { securityHeaders } from './security-headers.js';

const BODY_LIMIT = '1mb';
const FORM_LIMIT = '16kb';
/** The one address that takes a form, because OAuth 2 says so (RFC 6749, 4.4.2). It sets no cookie and reads none. */
const FORM_PATH = `/${API_PREFIX}/oauth/token`;
const PROBES = ['health/live', 'health/ready', 'metrics'];

/** Everything about HTTP that is not a route: ids, headers, bodies, the app's files. The application must be created with
 *  `bodyParser: false`, and not be initialised yet. */
export function configureHttp(application: INestApplication): void {
  const app = application as NestExpressApplication;
  const options = app.get<HttpOptions>(HTTP_OPTIONS);
  app.set('trust proxy', options.trustedProxies);
  app.set('json replacer', jsonSafe);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(identify);
  app.use(measure(app.get(Metrics)));
  app.use(securityHeaders());
  if (options.corsOrigins.length > 0) {
    app.enableCors({ origin: [...options.corsOrigins], credentials: true, exposedHeaders: EXPOSED, maxAge: 600 });
  }
  if (options.appFolder !== null) app.use(serveAngularApp(options.appFolder));
  app.use(refuseOtherPaths);
  app.use(`/${API_PREFIX}`, keepFromCaches);
  app.use(refuseOtherMedia);
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: true });
  app.use(FORM_PATH, express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 20 }));
  app.use(cookieParser());
  app.setGlobalPrefix(API_PREFIX, { exclude: PROBES.map((path) => ({ path, method: RequestMethod.GET })) });
}

const EXPOSED = [
  'ETag',
  'Location',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Request-Id',
  'Content-Disposition',
];

/** Takes the caller's request id or makes one; it goes into the answer, the logs, and whatever follows from the request. */
function identify(request: Request, response: Response, next: NextFunction): void {
  const id = requestIdFrom(request.get('x-request-id'));
  response.setHeader('X-Request-Id', id);
  runForRequest(id, next);
}

const OURS = /^\/(?:api|health|metrics)(?:\/|$)/;

/** What is neither a route nor part of the app is refused here: the server below would answer without our headers. */
function refuseOtherPaths(request: Request, response: Response, next: NextFunction): void {
  if (OURS.test(request.path)) return next();
  const { status, body } = renderProblem(new NotFound(), { requestId: requestId() ?? '' });
  response.status(status).type('application/problem+json').send(JSON.stringify(body));
}

/** Answers are about people and money: no cache keeps them, unless a route says otherwise. */
function keepFromCaches(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Bodies are JSON or uploads; forms of other sites are not taken, but at the one address of programs. */
function refuseOtherMedia(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  const isForm = request.path === FORM_PATH && request.is('application/x-www-form-urlencoded');
  const isOther = hasBody && !isForm && !request.is(['json', '+json', 'multipart/form-data']);
  next(
    isOther
      ? new HttpProblem('media-type-unsupported', 'Send application/json, or multipart/form-data for a file.')
      : undefined,
  );
}

function measure(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const end = metrics.startRequest();
    response.on('close', () => {
      const route = request.route as { path?: unknown } | undefined;
      const path = typeof route?.path === 'string' ? route.path : 'other';
      end({ method: request.method, route: path, status: String(response.statusCode) });
    });
    next();
  };
}
