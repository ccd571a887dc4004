import { EgressAllow } from '@tierline/platform/egress';
import { AddressList } from '@tierline/platform/http';
import { z } from 'zod';
import { checkOidc, oidcVariables } from './oidc-environment.js';

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));

const url = (protocols: readonly string[]) =>
  z.string().refine(
    (text) => {
      const parsed = URL.parse(text);
      return parsed !== null && protocols.includes(parsed.protocol.slice(0, -1)) && parsed.hostname !== '';
    },
    `must be an address that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  );

const postgres = url(['postgres', 'postgresql']).refine(
  (text) => (URL.parse(text)?.pathname.length ?? 0) > 1,
  'must name a database',
);
const web = url(['http', 'https']);
const onOff = z.enum(['on', 'off'], 'must be "on" or "off"');

/** A list with commas between its entries; blanks around them do not count. */
const list = (entry: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(entry));
const network = z.string().refine(isNetwork, 'must be addresses or networks like 203.0.113.0/24, with commas between');
const callable = z
  .string()
  .refine(
    isCallable,
    'must be servers, addresses or networks like models.internal:11434 or 10.1.0.0/16, with commas between',
  );
const key = z.string().min(32, 'must have at least 32 characters');

/** Every variable that is read, with its default. Names that are not set, or empty, take the default. */
export const environmentSchema = z
  .object({
    PORT: count(1, 65_535).default(3_000),
    WORKER_PORT: count(0, 65_535).default(0),
    DATABASE_URL: postgres,
    DATABASE_POOL: count(2, 500).optional(),
    MIGRATE_DATABASE_URL: postgres.optional(),
    QUEUE_DATABASE_URL: postgres.optional(),
    REDIS_URL: url(['redis', 'rediss']).optional(),
    S3_ENDPOINT: web.optional(),
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().default('us-east-1'),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    SMTP_URL: url(['smtp', 'smtps']).optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^(?:[^<>\r\n"]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
        'must be an address, or a name with one in <>',
      )
      .optional(),
    PUBLIC_URL: web.optional(),
    EGRESS_ALLOW: list(callable),
    CORS_ORIGINS: list(web),
    ADDRESS_ALLOW: list(network),
    TRUSTED_PROXIES: count(0, 10).default(0),
    GEOIP_FILE: z.string().optional(),
    JWT_SECRET: key.optional(),
    SECRETS_KEY: key.optional(),
    SECRETS_OLD_KEYS: list(key),
    MAX_UPLOAD_MB: count(1, 10_240).default(16),
    MAX_UNPACKED_MB: count(1, 102_400).default(256),
    MAX_ROWS: count(1, 100_000_000).default(1_000_000),
    MAX_PDF_PAGES: count(1, 100_000).default(500),
    MAX_READ_CPU_S: count(1, 86_400).default(60),
    MAX_READ_MB: count(64, 65_536).default(512),
    IMPORT_INBOX_DIR: z.string().optional(),
    IMPORT_INBOX_S3_PREFIX: z
      .string()
      .regex(/^[^/\s][^\s]*$/, 'must be a prefix like inbox/, without blanks')
      .transform((prefix) => (prefix.endsWith('/') ? prefix : `${prefix}/`))
      .optional(),
    READER_PROCESSES: count(1, 32).default(2),
    ...oidcVariables,
    RATE_LIMIT: onOff.default('on'),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be a level like info')
      .default('info'),
    FRONTEND_DIST: z.string().optional(),
    TIERLINE_DATA: z.string().default('.tierline'),
    TIERLINE_DEMO: onOff.default('off'),
    TIERLINE_ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
    TIERLINE_ADMIN_PASSWORD: z
      .string()
      .min(12, 'must have at least 12 characters')
      .max(128, 'must have at most 128 characters')
      .optional(),
  })
  .superRefine(checkOidc)
  .superRefine((env, context) => {
    const parts = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
    const missing = parts.filter((name) => env[name] === undefined);
    if (env.IMPORT_INBOX_S3_PREFIX !== undefined && missing.length === parts.length) {
      context.addIssue({
        code: 'custom',
        path: ['IMPORT_INBOX_S3_PREFIX'],
        message: 'needs a bucket: set S3_ENDPOINT and the others',
      });
    }
    if (missing.length === 0 || missing.length === parts.length) return;
    context.addIssue({
      code: 'custom',
      path: [missing.join(' and ')],
      message: 'must be set too, as the other S3 settings are',
    });
  });

function isNetwork(text: string): boolean {
  try {
    new AddressList([text]);
    return true;
  } catch {
    return false;
  }
}

function isCallable(text: string): boolean {
  try {
    new EgressAllow([text]);
    return true;
  } catch {
    return false;
  }
}

export type Environment = z.output<typeof environmentSchema>;
