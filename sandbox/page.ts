import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

const at = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url))

/** The phone simulator: three files, the script bundled at its first request and kept. */
export function registerPage(app: FastifyInstance): void {
  let script: Promise<Uint8Array> | undefined
  const send = (path: string, type: string, content: () => Promise<Uint8Array>) =>
    app.get(path, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'no-cache')
        .send(await content()),
    )
  send('/', 'text/html; charset=utf-8', () => readFile(at('index.html')))
  send('/style.css', 'text/css; charset=utf-8', () => readFile(at('style.css')))
  send('/main.js', 'text/javascript; charset=utf-8', () => {
    script ??= bundle().catch((error: unknown) => {
      script = undefined
      throw error
    })
    return script
  })
}

async function bundle(): Promise<Uint8Array> {
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints: [at('main.tsx')],
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
