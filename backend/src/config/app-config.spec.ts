import { parseConfig } from './app-config.js';

const least = { DATABASE_URL: 'postgres://app:pw@db:5432/tierline' };
const refusal = (env: Record<string, string>): string => {
  try {
    parseConfig({ ...least, ...env });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
};

describe('configuration', () => {
  it('needs a database, and has a default for everything else', () => {
    const config = parseConfig(least);
    expect(config).toMatchObject({
      port: 3000,
      workerPort: 0,
      database: { url: least.DATABASE_URL, ownerUrl: least.DATABASE_URL },
      queue: { driver: 'postgres', url: 'postgres://app:pw@db:5432/tierline_queue' },
      publicUrl: 'http://localhost:3000',
      isRateLimited: true,
      isDemo: false,
      geoipFile: null,
      limits: { maxUploadBytes: 16 * 1024 * 1024, maxReadCpuSeconds: 60, maxReadMemoryBytes: 512 * 1024 * 1024 },
    });
    expect(config.limits.read.maxUnpackedBytes).toBe(256 * 1024 * 1024);
    expect(config.files).toMatchObject({ kind: 'local' });
  });

  it('keeps the queue in Redis when there is one', () => {
    const config = parseConfig({ ...least, REDIS_URL: 'redis://cache:6379' });
    expect([config.queue, config.queueDatabaseUrl]).toEqual([{ driver: 'redis', url: 'redis://cache:6379' }, null]);
  });

  it('knows the key of the secrets and those before it', () => {
    const [now, before] = ['n'.repeat(32), 'b'.repeat(32)];
    expect(parseConfig({ ...least, SECRETS_KEY: now, SECRETS_OLD_KEYS: ` ${before}, ` }).secrets).toEqual({
      current: now,
      old: [before],
    });
    expect(parseConfig(least).secrets).toBeNull();
  });

  it('knows who may call from other sites and from where people may come', () => {
    const config = parseConfig({
      ...least,
      CORS_ORIGINS: 'https://desk.example/, http://a.example:81',
      ADDRESS_ALLOW: '::1,10.0.0.0/8',
    });
    expect([config.corsOrigins, config.addressAllow]).toEqual([
      ['https://desk.example', 'http://a.example:81'],
      ['::1', '10.0.0.0/8'],
    ]);
  });

  it('knows which servers may be called though they are not public', () => {
    expect(parseConfig(least).egressAllow).toEqual([]);
    const allowed = parseConfig({ ...least, EGRESS_ALLOW: 'models.internal:11434, 10.1.0.0/16,[fd00::5]:8443' });
    expect(allowed.egressAllow).toEqual(['models.internal:11434', '10.1.0.0/16', '[fd00::5]:8443']);
  });

  it('keeps mails without a mail server, and sends them in the name of its address with one', () => {
    expect(parseConfig({ ...least, PUBLIC_URL: 'https://pay.example/app' }).mail).toEqual({
      smtpUrl: null,
      from: 'Tierline <no-reply@pay.example>',
      publicUrl: 'https://pay.example/app',
    });
    const sent = { SMTP_URL: 'smtps://u:p@mail.example', MAIL_FROM: 'Pay <pay@mail.example>' };
    expect(parseConfig({ ...least, ...sent }).mail).toMatchObject({
      smtpUrl: sent.SMTP_URL,
      from: sent.MAIL_FROM,
    });
  });

  it('fetches files from a folder or below a prefix of the bucket', () => {
    const bucket = {
      S3_ENDPOINT: 'https://s3.example',
      S3_BUCKET: 'files',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'secret',
    };
    expect(parseConfig(least).inbox).toEqual({ folder: null, s3Prefix: null });
    expect(parseConfig({ ...least, IMPORT_INBOX_DIR: '/srv/inbox' }).inbox.folder).toBe('/srv/inbox');
    expect(parseConfig({ ...least, ...bucket, IMPORT_INBOX_S3_PREFIX: 'in/box' }).inbox.s3Prefix).toBe('in/box/');
    expect(() => parseConfig({ ...least, IMPORT_INBOX_S3_PREFIX: 'inbox/' })).toThrow('needs a bucket');
    expect(() => parseConfig({ ...least, ...bucket, IMPORT_INBOX_S3_PREFIX: '/inbox' })).toThrow('must be a prefix');
  });

  it('takes an empty value for none', () => {
    expect(parseConfig({ ...least, REDIS_URL: '', S3_ENDPOINT: ' ' }).queue.driver).toBe('postgres');
  });

  it.each([
    [{ PORT: 'many' }, 'The configuration cannot be used: PORT must be a whole number.'],
    [{ PORT: '70000' }, 'The configuration cannot be used: PORT must be at most 65535.'],
    [
      { DATABASE_URL: 'mysql://db/x' },
      'The configuration cannot be used: DATABASE_URL must be an address that begins with postgres:// or postgresql://.',
    ],
    [{ DATABASE_URL: 'postgres://db:5432' }, 'The configuration cannot be used: DATABASE_URL must name a database.'],
    [{ RATE_LIMIT: 'no' }, 'The configuration cannot be used: RATE_LIMIT must be "on" or "off".'],
    [{ JWT_SECRET: 'short' }, 'The configuration cannot be used: JWT_SECRET must have at least 32 characters.'],
    [{ SECRETS_KEY: 'short' }, 'The configuration cannot be used: SECRETS_KEY must have at least 32 characters.'],
    [
      { ADDRESS_ALLOW: '203.0.113.0/24, office' },
      'The configuration cannot be used: ADDRESS_ALLOW must be addresses or networks like 203.0.113.0/24, with commas between.',
    ],
    [
      { EGRESS_ALLOW: 'http://models.internal/v1' },
      'The configuration cannot be used: EGRESS_ALLOW must be servers, addresses or networks like models.internal:11434 or 10.1.0.0/16, with commas between.',
    ],
    [
      { MAIL_FROM: 'Tierline <nobody>' },
      'The configuration cannot be used: MAIL_FROM must be an address, or a name with one in <>.',
    ],
    [
      { SMTP_URL: 'mail.example:25' },
      'The configuration cannot be used: SMTP_URL must be an address that begins with smtp:// or smtps://.',
    ],
    [
      { TIERLINE_ADMIN_PASSWORD: 'elevenchars' },
      'The configuration cannot be used: TIERLINE_ADMIN_PASSWORD must have at least 12 characters.',
    ],
    [{ TIERLINE_PORT: '1' }, 'There is no setting called TIERLINE_PORT.'],
    [
      { S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'files' },
      'The configuration cannot be used: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set too, as the other S3 settings are.',
    ],
  ])('refuses %j in one sentence', (env, sentence) => {
    expect(refusal(env)).toBe(sentence);
  });
});
