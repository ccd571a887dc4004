import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';

/** Where the API documentation is shown; its page carries styles of its own. */
export const DOCS_PATH = '/api/docs';

/** The place of a session is asked for by our own page only; nothing else is ever asked for. */
const PERMISSIONS_POLICY = 'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), clipboard-read=()';

/** Strict headers for everything: no script but our own files, styles by nonce, no frames, no other origin. Style attributes are
 *  allowed, because charts and virtual lists set positions through them. */
export function securityHeaders(): RequestHandler {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrcElem: ["'self'", (_request, response) => styleSource(response as Response)],
        styleSrcAttr: ["'unsafe-inline'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 15_552_000, includeSubDomains: false },
  });
  return (request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64');
    response.locals['hasInlineStyles'] = request.path.startsWith(DOCS_PATH);
    response.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    guard(request, response, next);
  };
}

/** The nonce of this answer, for the page that is sent with it. */
export function nonceOf(response: Response): string {
  return String(response.locals['nonce']);
}

function styleSource(response: Response): string {
  return response.locals['hasInlineStyles'] ? "'unsafe-inline'" : `'nonce-${nonceOf(response)}'`;
}
