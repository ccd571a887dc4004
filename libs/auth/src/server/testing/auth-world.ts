import type { Type } from '@nestjs/common';
import { testApp, type TestApp, type TestAppOptions, type TestDatabase } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import {
  AssignRole,
  AuthApiModule,
  authEntities,
  CreatePerson,
  type AuthOptions,
  type NewRoleAssignment,
} from '../index.js';
import { Caller } from './caller.js';

export const PASSWORD = 'Northmere-Agency-1';
export const SECRET = 'a key of forty characters for the tests.';

type RoleToHold = string | Omit<NewRoleAssignment, 'personId'>;

/** Auth as the API runs it, on a database of its own. */
export interface AuthWorld extends Pick<TestApp, 'app' | 'database' | 'url' | 'close'> {
  /** Somebody who calls over HTTP, from that address. */
  caller(address?: string): Caller;
  /** A use case. */
  use<T>(type: Type<T>): T;
  /** A person with a password and these roles from 2020 on; returns the id. */
  person(name: string, roles?: readonly RoleToHold[]): Promise<string>;
  /** A second process on the same database. */
  another(): Promise<AuthWorld>;
}

/** Close it in `afterAll`, the second process first. */
export async function authWorld(
  options: Partial<AuthOptions> = {},
  database?: TestDatabase,
  { controllers, http }: Pick<TestAppOptions, 'controllers' | 'http'> = {},
): Promise<AuthWorld> {
  const started = await testApp({
    imports: [AuthApiModule.register({ jwtSecret: SECRET, cookieSecure: false, ...options })],
    entities: authEntities,
    hasAuthenticator: true,
    http: { trustedProxies: 1, ...http },
    ...(controllers ? { controllers } : {}),
    ...(database ? { database } : {}),
  });
  const use = <T>(type: Type<T>): T => started.app.get(type, { strict: false });
  return {
    ...started,
    caller: (address = '198.51.100.1') => new Caller(`${started.url}/api/v1`, address),
    use,
    person: (name, roles = []) => addPerson(use, name, roles),
    another: () => authWorld(options, started.database),
  };
}

/** The address under which `authWorld().person(name)` signs in. */
export function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@northmere.example`;
}

async function addPerson(use: AuthWorld['use'], name: string, roles: readonly RoleToHold[]): Promise<string> {
  const person = { email: emailOf(name), name, password: PASSWORD };
  const personId = await use(CreatePerson).execute(systemAccess, person);
  for (const role of roles) {
    const held = typeof role === 'string' ? { roleKey: role, anchor: null, validFrom: '2020-01-01' as const } : role;
    await use(AssignRole).execute(systemAccess, { ...held, personId });
  }
  return personId;
}
