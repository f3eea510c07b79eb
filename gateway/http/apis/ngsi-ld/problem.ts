// Errors as GS CIM 009 clause 5.5.2 and 6.3.2 write them: ProblemDetails with a type of the standard, as JSON.

import { problemDocument, problemHeaders, statusOf, type GatewayProblem } from '../../../problem.ts'

type ErrorType =
  | 'AlreadyExists'
  | 'BadRequestData'
  | 'InternalError'
  | 'InvalidRequest'
  | 'LdContextNotAvailable'
  | 'NonexistentTenant'
  | 'OperationNotSupported'
  | 'ResourceNotFound'
  | 'TooComplexQuery'
  | 'TooManyResults'

interface ErrorOfStandard {
  readonly type: ErrorType
  readonly status: number
}

/** The standard's error for a problem; undefined where HTTP defines it (406, 411, 413, 415, 401, 403 and others). */
function errorOf(problem: GatewayProblem): ErrorOfStandard | undefined {
  switch (problem.code) {
    case 'syntax':
    case 'charset':
    case 'bad-request':
      return { type: 'InvalidRequest', status: 400 }
    case 'invalid':
    case 'unsupported':
    case 'hub-invalid':
    case 'option-missing':
    case 'option-invalid':
    case 'nothing-representable':
      return { type: 'BadRequestData', status: 400 }
    case 'context-needed':
      return { type: 'LdContextNotAvailable', status: 503 }
    case 'not-found':
      return { type: problem.path === 'tenant' ? 'NonexistentTenant' : 'ResourceNotFound', status: 404 }
    case 'already-exists':
      return { type: 'AlreadyExists', status: 409 }
    case 'not-supported':
      return { type: 'OperationNotSupported', status: 422 }
    case 'too-complex':
      return { type: 'TooComplexQuery', status: 403 }
    case 'limit-exceeded':
      return statusOf(problem) === 413 ? undefined : { type: 'TooComplexQuery', status: 403 }
    case 'internal':
      return { type: 'InternalError', status: 500 }
    default:
      return undefined
  }
}

/** ProblemDetails of a problem, also used in the result of a batch (clause 5.2.17). */
export function problemDetails(problem: GatewayProblem) {
  const document = problemDocument(problem)
  const as = errorOf(problem)
  return {
    type: as === undefined ? document.type : `https://uri.etsi.org/ngsi-ld/errors/${as.type}`,
    title: document.title,
    detail: document.detail,
    status: as?.status ?? statusOf(problem),
    ...(document.path === undefined ? {} : { path: document.path }),
    ...(document.available === undefined ? {} : { available: document.available }),
  }
}

export function problemResponse(problem: GatewayProblem): Response {
  const details = problemDetails(problem)
  const headers = problemHeaders(problem, 'application/json')
  return new Response(JSON.stringify(details), { status: details.status, headers })
}
