/** An answer `{ok:false}`: HTTP status and `error_code` are the same number, as in Telegram. */
export class ApiError extends Error {
  readonly code: number
  readonly parameters: Record<string, number> | undefined

  constructor(code: number, description: string, parameters?: Record<string, number>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export const badRequest = (text: string) => new ApiError(400, `Bad Request: ${text}`)
export const forbidden = (text: string) => new ApiError(403, `Forbidden: ${text}`)
export const conflict = (text: string) => new ApiError(409, `Conflict: ${text}`)
export const unauthorized = () => new ApiError(401, 'Unauthorized')
export const methodNotFound = () => new ApiError(404, 'Not Found: method not found')
/** `seconds` is also sent as the HTTP header Retry-After. */
export const tooManyRequests = (seconds: number) =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })

export const errorBody = (error: ApiError): string =>
  JSON.stringify({
    ok: false,
    error_code: error.code,
    description: error.message,
    parameters: error.parameters,
  })

export const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
export const queryTooOld = 'query is too old and response timeout expired or query ID is invalid'
export const otherGetUpdates =
  'terminated by other getUpdates request; make sure that only one bot instance is running'
export const webhookActive =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
