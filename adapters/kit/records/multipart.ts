// Multipart bodies (RFC 2046 section 5.1) as devices send them: with CRLF or with LF, as a request or as a stream that was cut
// between two parts.

import type { Problem } from '../../../standards/problem.ts'
import { raise, resultOf } from '../problem-error.ts'

/** A part of a multipart body. */
export interface BodyPart {
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** Lower case, without parameters; '' if the part has none. */
  readonly mediaType: string
  /** The name of the form field; '' if the part has none. */
  readonly name: string
  readonly body: Uint8Array
  /** The offset of `body` in the whole. */
  readonly offset: number
  /** What is wrong with its headers: nothing is known of it. Of all parts, one at least has none. */
  readonly problem?: Problem
}

const maxParts = 1000
const maxHeaderBytes = 8192
const latin1 = new TextDecoder('windows-1252')
const lineFeed = 10
const carriageReturn = 13
const hyphen = 45

/**
 * The parts of a body, in order. What stands before the first and after the last one has no meaning (RFC 2046 5.1.1).
 *
 * @param contentType with the boundary. Without one, the boundary is that of the first line
 * @example const parts = multipartParts(message.body, message.headers.get('content-type'))
 */
export function multipartParts(body: Uint8Array, contentType = ''): readonly BodyPart[] {
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType) ?? []
  const boundary =
    quoted ?? plain ?? /^(?:\r?\n)*--([^\r\n]{1,70})\r?\n/.exec(latin1.decode(body.subarray(0, 128)))?.[1]
  if (boundary === undefined || boundary === '') {
    const detail = 'The body is multipart, but neither the Content-Type nor its first line has a boundary.'
    raise({ code: 'syntax', detail, clause: 'RFC 2046 5.1.1' })
  }
  const declared = delimiters(body, new TextEncoder().encode(`--${boundary}`))
  // Some cameras declare the boundary with the hyphens that the delimiter has before it.
  const isWithHyphens = declared.length === 0 && boundary.startsWith('--')
  const starts = isWithHyphens ? delimiters(body, new TextEncoder().encode(boundary)) : declared
  const parts = starts.flatMap(({ after, isLast }, index): BodyPart[] => {
    if (isLast) return []
    const end = starts[index + 1]?.at ?? body.length
    const read = resultOf(() => partOf(body, after, end))
    if (read.ok) return [read.value]
    const { problem } = read
    return [{ headers: new Map(), mediaType: '', name: '', body: body.subarray(after, end), offset: after, problem }]
  })
  const [first] = parts
  if (first?.problem !== undefined && parts.every(({ problem }) => problem !== undefined)) raise(first.problem)
  return parts
}

/** The lines that are the delimiter: where each begins, with the line end before it, and where its next line begins. */
function delimiters(body: Uint8Array, delimiter: Uint8Array) {
  const found: { readonly at: number; readonly after: number; readonly isLast: boolean }[] = []
  for (let at = body.indexOf(hyphen); at !== -1; at = body.indexOf(hyphen, at + 1)) {
    if (at > 0 && body[at - 1] !== lineFeed) continue
    if (!delimiter.every((byte, index) => body[at + index] === byte)) continue
    const end = at + delimiter.length
    const isLast = body[end] === hyphen && body[end + 1] === hyphen
    const newline = body.indexOf(lineFeed, end)
    const after = newline === -1 ? body.length : newline + 1
    const padding = latin1.decode(body.subarray(end + (isLast ? 2 : 0), after))
    if (!/^[ \t]*\r?\n?$/.test(padding)) continue
    found.push({ at: beforeLineEnd(body, at), after, isLast })
    if (found.length > maxParts)
      raise({ code: 'limit-exceeded', limit: 'members', maximum: maxParts, detail: 'The body has too many parts.' })
    if (isLast) break
  }
  return found
}

function beforeLineEnd(body: Uint8Array, at: number): number {
  if (at === 0) return 0
  return body[at - 2] === carriageReturn ? at - 2 : at - 1
}

function partOf(body: Uint8Array, from: number, to: number): BodyPart {
  const headers = new Map<string, string>()
  let at = from
  for (;;) {
    const newline = body.indexOf(lineFeed, at)
    const end = newline === -1 || newline > to ? to : newline
    if (end - from > maxHeaderBytes)
      raise({
        code: 'syntax',
        path: `byte ${from}`,
        detail: 'The headers of a part are too long.',
        clause: 'RFC 2046 5.1',
      })
    const line = latin1.decode(body.subarray(at, end)).trim()
    at = Math.min(end + 1, to)
    if (line === '') break
    const colon = line.indexOf(':')
    if (colon === -1)
      raise({
        code: 'syntax',
        path: `byte ${from}`,
        detail: 'A part has a line that is not a header.',
        clause: 'RFC 2046 5.1',
      })
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
    if (at >= to) break
  }
  const mediaType = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const [, quoted, plain] =
    /;\s*name\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(headers.get('content-disposition') ?? '') ?? []
  return { headers, mediaType, name: quoted ?? plain ?? '', body: body.subarray(at, to), offset: at }
}
