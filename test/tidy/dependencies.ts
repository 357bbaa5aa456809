import { parseJson } from './json.ts'

type Described = { readonly name: string; readonly licence: string; readonly cells: number }

/** The rows of docs/dependencies.md: package, what for, why this one, licence. */
export const describedPackages = (markdown: string): Described[] =>
  markdown
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => {
      const cells = line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim())
      return {
        name: (cells[0] ?? '').replaceAll('`', ''),
        licence: cells[3] ?? '',
        cells: cells.filter(cell => cell !== '').length,
      }
    })

/** Names of all direct dependencies, development ones included. */
export const declaredPackages = (packageJson: string): string[] => {
  const manifest = parseJson(packageJson, 'package.json')
  return [
    ...Object.keys(record(manifest, 'dependencies')),
    ...Object.keys(record(manifest, 'devDependencies')),
  ]
}

/** What `npm run` knows. */
export const declaredScripts = (packageJson: string): string[] =>
  Object.keys(record(parseJson(packageJson, 'package.json'), 'scripts'))

/** The SPDX expression that a package declares, in any of the shapes npm has known. */
export const declaredLicence = (packageJson: string): string => {
  const manifest = parseJson(packageJson, 'package.json')
  const { license } = object(manifest)
  if (typeof license === 'string') return license
  return Object.values(record(manifest, 'licenses'))
    .map(object)
    .map(({ type }) => String(type))
    .join(' OR ')
}

const record = (value: unknown, key: string): Record<string, unknown> => object(object(value)[key])

const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
