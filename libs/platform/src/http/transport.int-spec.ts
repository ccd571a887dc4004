import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAccess, testApp, type TestApp } from '../testing/index.js';
import { AnyAddress, DuringViewAs, eventStream, Public, RequirePermission, sendWorkbook, SignedIn } from './index.js';
import { Access } from '@tierline/shared/access';

@Controller('kinds')
class KindsController {
  @Get('json')
  @Public()
  json(): object {
    return { ok: true };
  }

  @Get('walled')
  @RequirePermission('thing.view')
  walled(): object {
    return { ok: true };
  }

  @Post('walled')
  @HttpCode(200)
  @SignedIn()
  change(): object {
    return { ok: true };
  }

  @Post('stop')
  @HttpCode(204)
  @SignedIn()
  @DuringViewAs()
  stop(): void {
    return;
  }

  @Get('probe')
  @Public()
  @AnyAddress()
  probe(): object {
    return { ok: true };
  }

  @Get('broken')
  @Public()
  broken(): never {
    throw new Error('broken inside');
  }

  @Get('workbook')
  @Public()
  workbook(@Res() response: Response): Promise<void> {
    return sendWorkbook(response, {
      fileName: 'a.xlsx',
      sheets: [{ name: 'A', columns: [{ header: 'a' }], rows: [] }],
    });
  }

  @Get('stream')
  @Public()
  stream(@Req() request: Request, @Res() response: Response): void {
    eventStream(request, response).end();
  }
}

const DESK = 'https://desk.example';
const controllers = [KindsController];
let folder: string;
let app: TestApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tierline-transport-'));
  writeFileSync(
    join(folder, 'index.html'),
    '<html><head><style>a{}</style></head><body><tl-root></tl-root></body></html>',
  );
  writeFileSync(join(folder, 'main-ABCDEF12.js'), 'export {};');
  app = await testApp({
    controllers,
    http: {
      appFolder: folder,
      corsOrigins: [DESK],
      trustedProxies: 1,
      addressAllow: ['203.0.113.0/24', '2001:db8::/32'],
    },
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const INSIDE = { 'x-forwarded-for': '203.0.113.9' };

async function ask(path: string, init: RequestInit = {}): Promise<globalThis.Response> {
  const response = await fetch(`${app.url}${path}`, { ...init, headers: { ...INSIDE, ...init.headers } });
  await response.clone().arrayBuffer();
  return response;
}

describe('every kind of answer', () => {
  it.each<[string, string, RequestInit, number]>([
    ['an answer', '/api/v1/kinds/json', {}, 200],
    ['a refusal', '/api/v1/kinds/walled', {}, 401],
    ['something broken', '/api/v1/kinds/broken', {}, 500],
    ['an address of nothing', '/api/v1/nothing', {}, 404],
    [
      'a body that is no JSON',
      '/api/v1/kinds/walled',
      { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
      400,
    ],
    [
      'a body of another kind',
      '/api/v1/kinds/walled',
      { method: 'POST', body: 'a', headers: { 'content-type': 'text/plain' } },
      415,
    ],
    ['a workbook', '/api/v1/kinds/workbook', {}, 200],
    ['a stream', '/api/v1/kinds/stream', {}, 200],
    ['the application', '/sales', {}, 200],
    ['a file of the application', '/main-ABCDEF12.js', {}, 200],
    ['a file that is not there', '/main-00000000.js', {}, 404],
    [
      'a question of a browser about another site',
      '/api/v1/kinds/json',
      { method: 'OPTIONS', headers: { origin: DESK, 'access-control-request-method': 'GET' } },
      204,
    ],
  ])('carries the strict headers: %s', async (_name, path, init, status) => {
    const { headers, status: found } = await ask(path, init);
    const policy = headers.get('content-security-policy') ?? '';

    expect(found).toBe(status);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
    ]) {
      expect(policy.split(';')).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|style-src-elem[^;]*unsafe|\*/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=15552000',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=(self)'),
      'x-request-id': expect.stringMatching(/./),
    });
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('has a new nonce for the styles of each page', async () => {
    const pages = await Promise.all([ask('/'), ask('/')]);
    const nonces = await Promise.all(
      pages.map(async (page) => {
        const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? '';
        expect(await page.text()).toContain(`<style nonce="${nonce}"`);
        return nonce;
      }),
    );

    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('is kept by no cache when it comes from the api, and for ever when its name is its content', async () => {
    const cached = async (path: string): Promise<string | null> => (await ask(path)).headers.get('cache-control');

    expect(await cached('/api/v1/kinds/json')).toBe('no-store');
    expect(await cached('/api/v1/kinds/walled')).toBe('no-store');
    expect(await cached('/')).toBe('no-cache');
    expect(await cached('/main-ABCDEF12.js')).toContain('immutable');
  });
});

describe('pages of other sites', () => {
  const from = async (origin: string, method = 'GET'): Promise<Record<string, string>> => {
    const headers = { origin, ...(method === 'OPTIONS' ? { 'access-control-request-method': 'POST' } : {}) };
    return Object.fromEntries((await ask('/api/v1/kinds/json', { method, headers })).headers);
  };

  it('may read answers when their site is named, and only then', async () => {
    expect(await from(DESK)).toMatchObject({
      'access-control-allow-origin': DESK,
      'access-control-allow-credentials': 'true',
      vary: expect.stringContaining('Origin'),
    });
    expect(await from(DESK, 'OPTIONS')).toMatchObject({ 'access-control-allow-origin': DESK });
    for (const other of ['https://evil.example', 'https://desk.example.evil.example', 'http://desk.example', 'null']) {
      for (const method of ['GET', 'OPTIONS']) {
        expect(await from(other, method)).not.toHaveProperty('access-control-allow-origin');
      }
    }
  });
});

describe('the addresses that people may come from', () => {
  const status = async (address: string, path: string, token?: string): Promise<number> =>
    (await ask(path, { headers: { 'x-forwarded-for': address, ...(token ? { authorization: token } : {}) } })).status;

  it('are held to, before and after signing in, but not for probes and programs', async () => {
    const person = app.signIn(anAccess(['thing.view']));
    const program = app.signIn(
      new Access({ kind: 'client', id: '00000000-0000-7000-8000-0000000000c1', name: 'Feed' }, [
        { permission: 'thing.view', scope: 'all', anchorId: null },
      ]),
    );
    for (const inside of ['203.0.113.9', '2001:db8::1']) {
      expect(await status(inside, '/api/v1/kinds/walled', person)).toBe(200);
      expect(await status(inside, '/api/v1/kinds/json')).toBe(200);
    }
    expect(await status('198.51.100.1', '/api/v1/kinds/walled', person)).toBe(403);
    expect(await status('198.51.100.1', '/api/v1/kinds/json')).toBe(403);
    expect(await status('198.51.100.1', '/api/v1/kinds/walled', program)).toBe(200);
    expect(await status('198.51.100.1', '/api/v1/kinds/probe')).toBe(200);
  });

  it('are told in a sentence', async () => {
    const answer = await ask('/api/v1/kinds/json', { headers: { 'x-forwarded-for': '198.51.100.1' } });

    expect(await answer.json()).toMatchObject({
      code: 'address-not-allowed',
      detail: expect.stringMatching(/office\.$/),
    });
  });

  it('cannot be claimed by whoever stands before our own proxy', async () => {
    expect(await status('203.0.113.9, 198.51.100.1', '/api/v1/kinds/json')).toBe(403);
  });
});

describe('who looks through the eyes of another person', () => {
  const viewedBy = { id: '00000000-0000-7000-8000-0000000000a1', name: 'Ines' };

  it('reads, and changes nothing but that', async () => {
    const grants = [{ permission: 'thing.view', scope: 'all', anchorId: null }] as const;
    const token = app.signIn(new Access({ kind: 'person', id: viewedBy.id, name: 'Avery' }, grants, { viewedBy }));
    const call = (method: string, path: string) => app.call(method, path, { token, headers: INSIDE });

    expect((await call('GET', '/kinds/walled')).status).toBe(200);
    expect((await call('POST', '/kinds/walled')).json).toMatchObject({ status: 403, code: 'duty-refused', rule: 'D9' });
    expect((await call('POST', '/kinds/stop')).status).toBe(204);
  });
});
