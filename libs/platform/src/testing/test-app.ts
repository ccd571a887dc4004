import { Injectable } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Access, type Grant, type Permission } from '@tierline/shared/access';
import type { Request } from 'express';
import type { AddressInfo } from 'node:net';
import { Database } from '../database/index.js';
import { Authenticator, configureHttp, HttpModule, Unauthenticated, type HttpOptions } from '../http/index.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { platformImports, type TestModuleOptions } from './test-module.js';

export interface TestAppOptions extends TestModuleOptions {
  readonly http?: Partial<HttpOptions>;
  /** Whether `imports` bring an Authenticator of their own; otherwise callers are made with `signIn`. */
  readonly hasAuthenticator?: boolean;
}

export interface TestApp {
  readonly app: NestExpressApplication;
  readonly database: TestDatabase;
  readonly db: Database;
  /** Address of the server, without a slash at the end. */
  readonly url: string;
  /** A caller with these rights; the value of his `Authorization` header. */
  signIn(access: Access): string;
  /** Calls a path below `/api/v1` and reads the answer. */
  call(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  close(): Promise<void>;
}

export interface TestRequest {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

/** Callers that a test invents. */
@Injectable()
class InventedCallers extends Authenticator {
  private readonly callers = new Map<string, Access>();

  add(access: Access): string {
    const token = `Bearer test-${this.callers.size + 1}`;
    this.callers.set(token, access);
    return token;
  }

  async authenticate(request: Request): Promise<Access> {
    const access = this.callers.get(request.headers.authorization ?? '');
    if (!access) throw new Unauthenticated();
    return access;
  }
}

/** Access of an invented person with these permissions over all rows. */
export function anAccess(permissions: readonly Permission[], actorId = '00000000-0000-7000-8000-000000000001'): Access {
  const grants = permissions.map((permission): Grant => ({ permission, scope: 'all', anchorId: null }));
  return new Access({ kind: 'person', id: actorId, name: 'Test Person' }, grants);
}

/** Starts controllers behind the whole HTTP layer, on a free port. Close it in `afterAll`. */
export async function testApp(options: TestAppOptions): Promise<TestApp> {
  const database = options.database ?? (await testDatabase());
  const callers = new InventedCallers();
  const http = { corsOrigins: [], isRateLimited: false, appFolder: null, trustedProxies: 0, ...options.http };
  const module = await Test.createTestingModule({
    imports: [...platformImports(database, options), HttpModule.forRoot(http), ...(options.imports ?? [])],
    providers: [
      ...(options.hasAuthenticator ? [] : [{ provide: Authenticator, useValue: callers }]),
      ...(options.providers ?? []),
    ],
    controllers: options.controllers ?? [],
  }).compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useLogger(false);
  configureHttp(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    database,
    db: app.get(Database),
    url,
    signIn: (access) => callers.add(access),
    call: (method, path, request = {}) => call(`${url}/api/v1${path}`, method, request),
    close: async () => {
      await app.close();
      if (!options.database) await database.drop();
    },
  };
}

async function call(url: string, method: string, { token, body, headers = {} }: TestRequest): Promise<TestAnswer> {
  const isForm = body instanceof FormData;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: token } : {}),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
