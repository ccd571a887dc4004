export { AddressList } from './address-list.js';
export { ApiProblems, PROBLEMS_EXTENSION } from './api-problems.js';
export {
  AnyAddress,
  Authenticator,
  CurrentAccess,
  DuringViewAs,
  Public,
  RequirePermission,
  SecretAnswer,
  SignedIn,
} from './authenticator.js';
export { configureHttp } from './configure-http.js';
export { decodeCursor, encodeCursor, type CursorValue } from './cursor.js';
export { checkVersion, IfMatch, setEtag } from './etag.js';
export { eventStream, type EventStream } from './event-stream.js';
export { FieldGroups, type FieldsOfGroups } from './field-groups.js';
export {
  HttpProblem,
  NotFound,
  RequestInvalid,
  TooLarge,
  TooManyRequests,
  Unauthenticated,
  Unavailable,
  VersionStale,
  type RequestFault,
} from './http-problem.js';
export { API_PREFIX, HTTP_OPTIONS, type HttpOptions } from './http-options.js';
export { HttpModule } from './http.module.js';
export { IdempotencyStore } from './idempotency/idempotency.store.js';
export { jsonSafe } from './json.js';
export { IsMoney, MoneyDto } from './money.dto.js';
export { PageQuery, type Page } from './page.dto.js';
export {
  allProblems,
  problemOf,
  problemType,
  registerProblems,
  type ProblemKind,
  type RegisteredProblem,
} from './problems.js';
export { RouteAudit, type DeclaredRoute } from './route-audit.js';
export { DOCS_PATH } from './security-headers.js';
export { sendWorkbook, type WorkbookToSend } from './workbook.js';
