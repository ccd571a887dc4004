import {
  Injectable,
  ValidationPipe,
  type ArgumentMetadata,
  type PipeTransform,
  type ValidationError,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { RequestInvalid, type RequestFault } from './http-problem.js';

const STRICT: ValidationPipeOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  stopAtFirstError: true,
  exceptionFactory: (errors) => new RequestInvalid(errors.flatMap((error) => faultsOf(error, ''))),
};

/** Bodies are taken as they are; values of addresses are text and become what their DTO declares. */
@Injectable()
export class RequestPipe implements PipeTransform {
  private readonly body = new ValidationPipe(STRICT);
  private readonly address = new ValidationPipe({ ...STRICT, transformOptions: { enableImplicitConversion: true } });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') return this.body.transform(value, metadata);
    const converted: unknown = await this.address.transform(value, metadata);
    return metadata.type === 'query' ? withFalse(value, converted) : converted;
  }
}

/** The conversion takes every text for true; `false` was meant. */
function withFalse(given: unknown, converted: unknown): unknown {
  if (!isRecord(given) || !isRecord(converted)) return converted;
  for (const [name, text] of Object.entries(given)) {
    if (text === 'false' && converted[name] === true) converted[name] = false;
  }
  return converted;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Every violated constraint with the JSON pointer of its field. */
export function faultsOf(error: ValidationError, parent: string): RequestFault[] {
  const pointer = `${parent}/${escaped(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([name, detail]) => ({
    pointer,
    code: codeOf(name),
    detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function escaped(property: string): string {
  return property.replaceAll('~', '~0').replaceAll('/', '~1');
}

function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'unknown-field';
  return constraint.replace(/[A-Z]+/g, (capitals) => `-${capitals.toLowerCase()}`).replace(/^-/, '');
}
