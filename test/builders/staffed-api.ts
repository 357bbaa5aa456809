import type { MemberId } from '#core/ids'
import {
  type AdminApi,
  type Answer,
  type AuditRecord,
  addStaff,
  addToken,
  openAdminApi,
} from './admin-api.ts'

export type Staff = { readonly id: MemberId; readonly token: string }

export type StaffedApi = AdminApi & {
  readonly operator: Staff
  readonly coordinator: Staff
  /** A write by the operator, under a key of its own, unless said otherwise. */
  readonly post: (url: string, body?: object, how?: { key?: string; by?: Staff }) => Promise<Answer>
  readonly auditOf: (entity: string, entityId: number) => Promise<readonly AuditRecord[]>
}

/** The API with an operator and a coordinator who hold all scopes. */
export async function openStaffedApi(): Promise<StaffedApi> {
  const api = await openAdminApi()
  const hire = async (name: string, role: 'operator' | 'coordinator'): Promise<Staff> => {
    const id = await addStaff(api.bank, name, role)
    return { id, token: await addToken(api.bank, id) }
  }
  const operator = await hire('Olga', 'operator')
  return {
    ...api,
    operator,
    coordinator: await hire('Cora', 'coordinator'),
    post: (url, body, { key, by = operator } = {}) =>
      api.call('POST', url, { token: by.token, ...(key && { key }), ...(body && { body }) }),
    auditOf: async (entity, entityId) =>
      (await api.audit()).filter(row => row.entity === entity && row.entityId === String(entityId)),
  }
}

/** Status and problem code. */
export const codeOf = (answer: Answer) => [answer.statusCode, answer.json<{ code?: string }>().code]
