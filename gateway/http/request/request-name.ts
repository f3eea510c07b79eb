// A request with a request id is answered under the same id, so that an enforcement point can distinguish answers (OpenID
// AuthZEN Authorization API 1.0, section 10.1, "Request Identification").

import type { MiddlewareHandler } from 'hono'

const field = 'x-request-id'
/** An id is ignored if it could not be echoed as received, or is so long that it is a payload. */
const name = /^[\x21-\x7e]{1,128}$/

export const named: MiddlewareHandler = async (context, next) => {
  await next()
  const asked = context.req.header(field) ?? ''
  if (name.test(asked)) context.res.headers.set(field, asked)
}
