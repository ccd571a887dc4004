export { ChangedRows } from './changed-rows.js';
export { DATABASE_OPTIONS, type DatabaseOptions } from './database-options.js';
export { DatabaseUnavailable, isConnectionLoss, isUniqueViolation, sqlState } from './database-unavailable.js';
export { DatabaseModule, ormOptions } from './database.module.js';
export { Database, type TransactionOptions } from './database.js';
export { LooksInTurn } from './looks-in-turn.js';
export { Notifications } from './notifications.js';
export { sqlOf, type Sql, type Tx } from './sql.js';
export { typeParsers } from './type-parsers.js';
