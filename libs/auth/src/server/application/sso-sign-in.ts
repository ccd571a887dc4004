import { Inject, Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Access, systemAccess } from '@tierline/shared/access';
import { emailToLinkBy, requireActive, type IssuerIdentity, type SsoPerson } from '../../domain/sso.js';
import { SsoFailed, SsoProviderUnknown } from '../../domain/sso.errors.js';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';
import { writeAudit } from '../persistence/audit.js';
import { ExternalIdentityStore } from '../persistence/external-identity.store.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import { SsoProvider, type SsoAttempt } from './sso-provider.js';
import { StartSession, type IssuedTokens } from './start-session.js';

/** Signs people in whom an issuer outside vouches for. It opens accounts to nobody: the person has to be there already. */
@Injectable()
export class SsoSignIn {
  private readonly providers: ReadonlyMap<string, SsoProvider>;

  constructor(
    @Inject(AUTH_SETTINGS) settings: AuthSettings,
    private readonly database: Database,
    private readonly identities: ExternalIdentityStore,
    private readonly sessions: StartSession,
  ) {
    const base = `${settings.publicUrl.replace(/\/+$/, '')}/api/v1/auth/sso`;
    this.providers = new Map(
      settings.ssoProviders.map((options) => [
        options.key,
        new SsoProvider(options, `${base}/${options.key}/callback`),
      ]),
    );
  }

  /** The issuers that are set up, as buttons name them. */
  list(): { key: string; name: string }[] {
    return [...this.providers.values()].map(({ key, name }) => ({ key, name }));
  }

  /** @throws SsoProviderUnknown, SsoFailed */
  begin(key: string): Promise<{ url: string; attempt: SsoAttempt }> {
    return this.provider(key).begin();
  }

  /** A session as after a password. A second factor is the issuer's business.
   *  @param query query of the callback, without `?`
   *  @throws SsoProviderUnknown, SsoFailed */
  async finish(key: string, answer: { query: string; attempt: SsoAttempt; origin: Origin }): Promise<IssuedTokens> {
    const identity = await this.provider(key).finish(answer.query, answer.attempt);
    const personId = await this.database.transaction(systemAccess, (tx) => this.personOf(tx, identity));
    return this.sessions.execute(personId, answer.origin);
  }

  private provider(key: string): SsoProvider {
    const provider = this.providers.get(key);
    if (!provider) throw new SsoProviderUnknown();
    return provider;
  }

  /** The person of a known subject, whatever address it has now; else the one with its verified address, who is bound to it from now on. */
  private async personOf(tx: Tx, identity: IssuerIdentity): Promise<string> {
    const known = await this.identities.find(tx, identity);
    if (known) return requireActive(known);
    const person = await this.identities.personWithEmail(tx, emailToLinkBy(identity));
    if (!person) throw new SsoFailed('sso-no-account', 'Nobody here has this e-mail address.');
    requireActive(person);
    await this.link(tx, identity, person);
    return person.personId;
  }

  private async link(tx: Tx, identity: IssuerIdentity, { personId }: SsoPerson): Promise<void> {
    if (!(await this.identities.link(tx, identity, personId))) {
      throw new SsoFailed('sso-other-account', 'The person is bound to another account at this issuer already.');
    }
    await writeAudit(tx, new Access({ kind: 'person', id: personId, name: '' }, []), {
      act: 'person.sso-linked',
      subjectType: 'person',
      subjectId: personId,
      detail: { issuer: identity.issuer },
    });
  }
}
