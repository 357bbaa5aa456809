/** Why a start failed, for the person at the terminal: one line that names the cause and the way out. */
export class StartFault extends Error {
  override readonly name = 'StartFault'
}

/** The line for any fault: the code and message of a bug are all there is to say about it. */
export function startLine(fault: unknown): string {
  if (fault instanceof Error) return oneLine(fault.message || fault.name)
  return oneLine(String(fault))
}

/** `ECONNREFUSED`, `28P01`, …, or nothing. Node hides the code of a refused connection in a list. */
export function codeOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return ''
  if ('code' in fault && typeof fault.code === 'string') return fault.code
  return 'cause' in fault ? codeOf(fault.cause) : ''
}

const oneLine = (text: string): string => text.split('\n', 1)[0] ?? ''
