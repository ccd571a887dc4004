import { emailOf, PASSWORD, type AuthWorld } from './auth-world.js';

/** An answer as a program sees it. */
export interface ProgramAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface ProgramRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the text of a form. */
  readonly body?: unknown;
  readonly address?: string;
}

/** Calls a path below `/api/v1` as a program does. */
export async function call(
  world: Pick<AuthWorld, 'url'>,
  method: string,
  path: string,
  { headers = {}, body, address = '198.51.100.7' }: ProgramRequest = {},
): Promise<ProgramAnswer> {
  const isText = typeof body === 'string';
  const response = await fetch(`${world.url}/api/v1${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'x-forwarded-for': address,
      ...(body === undefined ? {} : { 'content-type': isText ? FORM : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) };
}

const FORM = 'application/x-www-form-urlencoded';

/** Somebody who may manage clients, signed in; the headers of his calls. */
export async function manager(
  world: AuthWorld,
  name: string,
): Promise<{ id: string; headers: Record<string, string> }> {
  const id = await world.person(name, ['admin']);
  const caller = world.caller();
  await caller.signIn(emailOf(name), PASSWORD);
  return { id, headers: { authorization: `Bearer ${caller.token ?? ''}` } };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
