/** The part of a JSON schema that examples are made from. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly additionalProperties?: unknown;
}

const DEEPEST = 8;

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '01930a5e-7d4f-7c1a-9b6e-2f1f6f0a4c11',
  'date-time': '2026-11-20T09:30:00Z',
  date: '2026-11-20',
  email: 'avery.lindqvist@northmere.example',
  uri: 'https://tierline.example',
};

/** An example of a schema from the examples of its fields; undefined when one cannot be made up. */
export function exampleOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth = 0): unknown {
  if (depth > DEEPEST) return undefined;
  const given = schema.example ?? schema.examples?.[0] ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return given;
  const target = referred(schema, schemas);
  if (target) return exampleOf(target, schemas, depth + 1);
  const choice = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].find(({ type }) => type !== 'null');
  if (choice) return exampleOf(choice, schemas, depth + 1);
  if (schema.allOf) return merged(schema.allOf.map((part) => exampleOf(part, schemas, depth + 1)));
  return exampleOfType(schema, schemas, depth);
}

function exampleOfType(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth: number): unknown {
  const [type] = [schema.type ?? (schema.properties ? 'object' : undefined)].flat().filter((name) => name !== 'null');
  switch (type) {
    case 'object':
      return objectExample(schema, schemas, depth);
    case 'array':
      return listExample(schema, schemas, depth);
    case 'string':
      return textExample(schema);
    case 'integer':
    case 'number':
      return schema.minimum ?? Math.min(1, schema.maximum ?? 1);
    case 'boolean':
      return true;
    default:
      return undefined;
  }
}

function listExample(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth: number): unknown {
  const fewest = schema.minItems ?? 0;
  const item = schema.items ? exampleOf(schema.items, schemas, depth + 1) : undefined;
  if (item === undefined) return fewest > 0 ? undefined : [];
  return Array.from({ length: Math.max(1, fewest) }, () => item);
}

/** Fields without an example of their own are left out, and then the object may lack what it requires: none is given. */
function objectExample(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth: number): unknown {
  const entries = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, exampleOf(field, schemas, depth + 1)] as const,
  );
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries);
}

function textExample(schema: Schema): string | undefined {
  if (schema.format !== undefined && BY_FORMAT[schema.format]) return BY_FORMAT[schema.format];
  if (schema.pattern !== undefined) return undefined;
  const text = 'text'.slice(0, schema.maxLength ?? 4);
  return text.padEnd(schema.minLength ?? 0, 'x');
}

function referred(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema | undefined {
  return schema.$ref ? schemas[schema.$ref.replace('#/components/schemas/', '')] : undefined;
}

function merged(parts: readonly unknown[]): unknown {
  if (parts.some((part) => part === undefined)) return undefined;
  return parts.length === 1 ? parts[0] : Object.assign({}, ...parts);
}
