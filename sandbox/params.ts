import { badRequest } from './errors.ts'

/** Arguments of a call: JSON values, or strings when they came by query or form. */
export type Params = Record<string, unknown>

export function readText(params: Params, name: string): string | undefined {
  const value = params[name]
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

export function readInteger(params: Params, name: string): number | undefined {
  const value = params[name]
  if (typeof value === 'number') return Math.trunc(value)
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? Math.trunc(number) : undefined
}

export function readNumber(params: Params, name: string): number | undefined {
  const value = params[name]
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** Telegram takes true, "true", "yes", "1" and 1 for true, anything else for false. */
export function readFlag(params: Params, name: string): boolean {
  const value = params[name]
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  return typeof value === 'string' && ['true', 'yes', '1'].includes(value.trim().toLowerCase())
}

/** An object or array, given as such or as a JSON text; `what` names it in the error. */
export function readJson(params: Params, name: string, what = name): unknown {
  const value = params[name]
  if (typeof value !== 'string') return value ?? undefined
  if (value.trim() === '') return undefined
  try {
    return JSON.parse(value) as unknown
  } catch {
    throw badRequest(`can't parse ${what} JSON object`)
  }
}

export function readList(params: Params, name: string, what = name): unknown[] | undefined {
  const value = readJson(params, name, what)
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw badRequest(`can't parse ${what}: expected an Array`)
  return value as unknown[]
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
