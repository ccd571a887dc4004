import { afterEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { EgressFailed } from './egress-failed.js';
import type { FoundAddress } from './egress-options.js';
import { Egress, type EgressRequest } from './egress.js';

Logger.overrideLogger(false);
const running: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

async function serve(
  listener: RequestListener,
  address = '127.0.0.1',
  port = 0,
): Promise<{ port: number; server: Server }> {
  const server = createServer(listener);
  running.push({ close: () => server.close().closeAllConnections() });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

const on = (address: string): FoundAddress => ({ address, family: address.includes(':') ? 6 : 4 });
const call = (egress: Egress, url: string, more: Partial<EgressRequest> = {}) =>
  egress.call({ method: 'GET', url, timeoutMs: 3_000, maxBytes: 10_000, ...more });

async function failure(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  return error instanceof EgressFailed ? error.code : String(error);
}

describe('a call to an address that somebody typed', () => {
  it('brings status, headers and body of a server that is allowed', async () => {
    const { port } = await serve((request, response) => {
      let sent = '';
      request.on('data', (piece: Buffer) => (sent += piece.toString()));
      request.on('end', () => {
        response.writeHead(418, { 'x-kind': 'teapot' });
        response.end(JSON.stringify({ sent, key: request.headers.authorization, path: request.url }));
      });
    });
    const egress = new Egress({ allow: [`127.0.0.1:${port}`] });

    const headers = { authorization: 'Bearer key' };
    const answer = await call(egress, `http://127.0.0.1:${port}/a?b=c`, { method: 'POST', body: 'grüße', headers });

    expect(answer).toMatchObject({ status: 418, headers: { 'x-kind': 'teapot' } });
    expect(JSON.parse(answer.body.toString())).toEqual({ sent: 'grüße', key: 'Bearer key', path: '/a?b=c' });
  });

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://10.0.0.8/',
    'https://169.254.169.254/latest/meta-data',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://224.0.0.1/',
  ])('never goes to %s', async (url) => {
    expect(await failure(call(new Egress({ allow: [] }), url))).toBe('unreachable');
  });

  it('reaches no server behind a refused address', async () => {
    let calls = 0;
    const { port } = await serve((_request, response) => response.end(String((calls += 1))));
    const inner = new Egress({ allow: [], resolve: () => Promise.resolve([on('127.0.0.1')]) });

    for (const url of [`https://models.example:${port}/`, `https://127.0.0.1:${port}/`]) {
      expect(await failure(call(inner, url))).toBe('unreachable');
    }
    expect(calls).toBe(0);
  });

  it('refuses a name of which one address among several is inside', async () => {
    const egress = new Egress({ allow: [], resolve: () => Promise.resolve([on('8.8.8.8'), on('10.0.0.1')]) });

    expect(await failure(call(egress, 'https://two-faced.example/'))).toBe('unreachable');
  });

  it('says the same of a name that nobody knows, a server that is away and a network that is refused', async () => {
    const { port, server } = await serve((_request, response) => response.end());
    await new Promise((resolve) => server.close(resolve));
    const egress = new Egress({
      allow: [`127.0.0.1:${port}`],
      resolve: (name) => (name === 'inner.example' ? Promise.resolve([on('10.9.9.9')]) : Promise.reject(new Error())),
    });

    const sentences = new Set<string>();
    for (const url of ['https://unknown.example/', 'https://inner.example/', `http://127.0.0.1:${port}/`]) {
      await call(egress, url).catch((error: Error) => sentences.add(error.message));
    }
    expect(sentences.size).toBe(1);
    expect([...sentences].join()).not.toMatch(/10\.9|127\.0|example|ECONN|ENOTFOUND/);
  });

  it('connects to the address that was checked, whatever the name says a moment later', async () => {
    const first = await serve((_request, response) => response.end('checked'));
    await serve((_request, response) => response.end('another'), '127.0.0.2', first.port);
    let asked = 0;
    const egress = new Egress({
      allow: [`127.0.0.1:${first.port}`],
      resolve: () => Promise.resolve([on((asked += 1) === 1 ? '127.0.0.1' : '127.0.0.2')]),
    });

    const answer = await call(egress, `http://rebinding.example:${first.port}/`);

    expect([answer.body.toString(), asked]).toEqual(['checked', 1]);
    expect(await failure(call(egress, `http://rebinding.example:${first.port}/`))).toBe('https-required');
  });

  it('never goes to a metadata address, even by a name that is allowed', async () => {
    const egress = new Egress({ allow: ['meta.internal'], resolve: () => Promise.resolve([on('169.254.169.254')]) });

    expect(await failure(call(egress, 'https://meta.internal/'))).toBe('unreachable');
  });

  it('needs TLS but where it is allowed without', async () => {
    const egress = new Egress({ allow: ['models.internal'], resolve: () => Promise.resolve([on('8.8.8.8')]) });

    expect(await failure(call(egress, 'http://public.example/'))).toBe('https-required');
    expect(() => egress.checkForm('http://public.example/')).toThrow(EgressFailed);
    expect(() => egress.checkForm('http://models.internal/v1')).not.toThrow();
    expect(() => egress.checkForm('https://public.example/v1')).not.toThrow();
  });

  it('speaks TLS where https is named, also to a server that is allowed without', async () => {
    const { port } = await serve((_request, response) => response.end('plain'));
    const egress = new Egress({ allow: ['127.0.0.1'] });

    expect(await failure(call(egress, `https://127.0.0.1:${port}/`))).toBe('unreachable');
  });

  it.each(['ftp://server.example/', 'file:///etc/passwd', 'https://user:word@server.example/', 'server.example', ''])(
    'is no web address: %s',
    async (url) => expect(await failure(call(new Egress({ allow: [] }), url))).toBe('address-malformed'),
  );
});

describe('redirects', () => {
  it('are answers unless the caller follows them', async () => {
    const { port } = await serve((_request, response) => response.writeHead(302, { location: '/next' }).end());
    const egress = new Egress({ allow: ['127.0.0.1'] });

    expect(await call(egress, `http://127.0.0.1:${port}/`)).toMatchObject({
      status: 302,
      headers: { location: '/next' },
    });
    const posted = await call(egress, `http://127.0.0.1:${port}/`, { method: 'POST', body: 'x', maxRedirects: 3 });
    expect(posted.status).toBe(302);
  });

  it('are checked as the first address was, each', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/hop') response.writeHead(307, { location: '/end' }).end();
      else if (request.url === '/in') response.writeHead(302, { location: 'https://10.0.0.1/secret' }).end();
      else response.end('end');
    });
    const egress = new Egress({ allow: [`127.0.0.1:${port}`] });

    const followed = await call(egress, `http://127.0.0.1:${port}/hop`, { maxRedirects: 1 });
    expect(followed.body.toString()).toBe('end');
    expect(await failure(call(egress, `http://127.0.0.1:${port}/in`, { maxRedirects: 1 }))).toBe('unreachable');
  });

  it('end after as many as allowed, five at most', async () => {
    let calls = 0;
    const { port } = await serve((_request, response) => {
      calls += 1;
      response.writeHead(302, { location: `/${calls}` }).end();
    });
    const egress = new Egress({ allow: ['127.0.0.1'] });

    expect(await failure(call(egress, `http://127.0.0.1:${port}/`, { maxRedirects: 99 }))).toBe('redirect-refused');
    expect(calls).toBe(6);
  });

  it('take no key along to another server', async () => {
    const second = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const first = await serve((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${second.port}/` }).end(),
    );
    const egress = new Egress({ allow: ['127.0.0.1'] });

    const headers = { Authorization: 'Bearer key', 'X-Api-Key': 'key', Accept: 'text/plain' };
    const answer = await call(egress, `http://127.0.0.1:${first.port}/`, { headers, maxRedirects: 1 });
    const seen = JSON.parse(answer.body.toString()) as Record<string, string>;
    expect([seen['authorization'], seen['x-api-key'], seen['accept']]).toEqual([undefined, undefined, 'text/plain']);
  });
});

describe('a server that misbehaves', () => {
  const allowed = new Egress({ allow: ['127.0.0.1'] });

  it('is given up when it is too slow, before or amid its answer', async () => {
    const { port } = await serve((request, response) => {
      if (request.url !== '/amid') return;
      response.writeHead(200);
      response.write('a little');
    });

    for (const path of ['/before', '/amid']) {
      expect(await failure(call(allowed, `http://127.0.0.1:${port}${path}`, { timeoutMs: 200 }))).toBe('too-slow');
    }
  });

  it('is given up when it sends more than expected, whatever it announces', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/announced') response.writeHead(200, { 'content-length': '10000000' });
      const timer = setInterval(() => response.write('x'.repeat(4_000)), 1);
      response.on('close', () => clearInterval(timer));
    });

    for (const path of ['/announced', '/streamed']) {
      expect(await failure(call(allowed, `http://127.0.0.1:${port}${path}`))).toBe('too-large');
    }
  });

  it('is told apart when it cuts the connection', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/amid') response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => request.socket.destroy(), 20);
    });

    for (const path of ['/before', '/amid']) {
      expect(await failure(call(allowed, `http://127.0.0.1:${port}${path}`))).toBe('broken-answer');
    }
  });

  it('is told apart when it speaks no HTTP', async () => {
    const server = createTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    running.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    expect(await failure(call(allowed, `http://127.0.0.1:${port}/`))).toBe('broken-answer');
  });

  it('does not keep a caller who has gone', async () => {
    const { port } = await serve(() => undefined);
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(new Error('the process leaves')), 50);

    const answer = call(allowed, `http://127.0.0.1:${port}/`, { signal: leaving.signal });
    await expect(answer).rejects.toThrow('the process leaves');
  });
});
