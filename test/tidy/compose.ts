/** What the checks need of a compose file that dclint has found sound; plain text, no YAML parser. */
type ComposeFacts = {
  /** Script of each `command: ['node', '…']`, in order. */
  readonly scripts: string[]
  /** Names of the settings given to our own processes. */
  readonly settings: string[]
  /** Names taken from the environment of whoever starts it; true when absence stops the start. */
  readonly fromOutside: ReadonlyMap<string, boolean>
}

export const composeFacts = (compose: string): ComposeFacts => ({
  scripts: [...compose.matchAll(/command: \['node', '([^']+)'/g)].map(match => match[1] ?? ''),
  settings: [...sectionOf(compose, 'x-settings').matchAll(/^ {2}([A-Z_]+):/gm)].map(
    match => match[1] ?? '',
  ),
  fromOutside: new Map(
    [...compose.matchAll(/\$\{([A-Z_]+)(:[?-])?/g)].map(match => [
      match[1] ?? '',
      match[2] === ':?',
    ]),
  ),
})

/** The text of one service, or '' when there is none. */
export const serviceOf = (compose: string, name: string): string =>
  new RegExp(`^ {2}${name}:\\n((?: {4}.*\\n|\\n)*)`, 'm').exec(
    compose.slice(compose.indexOf('\nservices:\n')),
  )?.[1] ?? ''

const sectionOf = (compose: string, name: string): string =>
  new RegExp(`^${name}:.*\\n((?: {2}.*\\n)*)`, 'm').exec(compose)?.[1] ?? ''
