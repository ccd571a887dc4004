import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { VersionStale } from './http-problem.js';

/** Tells the version of the resource in the answer. */
export function setEtag(response: Response, version: number): void {
  response.setHeader('ETag', `"${version}"`);
}

/** The version that the caller read; null when he did not say, or means any.
 *  @throws VersionStale when the header cannot be a version of ours */
export function versionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null;
  const version = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(ifMatch)?.[1];
  if (version === undefined) throw new VersionStale();
  return Number(version);
}

/** @throws VersionStale when the caller named another version than the current one */
export function checkVersion(expected: number | null, current: number): void {
  if (expected !== null && expected !== current) throw new VersionStale();
}

const documentIfMatch: ParameterDecorator = (target, key) => {
  const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
  if (!key || !descriptor) return;
  const description =
    'ETag of the version that the change is meant for; answered with 412 when it is no longer the current one.';
  ApiHeader({ name: 'If-Match', required: false, description, schema: { type: 'string', examples: ['"3"'] } })(
    target,
    key,
    descriptor,
  );
};

/** Parameter: the version in `If-Match`, null when absent. */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): number | null =>
    versionOf(context.switchToHttp().getRequest<Request>().headers['if-match']),
  [documentIfMatch],
);
