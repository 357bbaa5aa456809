import type { FastifyInstance } from 'fastify'

/** Remembers every route; tells which methods a path has when it was asked with another. */
export function createAllowedMethods(app: FastifyInstance): (url: string) => readonly string[] {
  const routes: { readonly method: string; readonly path: RegExp }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    const path = new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`)
    for (const each of [method].flat()) routes.push({ method: each, path })
  })
  return url => {
    const [path = ''] = url.split('?')
    const fitting = routes.filter(route => route.path.test(path))
    return [...new Set(fitting.map(route => route.method))].sort()
  }
}
