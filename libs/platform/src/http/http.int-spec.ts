import { Body, Controller, Get, HttpCode, Injectable, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DutyRefused, type Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsEmail, IsInt, IsOptional, ValidateNested } from 'class-validator';
import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { requestId } from '../observability/index.js';
import { anAccess, testApp, until, type TestApp } from '../testing/index.js';
import {
  checkVersion,
  CurrentAccess,
  eventStream,
  IfMatch,
  IsMoney,
  MoneyDto,
  NotFound,
  PageQuery,
  Public,
  registerProblems,
  RequirePermission,
  setEtag,
  SignedIn,
} from './index.js';

registerProblems({ 'thing-taken': { status: 409, title: 'The thing is taken' } }, 'things');

class PartRequest {
  @IsInt()
  count: number;
}

class ThingRequest {
  @IsEmail()
  email: string;

  @IsOptional()
  @IsMoney()
  price?: MoneyDto;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PartRequest)
  parts?: PartRequest[];
}

class ThingsQuery extends PageQuery {
  @IsOptional()
  @IsInt()
  year?: number;

  @IsOptional()
  @IsBoolean()
  isOpen?: boolean;
}

@Injectable()
class Calls {
  made = 0;
}

@ApiTags('things')
@Controller('things')
class ThingsController {
  constructor(private readonly calls: Calls) {}

  @Get()
  @RequirePermission('thing.view')
  list(@Query() query: ThingsQuery): object {
    return query;
  }

  @Get('open')
  @Public()
  open(): object {
    return { requestId: requestId(), amount: 9_007_199_254_740_993n };
  }

  @Get('me')
  @SignedIn()
  me(@CurrentAccess() access: Access): object {
    return { id: access.actor.id };
  }

  @Get('stream')
  @RequirePermission('thing.view')
  stream(@Req() request: Request, @Res() response: Response): void {
    const stream = eventStream(request, response);
    stream.send('progress', { rows: 12n });
  }

  @Get('broken')
  @RequirePermission('thing.view')
  broken(): never {
    throw new Error('a secret of the inside');
  }

  @Get(':id')
  @RequirePermission('thing.view')
  one(@Param('id') id: string): never {
    throw id === 'duty' ? new DutyRefused('D2', 'Nobody changes what pays himself.') : new NotFound('The thing');
  }

  @Post()
  @RequirePermission('thing.edit')
  create(@Body() body: ThingRequest, @Res({ passthrough: true }) response: Response): object {
    this.calls.made += 1;
    response.setHeader('Location', `/api/v1/things/${this.calls.made}`);
    setEtag(response, 1);
    return { id: this.calls.made, email: body.email };
  }

  @Post('taken')
  @HttpCode(200)
  @RequirePermission('thing.edit')
  taken(): never {
    this.calls.made += 1;
    throw new DomainError('thing-taken', 'The thing is taken by somebody else.', { since: '2025-04', rows: 3n });
  }

  @Post('slow')
  @RequirePermission('thing.edit')
  async slow(): Promise<object> {
    this.calls.made += 1;
    await sleep(300);
    return { made: this.calls.made };
  }

  @Post('unlucky')
  @RequirePermission('thing.edit')
  unlucky(): object {
    this.calls.made += 1;
    if (this.calls.made === 1) throw new Error('not this time');
    return { made: this.calls.made };
  }

  @Post('file')
  @RequirePermission('thing.edit')
  async file(@Req() request: Request): Promise<object> {
    this.calls.made += 1;
    const body = await text(request);
    return { made: this.calls.made, isWhole: body.includes('name="target"') && body.includes('last line') };
  }

  @Patch(':id')
  @RequirePermission('thing.edit')
  change(@IfMatch() expected: number | null, @Res({ passthrough: true }) response: Response): object {
    checkVersion(expected, 3);
    setEtag(response, 4);
    return { expected };
  }
}

@Controller('oauth')
class FormController {
  @Post(['token', 'other'])
  @HttpCode(200)
  @Public()
  form(@Req() request: Request): object {
    return { ...(request.body as object) };
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  list(): object {
    return [];
  }
}

describe('http', () => {
  let app: TestApp;
  let calls: Calls;
  let viewer: string;
  let editor: string;

  beforeAll(async () => {
    app = await testApp({ controllers: [ThingsController, FormController], providers: [Calls] });
    calls = app.app.get(Calls);
    viewer = app.signIn(anAccess(['thing.view']));
    editor = app.signIn(anAccess(['thing.view', 'thing.edit'], '00000000-0000-7000-8000-000000000002'));
  });
  afterAll(() => app.close());
  beforeEach(() => void (calls.made = 0));

  describe('who may', () => {
    it('refuses who is not signed in', async () => {
      const answer = await app.call('GET', '/things');
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.json).toMatchObject({ type: 'urn:tierline:problem:platform:unauthenticated', status: 401 });
    });

    it('refuses who lacks the right, and names it', async () => {
      const answer = await app.call('POST', '/things', { token: viewer, body: {} });
      expect([answer.status, answer.json]).toEqual([
        403,
        expect.objectContaining({ code: 'permission-missing', permission: 'thing.edit' }),
      ]);
    });

    it('lets anybody in where a route is public, and who is signed in where that is enough', async () => {
      expect((await app.call('GET', '/things/open')).status).toBe(200);
      expect((await app.call('GET', '/things/me', { token: viewer })).status).toBe(200);
      expect((await app.call('GET', '/things/me')).status).toBe(401);
    });

    it('does not start with a route that says neither', async () => {
      await expect(testApp({ controllers: [ForgottenController], database: app.database })).rejects.toThrow(
        'These routes need @RequirePermission or @Public: ForgottenController.list.',
      );
    });
  });

  describe('problems', () => {
    it('shows a refused rule with its facts', async () => {
      const answer = await app.call('POST', '/things/taken', { token: editor });
      expect([answer.status, answer.json]).toEqual([
        409,
        {
          type: 'urn:tierline:problem:things:thing-taken',
          title: 'The thing is taken',
          status: 409,
          detail: 'The thing is taken by somebody else.',
          instance: `urn:tierline:request:${answer.headers.get('x-request-id')}`,
          code: 'thing-taken',
          since: '2025-04',
          rows: '3',
        },
      ]);
    });

    it('shows a rule of duty, a missing thing, and an address that is none', async () => {
      expect((await app.call('GET', '/things/duty', { token: viewer })).json).toMatchObject({
        status: 403,
        rule: 'D2',
      });
      expect((await app.call('GET', '/things/9', { token: viewer })).json).toMatchObject({
        status: 404,
        code: 'not-found',
      });
      expect((await app.call('GET', '/nothing')).json).toMatchObject({ status: 404, code: 'not-found' });
    });

    it('tells nothing of the inside when something breaks', async () => {
      const answer = await app.call('GET', '/things/broken', { token: viewer });
      expect(answer.json).toMatchObject({ status: 500, code: 'internal' });
      expect(answer.text).not.toContain('secret');
    });

    it('answers 503 with Retry-After while the database is away', async () => {
      const { query } = app.db;
      app.db.query = async () => {
        await app.database.cutConnections();
        return query.call(app.db, 'select pg_terminate_backend(pg_backend_pid())') as never;
      };
      const answer = await app.call('POST', '/things', {
        token: editor,
        body: { email: 'a@b.example' },
        headers: { 'idempotency-key': 'away' },
      });
      app.db.query = query;
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    });

    it('names every field that is not valid', async () => {
      const body = {
        email: 'nobody',
        more: 1,
        price: { amount: '1,5', currency: 'USD' },
        parts: [{ count: 1 }, { count: 'x' }],
      };
      const answer = await app.call('POST', '/things', { token: editor, body });
      expect(answer.status).toBe(400);
      expect((answer.json as { errors: object[] }).errors.map((error) => Object.values(error).slice(0, 2))).toEqual(
        expect.arrayContaining([
          ['/more', 'unknown-field'],
          ['/email', 'is-email'],
          ['/price/amount', 'matches'],
          ['/parts/1/count', 'is-int'],
        ]),
      );
    });

    it('takes JSON and uploads only', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await app.call('POST', '/things', { token: editor, body: 'email=a@b.example', headers });
      expect(answer.json).toMatchObject({ status: 415, code: 'media-type-unsupported' });
      expect((await app.call('POST', '/things/slow', { token: editor })).status).toBe(201);
    });

    it('takes a form at the one address that programs get their tokens from', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const send = (body: string) => app.call('POST', '/oauth/token', { body, headers });
      expect((await send('grant_type=client_credentials&scope=a+b')).json).toEqual({
        grant_type: 'client_credentials',
        scope: 'a b',
      });
      expect((await send(`scope=${'x'.repeat(17_000)}`)).json).toMatchObject({ status: 413, code: 'too-large' });
      expect((await app.call('POST', '/oauth/other', { body: 'a=b', headers })).status).toBe(415);
    });

    it('refuses a body that is no JSON, or too long', async () => {
      const headers = { 'content-type': 'application/json' };
      expect((await app.call('POST', '/things', { token: editor, body: '{"email":', headers })).json).toMatchObject({
        status: 400,
        code: 'malformed',
      });
      const long = JSON.stringify({ email: 'x'.repeat(1_100_000) });
      expect((await app.call('POST', '/things', { token: editor, body: long, headers })).json).toMatchObject({
        status: 413,
        code: 'too-large',
      });
    });
  });

  describe('requests', () => {
    it('echoes a request id that a caller may choose, and makes one otherwise', async () => {
      const own = await app.call('GET', '/things/open', { headers: { 'x-request-id': 'partner-42' } });
      expect([own.headers.get('x-request-id'), own.json]).toEqual([
        'partner-42',
        { requestId: 'partner-42', amount: '9007199254740993' },
      ]);
      const odd = await app.call('GET', '/things/open', { headers: { 'x-request-id': 'a b\u00e4' } });
      expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('reads what stands in the address as what it is declared to be', async () => {
      const answer = await app.call('GET', '/things?limit=20&year=2025&isOpen=false&count=true', { token: viewer });
      expect(answer.json).toEqual({ limit: 20, year: 2025, isOpen: false, count: true });
      expect((await app.call('GET', '/things?limit=201', { token: viewer })).status).toBe(400);
      expect((await app.call('GET', '/things?colour=red', { token: viewer })).status).toBe(400);
    });

    it('refuses a change of a version that is no longer current', async () => {
      const patch = (headers: Record<string, string>) =>
        app.call('PATCH', '/things/1', { token: editor, body: {}, headers });
      expect((await patch({ 'if-match': '"2"' })).json).toMatchObject({ status: 412, code: 'version-stale' });
      expect((await patch({ 'if-match': 'nonsense' })).status).toBe(412);
      const done = await patch({ 'if-match': '"3"' });
      expect([done.status, done.headers.get('etag'), done.json]).toEqual([200, '"4"', { expected: 3 }]);
      expect((await patch({})).json).toEqual({ expected: null });
    });

    it('sends strict headers', async () => {
      const { headers } = await app.call('GET', '/things/open');
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect([
        headers.get('x-content-type-options'),
        headers.get('x-frame-options'),
        headers.get('x-powered-by'),
      ]).toEqual(['nosniff', 'DENY', null]);
    });
  });

  describe('idempotency keys', () => {
    let counter = 0;
    const keyed = () => ({ 'idempotency-key': `key-${(counter += 1)}` });
    const post = (path: string, headers: Record<string, string>, body: unknown = { email: 'a@b.example' }) =>
      app.call('POST', `/things${path}`, { token: editor, body, headers });

    it('gives every repetition the first answer, status and headers included', async () => {
      const headers = keyed();
      const first = await post('', headers);
      const second = await post('', headers);
      expect([second.status, second.json, second.headers.get('location'), second.headers.get('etag')]).toEqual([
        201,
        first.json,
        '/api/v1/things/1',
        '"1"',
      ]);
      expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed'), calls.made]).toEqual(
        [null, 'true', 1],
      );
    });

    it('gives the first refusal again', async () => {
      const headers = keyed();
      await post('/taken', headers);
      const second = await post('/taken', headers);
      expect([second.status, second.json, calls.made]).toEqual([
        409,
        expect.objectContaining({ code: 'thing-taken' }),
        1,
      ]);
    });

    it('refuses the key for another body, and for anybody else it is another key', async () => {
      const headers = keyed();
      await post('', headers);
      expect((await post('', headers, { email: 'c@d.example' })).json).toMatchObject({
        status: 422,
        code: 'idempotency-key-reused',
      });
      const other = app.signIn(anAccess(['thing.edit'], '00000000-0000-7000-8000-000000000003'));
      expect(
        (await app.call('POST', '/things', { token: other, body: { email: 'c@d.example' }, headers })).status,
      ).toBe(201);
    });

    it('says that the first request is still running', async () => {
      const headers = keyed();
      const first = post('/slow', headers);
      await until(() => calls.made === 1);
      expect((await post('/slow', headers)).json).toMatchObject({ status: 409, code: 'idempotency-key-running' });
      expect((await first).json).toEqual({ made: 1 });
      expect((await post('/slow', headers)).json).toEqual({ made: 1 });
    });

    it('lets a request that failed by accident be sent again', async () => {
      const headers = keyed();
      expect((await post('/unlucky', headers)).status).toBe(500);
      expect((await post('/unlucky', headers)).json).toEqual({ made: 2 });
    });

    it('frees the key of a process that died', async () => {
      const headers = keyed();
      await post('/slow', headers);
      await app.database.query(
        `update platform.idempotency_key set answer = null, leased_until = now() - interval '1 second'`,
      );
      expect((await post('/slow', headers)).json).toEqual({ made: 2 });
    });

    it('forgets after 24 hours', async () => {
      const headers = keyed();
      await post('', headers);
      await app.database.query(`update platform.idempotency_key set expires_at = now() - interval '1 second'`);
      expect((await post('', headers)).json).toMatchObject({ id: 2 });
    });

    it('tells uploads apart by fields, file name and length, and leaves the body whole', async () => {
      const form = (target: string, content: string, name = 'june.csv') => {
        const data = new FormData();
        data.append('target', target);
        data.append('file', new Blob([`${content}${'x'.repeat(200_000)}last line`]), name);
        return data;
      };
      const headers = keyed();
      expect((await post('/file', headers, form('sales', 'a'))).json).toEqual({ made: 1, isWhole: true });
      expect((await post('/file', headers, form('sales', 'a'))).json).toEqual({ made: 1, isWhole: true });
      for (const other of [form('leads', 'a'), form('sales', 'a', 'july.csv'), form('sales', 'longer')]) {
        expect((await post('/file', headers, other)).status).toBe(422);
      }
      expect(calls.made).toBe(1);
    });
  });

  describe('event streams', () => {
    it('sends events, and ends with the process', async () => {
      const other = await testApp({ controllers: [ThingsController], providers: [Calls], database: app.database });
      const token = other.signIn(anAccess(['thing.view']));
      const response = await fetch(`${other.url}/api/v1/things/stream`, { headers: { authorization: token } });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let read = '';
      while (!read.includes('"12"')) read += (await reader?.read())?.value ?? '';
      expect([response.headers.get('content-type'), read]).toEqual([
        'text/event-stream; charset=utf-8',
        expect.stringContaining('event: progress\ndata: {"rows":"12"}\n\n'),
      ]);
      const ended = reader?.read();
      await other.close();
      expect((await ended)?.done).toBe(true);
    });
  });

  describe('rate limits', () => {
    it('counts a person’s requests and tells when to come back', async () => {
      const limited = await testApp({
        controllers: [ThingsController],
        providers: [Calls],
        database: app.database,
        http: { isRateLimited: true },
      });
      const token = limited.signIn(anAccess(['thing.view']));
      const ask = () => limited.call('GET', '/things/me', { token });
      const first = await ask();
      expect(first.headers.get('ratelimit-policy')).toBe('"person";q=1200;w=60');
      expect(first.headers.get('ratelimit')).toMatch(/^"person";r=1199;t=\d+$/);
      for (let round = 0; round < 12; round += 1) await Promise.all(Array.from({ length: 100 }, ask));
      const late = await ask();
      expect([late.status, Number(late.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
      await limited.close();
    });
  });
});
