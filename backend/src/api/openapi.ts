import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { KEY_SCOPES } from '@tierline/auth';
import { DOCS_PATH, RouteAudit } from '@tierline/platform/http';
import { completeDocument } from './openapi-completion.js';
import { API_KEY, OAUTH } from './openapi-security.js';

const TAGS: Readonly<Record<string, string>> = {
  auth: 'Signing in, people and their rights, the audit log.',
  imports: 'The life of a file: upload, review, commit, revert.',
  sales: 'The ledger of sales, and what its rows are mapped with: reps, customers, services, product lines.',
  commissions: 'Rates, thresholds, objectives, payouts, statements, and how each amount came about.',
  leads: 'Leads with their timeline, follow-ups, statuses, assignment, duplicates and enrichment.',
  mis: 'Results of bank campaigns: rows, figures, agents, campaigns and banks.',
  analytics: 'Figures for screens, kept up to date by events.',
  platform: 'Deliveries between modules that were given up.',
};

const DESCRIPTION = `Sales performance from a supplier's file to a payout: exact, and explainable down to the cell.

Money is \`{ "amount": "1234.50", "currency": "USD" }\`, dates are \`YYYY-MM-DD\`, months \`YYYY-MM\`, instants UTC. Lists come in pages:
ask again with \`nextCursor\`. Single resources carry an \`ETag\`; send it as \`If-Match\` with a change. A POST with an \`Idempotency-Key\`
takes effect once within 24 hours. Refusals are problem documents (RFC 9457) whose \`type\` never changes.`;

/** Describes every route as OpenAPI 3.1. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tierline')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setContact('Tierline', 'https://tierline.example', 'api@tierline.example')
    .addServer('/', 'This installation')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'Access token of `POST /auth/sign-in`; for programs also one of their keys.',
      },
      'bearer',
    )
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'Key of an API client.' }, API_KEY)
    .addOAuth2(
      {
        type: 'oauth2',
        description: 'Access token of a program, narrowed to scopes of its client.',
        flows: {
          clientCredentials: {
            tokenUrl: '/api/v1/oauth/token',
            scopes: Object.fromEntries(KEY_SCOPES.map(({ key, title }) => [key, title])),
          },
        },
      },
      OAUTH,
    )
    .addSecurityRequirements('bearer');
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build());
  return completeDocument(document, app.get(RouteAudit).routes());
}

/** Serves the description at `/api/openapi.json` and a page to read and try it at `/api/docs`. */
export function serveApiDocument(app: INestApplication): void {
  let document: OpenAPIObject | null = null;
  SwaggerModule.setup(DOCS_PATH.slice(1), app, () => (document ??= describeApi(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Tierline API',
    swaggerOptions: { persistAuthorization: false, displayOperationId: true },
  });
}
