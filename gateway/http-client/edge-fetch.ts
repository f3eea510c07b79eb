// The guarded fetch where there is only the runtime's own `fetch`: a name cannot be looked up before it is called, so that
// only origins of the configuration are.

import { fail, ok } from '../../standards/result.ts'
import { readStream } from '../read-stream.ts'
import { answerTooLong, type SsrfSafeFetch, unreachable } from './outgoing.ts'
import { outgoingTarget } from './target.ts'

export const edgeFetch: SsrfSafeFetch = async (request, allow) => {
  const target = outgoingTarget(request.url, allow)
  if (!target.ok) return target
  if (!target.value.isAllowed) {
    const detail = 'At the edge only origins of the configuration are called; webhooks.allow names them.'
    return fail({ code: 'invalid', detail })
  }
  try {
    const answer = await fetch(target.value.url, {
      method: request.method,
      headers: request.headers.map(([name, value]): [string, string] => [name, value]),
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMilliseconds),
      ...(request.body === undefined ? {} : { body: new Uint8Array(request.body) }),
    })
    const body = await readStream(answer.body, request.maximumBytes)
    if (!body.ok) return fail(answerTooLong)
    return ok({ status: answer.status, headers: new Map(answer.headers), body: body.value })
  } catch {
    // A name that is unknown, a connection that is refused or breaks, the end of the time: all the runtime's errors.
    return fail(unreachable)
  }
}
