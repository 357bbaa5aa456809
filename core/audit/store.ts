/** Who did what to what, and why. Append-only. `actor` is `member-<id>`, `system` or `cli`. */
export type AuditRow = {
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entityId: string | number
  readonly reason?: string
}

export type AuditStore = {
  readonly write: (row: AuditRow, now: Temporal.Instant) => Promise<void>
}
