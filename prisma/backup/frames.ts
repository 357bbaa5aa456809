/**
 * The inside of a backup: one stream of parts, each a header (JSON) and any number of bytes.
 * On the wire a frame is its length (4 bytes), its kind (1 byte) and its content.
 */
import { Buffer } from 'node:buffer'

const kinds = { header: 0, bytes: 1 } as const
const headBytes = 5
/** A frame longer than this is no frame: the file is something else. */
const longest = 64 * 1024 * 1024

export type Part<Header> = { readonly header: Header; readonly bytes: AsyncIterable<Buffer> }

/** One part after the other; the header is written before its bytes are asked for. */
export async function* writeParts<Header>(
  parts: AsyncIterable<Part<Header>>,
): AsyncGenerator<Buffer, void> {
  for await (const { header, bytes } of parts) {
    yield* frame('header', Buffer.from(JSON.stringify(header)))
    for await (const some of bytes) yield* frame('bytes', some)
  }
}

function* frame(kind: keyof typeof kinds, content: Buffer): Generator<Buffer> {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(content.length)
  head.writeUInt8(kinds[kind], headBytes - 1)
  yield head
  yield content
}

/**
 * Reads what `writeParts` wrote. The bytes of a part are read before the next part is asked for;
 * what the reader leaves of them is skipped. Throws when the stream ends inside a frame.
 */
export async function* readParts<Header>(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Part<Header>, void> {
  const frames = readFrames(stream)
  let next = await frames.next()
  const bytes = async function* (): AsyncGenerator<Buffer, void> {
    for (; next.done !== true && next.value.kind === kinds.bytes; next = await frames.next()) {
      yield next.value.content
    }
  }
  while (next.done !== true) {
    if (next.value.kind !== kinds.header) throw new Error('a part of the backup has no header')
    const header = JSON.parse(next.value.content.toString()) as Header
    next = await frames.next()
    const part = { header, bytes: bytes() }
    yield part
    await skip(part.bytes)
  }
}

async function skip(bytes: AsyncGenerator<Buffer, void>): Promise<void> {
  while ((await bytes.next()).done !== true);
}

type Frame = { readonly kind: number; readonly content: Buffer }

async function* readFrames(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Frame, void> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    let at = 0
    while (rest.length - at >= headBytes) {
      const length = rest.readUInt32BE(at)
      if (length > longest) throw new Error('the backup is not readable')
      if (rest.length - at < headBytes + length) break
      const from = at + headBytes
      at = from + length
      yield { kind: rest.readUInt8(from - 1), content: rest.subarray(from, at) }
    }
    rest = rest.subarray(at)
  }
  if (rest.length > 0) throw new Error('the backup ends in the middle')
}
