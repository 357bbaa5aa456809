import scripts from '../../package.json' with { type: 'json' }

/** What `npm run <script>` gives to node. Throws when there is no such script of ours. */
export function scriptArguments(script: string): readonly string[] {
  const found = Object.entries(scripts.scripts).find(([name]) => name === script)
  const [program, ...rest] = (found?.[1] ?? '').replace(/^exec /, '').split(' ')
  if (program !== 'node') throw new Error(`npm run ${script} starts no program of ours`)
  return rest
}
