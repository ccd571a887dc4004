export { RotateSecrets, type RotatedColumn } from './rotate-secrets.js';
export { sealedColumn, sealedColumns, type SealedColumn } from './sealed-column.js';
export { SecretBox, SecretUnreadable, type SecretKeys } from './secret-box.js';
export { SecretsModule } from './secrets.module.js';
