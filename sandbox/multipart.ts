import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import busboy from 'busboy'
import type { Params } from './params.ts'
import type { Upload } from './telegram-files.ts'

export type Form = { params: Params; uploads: Map<string, Upload> }

const longestFieldBytes = 4 * 1024 * 1024
const largestUploadBytes = 51 * 1024 * 1024

/** Reads a multipart body into memory; a broken one rejects. */
export function readMultipart(
  headers: IncomingHttpHeaders,
  stream: IncomingMessage,
): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form: Form = { params: {}, uploads: new Map() }
    const limits = { fieldSize: longestFieldBytes, fileSize: largestUploadBytes }
    const parser = busboy({ headers, limits, defParamCharset: 'utf8' })
    parser.on('field', (name, value) => {
      form.params[name] = value
    })
    parser.on('file', (name, content, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      content.on('data', (chunk: Buffer) => chunks.push(chunk))
      content.on('end', () => {
        const bytes = Buffer.concat(chunks)
        form.uploads.set(name, { name: filename ?? 'file', mime: mimeType, bytes })
      })
    })
    parser.on('close', () => resolve(form))
    parser.on('error', reject)
    stream.on('error', reject)
    stream.pipe(parser)
  })
}
