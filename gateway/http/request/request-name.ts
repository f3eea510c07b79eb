// A request that names itself is answered under the same name, so that an enforcement point can tell answers apart (OpenID
// AuthZEN Authorization API 1.0, section 10.1, "Request Identification").

import type { MiddlewareHandler } from 'hono'

const field = 'x-request-id'
/** What could not be written back as it came, or is no name but a payload, is not. */
const name = /^[\x21-\x7e]{1,128}$/

export const named: MiddlewareHandler = async (context, next) => {
  await next()
  const asked = context.req.header(field) ?? ''
  if (name.test(asked)) context.res.headers.set(field, asked)
}
