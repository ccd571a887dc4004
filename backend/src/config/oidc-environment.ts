import type { SsoProviderOptions } from '@tierline/auth';
import { z } from 'zod';

const issuer = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.search === '' && url.hash === '';
}, 'must be the address of an issuer, like https://login.example');

const LIST = 'must be a JSON list of { "key", "name", "issuer", "clientId", "clientSecret" }, each key once';

const providerSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string().trim().min(1).max(80),
  issuer,
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
});

const providers = z.string().transform((text, context): SsoProviderOptions[] => {
  const listed = z.array(providerSchema).safeParse(jsonOf(text));
  const keys = listed.data?.map(({ key }) => key) ?? [];
  if (listed.success && new Set(keys).size === keys.length) return listed.data;
  context.addIssue({ code: 'custom', message: LIST });
  return z.NEVER;
});

/** Variables of single sign-on: one issuer by its parts, any number as a list, or both. */
export const oidcVariables = {
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('company account'),
  OIDC_PROVIDERS: providers.optional(),
};

const PARTS = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
/** Key of the issuer that is set by its parts. */
const KEY = 'company';

/** What was read of them. */
export type OidcEnvironment = z.output<z.ZodObject<typeof oidcVariables>>;

/** Refuses half an issuer, and two by one key. */
export function checkOidc(env: OidcEnvironment, context: z.RefinementCtx): void {
  const missing = PARTS.filter((name) => env[name] === undefined);
  if (missing.length > 0 && missing.length < PARTS.length) {
    const message = 'must be set too, as the other OIDC settings are';
    context.addIssue({ code: 'custom', path: [missing.join(' and ')], message });
  }
  if (missing.length === 0 && env.OIDC_PROVIDERS?.some(({ key }) => key === KEY)) {
    const message = `must not have the key "${KEY}", which is that of OIDC_ISSUER`;
    context.addIssue({ code: 'custom', path: ['OIDC_PROVIDERS'], message });
  }
}

/** The issuers to sign in with, in the order of their buttons. */
export function ssoProvidersOf(env: OidcEnvironment): readonly SsoProviderOptions[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_PROVIDERS = [] } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return OIDC_PROVIDERS;
  const single = { key: KEY, name: OIDC_NAME, issuer: OIDC_ISSUER };
  return [{ ...single, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }, ...OIDC_PROVIDERS];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
