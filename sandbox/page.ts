import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

const at = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url))

/** The phone simulator: a page, its style and its script, bundled at the first request and kept. */
export function registerPage(app: FastifyInstance): void {
  const send = (path: string, type: string, content: () => Promise<Uint8Array>) =>
    app.get(path, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'no-cache')
        .send(await content()),
    )
  send('/', 'text/html; charset=utf-8', () => readFile(at('index.html')))
  send(
    '/style.css',
    'text/css; charset=utf-8',
    keep(() => bundle('style.css')),
  )
  send(
    '/main.js',
    'text/javascript; charset=utf-8',
    keep(() => bundle('main.tsx')),
  )
}

/** Makes it once; a failure is not kept, so that a corrected file is seen at the next request. */
function keep(make: () => Promise<Uint8Array>): () => Promise<Uint8Array> {
  let made: Promise<Uint8Array> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

async function bundle(entry: string): Promise<Uint8Array> {
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints: [at(entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  })
  const output = result.outputFiles[0]
  if (!output) throw new Error('esbuild gave no output')
  return output.contents
}
