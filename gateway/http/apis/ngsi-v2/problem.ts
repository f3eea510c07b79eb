// Errors as NGSI v2 writes them ("Error Responses"): `error` says what kind of mistake it was, `description` the rest.

import { problemDocument, problemHeaders, statusOf, type GatewayProblem } from '../../../problem.ts'

interface ErrorOfStandard {
  readonly error: string
  readonly status: number
}

function errorOf(problem: GatewayProblem): ErrorOfStandard {
  switch (problem.code) {
    case 'syntax':
    case 'charset':
      return { error: 'ParseError', status: 400 }
    case 'not-found':
      return { error: 'NotFound', status: 404 }
    case 'ambiguous':
      return { error: 'TooManyResults', status: 409 }
    case 'precondition-failed':
      return { error: problem.isPartial === true ? 'PartialUpdate' : 'Unprocessable', status: 422 }
    case 'already-exists':
      return { error: 'Unprocessable', status: 422 }
    case 'too-complex':
      return { error: 'NotSupportedQuery', status: 422 }
    case 'limit-exceeded':
      return statusOf(problem) === 413 ? { error: 'RequestEntityTooLarge', status: 413 } : badRequest
    case 'length-required':
      return { error: 'ContentLengthRequired', status: 411 }
    case 'method-not-allowed':
      return { error: 'MethodNotAllowed', status: 405 }
    case 'not-acceptable':
      return { error: 'NotAcceptable', status: 406 }
    case 'unsupported-media-type':
      return { error: 'UnsupportedMediaType', status: 415 }
    case 'unauthenticated':
      return { error: 'Unauthorized', status: 401 }
    case 'forbidden':
      return { error: 'Forbidden', status: 403 }
    case 'too-many-requests':
      return { error: 'TooManyRequests', status: 429 }
    case 'busy':
    case 'source-paused':
      return { error: 'ServiceUnavailable', status: 503 }
    // The request alone is the reason.
    case 'not-supported':
      return badRequest
    default: {
      const status = statusOf(problem)
      return status >= 500 ? { error: 'InternalServerError', status } : badRequest
    }
  }
}

const badRequest: ErrorOfStandard = { error: 'BadRequest', status: 400 }

export function problemResponse(problem: GatewayProblem): Response {
  const { detail, path, available } = problemDocument(problem)
  const { error, status } = errorOf(problem)
  const place = path === undefined || path === '' ? '' : ` At ${path}.`
  const choice = available === undefined ? '' : ` There is: ${available.join(', ')}.`
  const headers = problemHeaders(problem, 'application/json')
  return new Response(JSON.stringify({ error, description: `${detail}${place}${choice}` }), { status, headers })
}
