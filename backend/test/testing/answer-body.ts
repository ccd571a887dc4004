/** The bytes of an answer. A stream of events goes on for ever: it is let go, and counts as empty. */
export async function answerBody(response: Response): Promise<Buffer> {
  if (!/event-stream/.test(response.headers.get('content-type') ?? ''))
    return Buffer.from(await response.arrayBuffer());
  await response.body?.cancel();
  return Buffer.alloc(0);
}
