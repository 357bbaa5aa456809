import type { FastifyReply } from 'fastify'

/** Our own style, letters and signs; no script at all, nothing from elsewhere, in nobody's frame. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  // Bootstrap Italia carries one of its fonts inside its style.
  "font-src 'self' data:",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

/** Kept by nobody on the way, and told to nobody: addresses of pages name ids. */
export function guardPage(reply: FastifyReply): void {
  void reply.headers({
    'content-security-policy': policy,
    // A form's origin is told to ourselves, which `no-referrer` would hide.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
  })
}
