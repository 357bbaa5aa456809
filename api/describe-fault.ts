/**
 * What may be logged of a fault: its kind, its code and where it happened. The message of a
 * database or a parser quotes the values it was given, which may be names: it stays out.
 */
export function describeFault(fault: unknown): Readonly<Record<string, unknown>> {
  if (!(fault instanceof Error)) return { kind: typeof fault }
  const quotesValues = 'severity' in fault || fault instanceof SyntaxError
  const frames = (fault.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    kind: fault.name,
    ...('code' in fault && typeof fault.code === 'string' && { code: fault.code }),
    ...('constraint' in fault && { constraint: fault.constraint }),
    ...(!quotesValues && { reason: fault.message }),
    at: frames.slice(0, 12).map(line => line.trim()),
  }
}
