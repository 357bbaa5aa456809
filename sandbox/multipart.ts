import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import busboy from 'busboy'
import type { Params } from './params.ts'
import type { Upload } from './telegram-files.ts'

export type Form = { params: Params; uploads: Map<string, Upload> }

const longestFieldBytes = 4 * 1024 * 1024
const largestUploadBytes = 51 * 1024 * 1024

/** Reads a multipart body into memory; a broken one rejects. */
export async function readMultipart(headers: IncomingHttpHeaders, stream: Readable): Promise<Form> {
  const body = quoteFileNames(await buffer(stream), boundaryOf(headers))
  return new Promise((resolve, reject) => {
    const form: Form = { params: {}, uploads: new Map() }
    const limits = { fieldSize: longestFieldBytes, fileSize: largestUploadBytes }
    const parser = busboy({ headers, limits, defParamCharset: 'utf8' })
    parser.on('field', (name, value) => {
      form.params[name] = value
    })
    parser.on('file', (name, content, { filename, mimeType: mime }) => {
      const fileName = filename ?? 'file'
      buffer(content).then(bytes => {
        form.uploads.set(name, { name: fileName, mime, bytes })
      }, reject)
    })
    parser.on('error', reject)
    parser.on('finish', () => setImmediate(resolve, form))
    Readable.from([body]).pipe(parser)
  })
}

const boundaryOf = (headers: IncomingHttpHeaders) =>
  /boundary="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? ''

/**
 * grammY sends `filename=my è.txt` without quotes, which Telegram takes and busboy does not.
 * Latin-1 keeps every byte as it is.
 */
function quoteFileNames(body: Buffer, boundary: string): Buffer {
  const literal = boundary.replaceAll(/[^\w]/g, '\\$&')
  const bare = new RegExp(
    `(--${literal}\r\ncontent-disposition:[^\r\n]*filename=)([^"\r\n][^\r\n]*)`,
    'gi',
  )
  const text = body.toString('latin1')
  const quoted = text.replaceAll(bare, (_all, start: string, name: string) => {
    return `${start}"${name.replaceAll(/["\\]/g, '\\$&')}"`
  })
  return quoted === text ? body : Buffer.from(quoted, 'latin1')
}
