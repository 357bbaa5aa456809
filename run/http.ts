import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { codeOf, StartFault } from './start-fault.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

export type HttpServer = {
  /** Stops accepting; resolves when the requests in hand have been answered. */
  readonly close: () => Promise<void>
}

type Listening = {
  /** The variable that named the port, for the line that says it is taken. */
  readonly variable: string
  readonly port: number
  /** Absent: every address of this machine. */
  readonly host?: string
  readonly handler: Handler
}

/** Throws a StartFault when the port is taken or forbidden. */
export async function listen({ variable, port, host, handler }: Listening): Promise<HttpServer> {
  const server = createServer((request, response) => void handler(request, response))
  server.listen({ port, ...(host === undefined ? {} : { host }) })
  await once(server, 'listening').catch((fault: unknown) => {
    throw portFault(variable, port, fault)
  })
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

export function portFault(variable: string, port: number, fault: unknown): unknown {
  const code = codeOf(fault)
  if (code === 'EADDRINUSE') {
    return new StartFault(
      `${variable}: port ${port} is taken: stop what uses it, or set ${variable} to another.`,
    )
  }
  if (code === 'EACCES') {
    return new StartFault(
      `${variable}: port ${port} needs more rights: set ${variable} above 1023.`,
    )
  }
  return fault
}

/** The first path that fits handles the request; a process is healthy as long as it answers. */
export function route(paths: Readonly<Record<string, Handler>>, otherwise: Handler): Handler {
  return (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const handler = Object.hasOwn(paths, path) ? paths[path] : undefined
    return (handler ?? otherwise)(request, response)
  }
}

export const healthy: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}')
}

export const notFound: Handler = (_request, response) => {
  response.writeHead(404).end()
}
