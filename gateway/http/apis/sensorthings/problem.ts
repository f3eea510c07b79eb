// Errors as OData 4.01 JSON clause 21.1 writes them, which OGC 18-088 builds on and leaves the form of errors to; and the
// status codes of clause 10: what is wrong with an entity is 400, what is not done here is 501.

import { problemDocument, problemHeaders, statusOf, type GatewayProblem } from '../../../problem.ts'

function statusFor(problem: GatewayProblem): number {
  switch (problem.code) {
    case 'syntax':
    case 'charset':
    case 'invalid':
    case 'hub-invalid':
    case 'option-missing':
    case 'option-invalid':
    case 'nothing-representable':
    case 'too-complex':
      return 400
    case 'unsupported':
    case 'not-supported':
      return 501
    case 'limit-exceeded':
      return statusOf(problem) === 413 ? 413 : 400
    default:
      return statusOf(problem)
  }
}

export function problemResponse(problem: GatewayProblem): Response {
  const { code, detail, path, available } = problemDocument(problem)
  const headers = problemHeaders(problem, 'application/json')
  const error = {
    code,
    message: detail,
    ...(path === undefined ? {} : { target: path }),
    ...(available === undefined ? {} : { details: available.map((message) => ({ code, message })) }),
  }
  return new Response(JSON.stringify({ error }), { status: statusFor(problem), headers })
}
