/** Runs a write and answers the violation of a named database constraint with the refusal that it stands for. */
export async function refusing<T>(
  refusals: Readonly<Record<string, () => Error>>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const refusal = refusals[constraintOf(error)];
    throw refusal ? refusal() : error;
  }
}

function constraintOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return '';
  return typeof error.constraint === 'string' ? error.constraint : '';
}
