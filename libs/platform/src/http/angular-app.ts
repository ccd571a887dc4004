import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nonceOf } from './security-headers.js';

const RESERVED = /^\/(?:api|health|metrics)(?:\/|$)/;
const HASHED = /-[A-Z0-9]{8}\.(?:js|css|woff2?|svg|png|webp|avif|map)$/;
const YEAR_MS = 365 * 86_400_000;

/** Serves the built Angular app: hashed files for ever, `index.html` anew each time, and for every other address of the app too.
 *  @throws Error when the folder holds no app */
export function serveAngularApp(folder: string): RequestHandler {
  const indexFile = join(folder, 'index.html');
  if (!existsSync(indexFile)) throw new Error(`There is no built app in ${folder}.`);
  const index = readFileSync(indexFile, 'utf8');
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, path) => {
      const value = HASHED.test(path) ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache';
      response.setHeader('Cache-Control', value);
    },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || RESERVED.test(request.path)) return next();
    files(request, response, () => {
      if (isFile(request.path)) return next();
      response.setHeader('Cache-Control', 'no-cache');
      response.type('html').send(withNonce(index, nonceOf(response)));
    });
  };
}

function isFile(path: string): boolean {
  return /\.[a-z0-9]{2,5}$/i.test(path) && !path.endsWith('.html');
}

/** Tells Angular the nonce that its component styles need, and gives it to the styles in the page. */
export function withNonce(index: string, nonce: string): string {
  return index
    .replace(/<style(?=[\s>])/g, `<style nonce="${nonce}"`)
    .replace(/<(tl-root)(?=[\s>])/, `<$1 ngCspNonce="${nonce}"`);
}
