// A problem in a request to the reference gateway (RFC 9457): the place in the document, and a sentence.

export class Wrong extends Error {
  readonly status: number
  readonly code: string
  readonly path: string | undefined

  constructor(status: number, code: string, detail: string, path?: string) {
    super(detail)
    this.status = status
    this.code = code
    this.path = path
  }
}

export const notFound = (): Wrong => new Wrong(404, 'not-found', 'There is no such resource, or you may not see it.')
export const invalid = (detail: string, path: string): Wrong => new Wrong(422, 'invalid', detail, path)

export function problem({ status, code, message, path }: Wrong): Response {
  const type = `urn:citygate:problem:${code}`
  const document = { type, title: code, status, detail: message, code, path }
  return Response.json(document, { status, headers: { 'content-type': 'application/problem+json' } })
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Wrong(400, 'malformed', 'The body is not JSON.')
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectOf(body: string): Readonly<Record<string, unknown>> {
  const document = parsed(body)
  if (!isObject(document)) throw new Wrong(400, 'malformed', 'The body is not a JSON object.')
  return document
}
