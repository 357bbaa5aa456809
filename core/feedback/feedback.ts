/** What somebody may say after an exchange: thanks for the other, a quiet word for the desk. */
export const thanks = ['heartfelt', 'words', 'fine'] as const
export type Thanks = (typeof thanks)[number]
export type Said = Thanks | 'desk'

/** Each is said once. */
export const feedbackParts = ['thanks', 'desk'] as const
export type FeedbackPart = (typeof feedbackParts)[number]

export const partOfSaid = (said: Said): FeedbackPart => (said === 'desk' ? 'desk' : 'thanks')
