import type { SsoProviderOptions } from '@tierline/auth';
import type { FilesOptions } from '@tierline/platform/files';
import type { MailOptions } from '@tierline/platform/mail';
import type { QueueOptions } from '@tierline/platform/queue';
import type { SecretKeys } from '@tierline/platform/secrets';
import { defaultReadLimits, type ReadLimits } from '@tierline/platform/tabular';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { environmentSchema, type Environment } from './environment.js';
import { ssoProvidersOf } from './oidc-environment.js';

/** Everything that the environment decides, checked and typed. Company settings live in the database. */
export interface AppConfig {
  readonly port: number;
  /** 0: the worker answers no probes. */
  readonly workerPort: number;
  readonly database: {
    readonly url: string;
    readonly ownerUrl: string;
    /** Connections of one process; null: what suits its work. */
    readonly poolSize: number | null;
  };
  readonly queue: QueueOptions;
  /** Database of the queue; null when it is kept in Redis. */
  readonly queueDatabaseUrl: string | null;
  readonly files: FilesOptions;
  /** Key of the access tokens; only the api needs one. */
  readonly jwtSecret: string | null;
  /** Key of the secrets in the database and those before it; null when none is set, then only migrations run. */
  readonly secrets: SecretKeys | null;
  /** Address of the application as people type it. */
  readonly publicUrl: string;
  readonly mail: MailOptions;
  /** Issuers of OpenID Connect that people may sign in with. */
  readonly ssoProviders: readonly SsoProviderOptions[];
  readonly corsOrigins: readonly string[];
  /** Addresses and networks that people may come from; empty: everywhere. */
  readonly addressAllow: readonly string[];
  /** Servers and networks that may be called at addresses which people type, although they are not public. */
  readonly egressAllow: readonly string[];
  readonly trustedProxies: number;
  /** Local file that tells the town of an address; null: sign-ins have no place. */
  readonly geoipFile: string | null;
  readonly isRateLimited: boolean;
  readonly logLevel: string;
  readonly limits: {
    readonly maxUploadBytes: number;
    readonly read: ReadLimits;
    readonly maxReadCpuSeconds: number;
    readonly maxReadMemoryBytes: number;
  };
  /** Reader processes that a worker keeps warm. */
  readonly readerProcesses: number;
  /** Places that files are fetched from; null for one that is not watched. */
  readonly inbox: { readonly folder: string | null; readonly s3Prefix: string | null };
  readonly isDemo: boolean;
  readonly administrator: { readonly email: string | null; readonly password: string | null };
  /** Folder of the built Angular app; null when there is none. */
  readonly appFolder: string | null;
}

/** The configuration cannot be used; the message names the variable and what it must be. */
export class ConfigRefused extends Error {}

const MEGABYTE = 1024 * 1024;
const ROOT = resolve(import.meta.dirname, '..', '..', '..');

/** The one reader of the environment, and of `.env` in the checkout.
 *  @throws ConfigRefused */
export function readConfig(): AppConfig {
  const file = join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return parseConfig(process.env);
}

/** @throws ConfigRefused in one sentence, for a malformed value or an unknown name that begins with `TIERLINE_` */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): AppConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith('TIERLINE_') && !(name in environmentSchema.shape),
  );
  if (unknown.length > 0) throw new ConfigRefused(`There is no setting called ${unknown.join(' or ')}.`);
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigRefused(sentenceOf(parsed.error));
  return configOf(parsed.data);
}

function sentenceOf(error: z.ZodError): string {
  const faults = error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  return `The configuration cannot be used: ${faults.join('; ')}.`;
}

function configOf(env: Environment): AppConfig {
  const queueUrl = env.QUEUE_DATABASE_URL ?? besideOf(env.DATABASE_URL);
  const data = resolve(ROOT, env.TIERLINE_DATA);
  return {
    port: env.PORT,
    workerPort: env.WORKER_PORT,
    database: {
      url: env.DATABASE_URL,
      ownerUrl: env.MIGRATE_DATABASE_URL ?? env.DATABASE_URL,
      poolSize: env.DATABASE_POOL ?? null,
    },
    queue: env.REDIS_URL ? { driver: 'redis', url: env.REDIS_URL } : { driver: 'postgres', url: queueUrl },
    queueDatabaseUrl: env.REDIS_URL ? null : queueUrl,
    files: filesOf(env, data),
    jwtSecret: env.JWT_SECRET ?? null,
    secrets: env.SECRETS_KEY ? { current: env.SECRETS_KEY, old: env.SECRETS_OLD_KEYS } : null,
    publicUrl: publicUrlOf(env),
    mail: mailOf(env),
    ssoProviders: ssoProvidersOf(env),
    corsOrigins: env.CORS_ORIGINS.map((address) => new URL(address).origin),
    addressAllow: env.ADDRESS_ALLOW,
    egressAllow: env.EGRESS_ALLOW,
    trustedProxies: env.TRUSTED_PROXIES,
    geoipFile: env.GEOIP_FILE === undefined ? null : resolve(ROOT, env.GEOIP_FILE),
    isRateLimited: env.RATE_LIMIT === 'on',
    logLevel: env.LOG_LEVEL,
    limits: {
      maxUploadBytes: env.MAX_UPLOAD_MB * MEGABYTE,
      read: {
        ...defaultReadLimits,
        maxUnpackedBytes: env.MAX_UNPACKED_MB * MEGABYTE,
        maxRows: env.MAX_ROWS,
        maxPages: env.MAX_PDF_PAGES,
      },
      maxReadCpuSeconds: env.MAX_READ_CPU_S,
      maxReadMemoryBytes: env.MAX_READ_MB * MEGABYTE,
    },
    readerProcesses: env.READER_PROCESSES,
    inbox: {
      folder: env.IMPORT_INBOX_DIR === undefined ? null : resolve(ROOT, env.IMPORT_INBOX_DIR),
      s3Prefix: env.IMPORT_INBOX_S3_PREFIX ?? null,
    },
    isDemo: env.TIERLINE_DEMO === 'on',
    administrator: { email: env.TIERLINE_ADMIN_EMAIL ?? null, password: env.TIERLINE_ADMIN_PASSWORD ?? null },
    appFolder: appFolderOf(env),
  };
}

function publicUrlOf(env: Environment): string {
  return env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
}

function mailOf(env: Environment): MailOptions {
  const publicUrl = publicUrlOf(env);
  const from = env.MAIL_FROM ?? `Tierline <no-reply@${new URL(publicUrl).hostname}>`;
  return { smtpUrl: env.SMTP_URL ?? null, from, publicUrl };
}

function besideOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `${url.pathname}_queue`;
  return url.href;
}

function filesOf(env: Environment, data: string): FilesOptions {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    return { kind: 'local', folder: join(data, 'files') };
  return {
    kind: 's3',
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    spoolFolder: join(data, 'spool'),
  };
}

function appFolderOf(env: Environment): string | null {
  const folder = env.FRONTEND_DIST ? resolve(ROOT, env.FRONTEND_DIST) : join(ROOT, 'dist', 'frontend', 'browser');
  return existsSync(join(folder, 'index.html')) ? folder : null;
}
