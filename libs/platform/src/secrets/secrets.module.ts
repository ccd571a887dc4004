import { Module, type DynamicModule } from '@nestjs/common';
import { RotateSecrets } from './rotate-secrets.js';
import { SecretBox, type SecretKeys } from './secret-box.js';

@Module({})
export class SecretsModule {
  /** Global: `SecretBox` for whoever keeps a secret that has to be readable again, and the rotation of its keys. */
  static forRoot(keys: SecretKeys): DynamicModule {
    return {
      module: SecretsModule,
      global: true,
      providers: [{ provide: SecretBox, useValue: new SecretBox(keys) }, RotateSecrets],
      exports: [SecretBox, RotateSecrets],
    };
  }
}
