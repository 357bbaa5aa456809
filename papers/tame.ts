/** A text that a spreadsheet would take for a formula is only a text (OWASP, CSV injection). */
export const tame = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
