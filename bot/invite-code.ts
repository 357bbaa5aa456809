import { createHash, randomBytes } from 'node:crypto'

/** 128 random bits, as they stand in a link: 22 characters. */
export const newInviteCode = (): string => randomBytes(16).toString('base64url')

/** What is stored and looked up instead of the code. */
export const hashInviteCode = (code: string): string =>
  createHash('sha256').update(code).digest('base64url')

export const inviteLink = (username: string, code: string): string =>
  `https://t.me/${username}?start=${code}`
