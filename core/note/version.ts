/** The version of each note: when its words change, everybody reads it anew. */
export const noteVersions = { privacy: '2026-11', insurance: '2026-11' } as const

export type NoteFlag = keyof typeof noteVersions
