import type { OpenAPIObject } from '@nestjs/swagger';
import {
  API_PREFIX,
  PROBLEMS_EXTENSION,
  problemOf,
  problemType,
  type DeclaredRoute,
  type RegisteredProblem,
} from '@tierline/platform/http';
import { exampleOf, type Schema } from './openapi-examples.js';
import { securityOf } from './openapi-security.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];
type Response = NonNullable<Responses[string]>;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const PROBLEM_MEDIA = 'application/problem+json';
const PROBLEM_REF = { $ref: '#/components/schemas/Problem' };

/** Says what the routes themselves do not: who may call, how they refuse, what an answer looks like. */
export function completeDocument(document: OpenAPIObject, routes: readonly DeclaredRoute[]): OpenAPIObject {
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...PROBLEM_SCHEMAS } };
  const schemas = document.components.schemas as Record<string, Schema>;
  for (const schema of Object.values(schemas)) referDirectly(schema);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const route = routes.find((candidate) => isRoute(candidate, method, path));
      completeAccess(operation, route);
      if (method === 'post' && !route?.isPublic) addIdempotencyKey(operation);
      completeProblems(operation, {
        module: operation.tags?.[0],
        isPublic: route?.isPublic ?? false,
        isSecret: route?.isSecret ?? false,
        hasInput: hasInput(operation),
      });
      completeAnswers(operation, schemas);
    }
  }
  return document;
}

/** A field that is only a reference says so itself, instead of being all of one. */
function referDirectly({ properties }: Schema): void {
  const fields = properties as Record<string, Schema> | undefined;
  for (const [name, field] of Object.entries(fields ?? {})) {
    const [only, ...others] = field.allOf ?? [];
    if (fields && only && others.length === 0 && Object.keys(field).length === 1) fields[name] = only;
  }
}

function isRoute(route: DeclaredRoute, method: string, path: string): boolean {
  const documented = `/${API_PREFIX}${route.path}`.replace(/:(\w+)/g, '{$1}').replace(/\/$/, '');
  return route.method.toLowerCase() === method && documented === path;
}

function completeAccess(operation: Operation, route: DeclaredRoute | undefined): void {
  const rights = route?.permissions?.map((permission) => `\`${permission}\``).join(' or ');
  const needed = route?.isPublic
    ? 'Nobody needs to be signed in.'
    : rights
      ? `Needs the right ${rights}.`
      : 'Needs a sign-in.';
  operation.description = [operation.description || `${operation.summary ?? ''}.`, needed].join('\n\n');
  operation.security = securityOf(route);
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'Any text of your own. The first answer is kept for 24 hours and given again to every repetition.',
  schema: { type: 'string', maxLength: 255, examples: ['0d5f1f3e-6c7b-4a53-9f0e-0c1f6f2c9a11'] } as object,
};

function addIdempotencyKey(operation: Operation): void {
  operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
}

function hasInput(operation: Operation): boolean {
  return (
    operation.requestBody !== undefined ||
    (operation.parameters ?? []).some((parameter) => !('in' in parameter) || parameter.in !== 'header')
  );
}

interface RouteFacts {
  readonly module: string | undefined;
  readonly isPublic: boolean;
  readonly isSecret: boolean;
  readonly hasInput: boolean;
}

function completeProblems(operation: Operation, { module, isPublic, isSecret, hasInput: isFed }: RouteFacts): void {
  const extended = operation as Operation & Record<string, unknown>;
  const own = (extended[PROBLEMS_EXTENSION] as string[] | undefined) ?? [];
  Reflect.deleteProperty(operation, PROBLEMS_EXTENSION);
  const common = [
    ...(isFed ? ['invalid'] : []),
    ...(isPublic ? [] : ['unauthenticated', 'permission-missing']),
    ...(hasHeader(operation, 'If-Match') ? ['version-stale'] : []),
    ...(hasHeader(operation, 'Idempotency-Key') ? ['idempotency-key-running', 'idempotency-key-reused'] : []),
    ...(isSecret ? ['answer-shown-once'] : []),
    'too-many-requests',
    'unavailable',
  ];
  const problems = [...new Set([...own, ...common])].map((code) => registered(code, module));
  const byStatus = Map.groupBy(problems, ({ status }) => String(status));
  const responses: Responses = { ...operation.responses };
  for (const [status, group] of [...byStatus].sort()) {
    responses[status] = besides(responses[status], problemResponse(group));
  }
  operation.responses = responses;
}

/** A refusal in a form of its own stays, with the problems beside it. */
function besides(own: Response | undefined, problems: Response): Response {
  if (!own || !('content' in own) || !('content' in problems)) return problems;
  const description = [own.description, problems.description].filter(Boolean).join(' ');
  return { ...own, description, content: { ...own.content, ...problems.content } };
}

function hasHeader(operation: Operation, name: string): boolean {
  return (operation.parameters ?? []).some(
    (parameter) => 'name' in parameter && parameter.in === 'header' && parameter.name === name,
  );
}

function registered(code: string, module: string | undefined): RegisteredProblem {
  const problem = problemOf(code, module);
  if (!problem) throw new Error(`The API documents the problem "${code}", which nobody has registered.`);
  return problem;
}

function problemResponse(problems: readonly RegisteredProblem[]): Response {
  const examples = Object.fromEntries(
    problems.map((problem) => [problem.code, { summary: problem.title, value: problemExample(problem) }]),
  );
  const description = problems.map(({ title }) => title).join('; ');
  return { description, content: { [PROBLEM_MEDIA]: { schema: PROBLEM_REF, examples } } } as Response;
}

function problemExample(problem: RegisteredProblem): object {
  return {
    type: problemType(problem),
    title: problem.title,
    status: problem.status,
    detail: `${problem.title}.`,
    instance: 'urn:tierline:request:7c9e6679-7425-40de-944b-e07fc1f90ae7',
    code: problem.code,
    ...(problem.code === 'invalid'
      ? { errors: [{ pointer: '/name', code: 'is-not-empty', detail: 'name should not be empty' }] }
      : {}),
  };
}

function completeAnswers(operation: Operation, schemas: Record<string, Schema>): void {
  const bodies = [operation.requestBody, ...Object.values(operation.responses)];
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response && 'description' in response && !response.description)
      response.description = status === '204' ? 'Done.' : `${operation.summary ?? 'Done'}.`;
  }
  for (const body of bodies) {
    const json = body && 'content' in body ? body.content?.['application/json'] : undefined;
    if (!json?.schema || json.example !== undefined || json.examples !== undefined) continue;
    const example = exampleOf(json.schema as Schema, schemas);
    if (example !== undefined) json.example = example;
  }
}

const PROBLEM_SCHEMAS = {
  Problem: {
    type: 'object',
    description: 'Why a request was refused (RFC 9457). Facts of single problems stand beside these members.',
    required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
    properties: {
      type: { type: 'string', format: 'uri', description: '`urn:tierline:problem:<module>:<code>`; never changes.' },
      title: { type: 'string', description: 'The same for every problem of this type.' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'What, why, and what to do; to be shown to people.' },
      instance: { type: 'string', format: 'uri', description: 'Names the request; logs have it too.' },
      code: { type: 'string', description: 'Last part of the type.' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/ProblemError' } },
    },
    additionalProperties: true,
  },
  ProblemError: {
    type: 'object',
    required: ['pointer', 'code', 'detail'],
    properties: {
      pointer: { type: 'string', description: 'JSON pointer of the field.' },
      code: { type: 'string' },
      detail: { type: 'string' },
    },
  },
} as unknown as NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
