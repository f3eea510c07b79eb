// Step 1, receive: the body as bytes within the limit, decompressed where it is gzipped (the limit counts decompressed bytes), its
// media type, and its parts where it is multipart. Only this step and deliver know HTTP.

import type { Message, Part } from '../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Registry } from '../../adapters/register.ts'
import type { GatewayProblem } from '../problem.ts'
import { readStream, tooManyBytes } from '../read-stream.ts'

/** The client disconnected while it sent the body: there is nobody to answer. */
export class ClientGone extends Error {}

/**
 * Reads a request's body up to `maximum` bytes. A port, because on Node a body read as a web stream costs three times
 * one read from the connection.
 */
export type ReadBody = (
  request: Request,
  platform: unknown,
  maximum: number,
) => Promise<Result<Uint8Array, GatewayProblem>>

/** The reader for runtimes whose request body is a web stream anyway. */
export const readWebBody: ReadBody = (request, _platform, maximum) => readStream(request.body, maximum)

/** Deno inflates a whole chunk before it returns any of it: a slice of deflate expands at most a thousandfold. */
const sliceBytes = 4096

function inSlices(body: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let start = 0
  return new ReadableStream(
    {
      pull(controller) {
        if (start >= body.length) return controller.close()
        controller.enqueue(new Uint8Array(body.subarray(start, (start += sliceBytes))))
      },
    },
    { highWaterMark: 0 },
  )
}

/** Below this size a body may be expanded by any factor: it costs hardly any work. */
const smallBytes = 64 * 1024

/** The maximum length after decompression: the byte limit, or a multiple of the compressed length where that is less. */
function maxInflated({ length }: Uint8Array, { bytes, inflation }: ReceiveLimits): number {
  return Math.min(bytes, Math.max(smallBytes, length * inflation))
}

/** Decompresses a gzipped body within the limits. */
export async function inflate(body: Uint8Array, limits: ReceiveLimits): Promise<Result<Uint8Array, GatewayProblem>> {
  const most = maxInflated(body, limits)
  try {
    const read = await readStream(inSlices(body).pipeThrough(new DecompressionStream('gzip')), most)
    return read.ok || most === limits.bytes ? read : inflatesTooMuch(limits.inflation)
  } catch {
    return fail({ code: 'syntax', detail: 'The body is declared as gzip, but cannot be decompressed.' })
  }
}

function inflatesTooMuch(maximum: number): { readonly ok: false; readonly problem: GatewayProblem } {
  const detail = `A compressed body may become at most ${maximum} times as long when it is inflated (limits.inflation).`
  return fail({ code: 'limit-exceeded', limit: 'inflation', maximum, detail })
}

/** The media type without parameters, in lower case; empty where the header is absent. */
export function mediaTypeOf(header: string | null): string {
  return (header?.split(';', 1)[0] ?? '').trim().toLowerCase()
}

/**
 * A message with the parts of its form, including that of a dead letter, which keeps the original body. Devices send forms that
 * RFC 7578 does not allow, such as parts without a name: those are left to the format, which reads them or says what is wrong.
 */
export async function withParts(message: Message, contentType: string): Promise<Message> {
  if (message.mediaType !== 'multipart/form-data') return message
  try {
    const form = await new Response(message.body as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': contentType },
    }).formData()
    const parts: Part[] = []
    for (const [name, value] of form.entries()) {
      const content =
        typeof value === 'string' ? new TextEncoder().encode(value) : new Uint8Array(await value.arrayBuffer())
      const mediaType = typeof value === 'string' ? 'text/plain' : mediaTypeOf(value.type)
      parts.push({ name, mediaType, body: content })
    }
    // Some runtimes find no part in such a form, where others fail.
    return parts.length === 0 ? message : { ...message, parts }
  } catch {
    return message
  }
}

const declaredBy = new WeakMap<Registry, readonly string[]>()

/** All headers that adapters see: credentials, and headers that a proxy adds, are not passed to them. */
function headersOfMessages(registry: Registry): readonly string[] {
  const known = declaredBy.get(registry)
  if (known !== undefined) return known
  const declared = [...registry.values()].flatMap(({ adapter }) => adapter.headers ?? [])
  const names = [...new Set(['content-type', ...declared])]
  declaredBy.set(registry, names)
  return names
}

function headersOf({ headers }: RequestContent, registry: Registry): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const name of headersOfMessages(registry)) {
    const value = headers.get(name)
    if (value !== null) found.set(name, value)
  }
  return found
}

/** The configured limits of a body as a whole. */
export interface ReceiveLimits {
  readonly bytes: number
  /** How many times its own length a compressed body may become. */
  readonly inflation: number
}

type Content = Promise<Result<Uint8Array, GatewayProblem>>

/** The content of a request, which is read once, whether authentication, the estimate of its cost or its route needs it first. */
export class RequestContent {
  readonly headers: Headers
  readonly #request: Request
  readonly #platform: unknown
  readonly #readBody: ReadBody
  #sent: Content | undefined
  #inflated: Content | undefined

  constructor(request: Request, platform: unknown, readBody: ReadBody) {
    this.headers = request.headers
    this.#request = request
    this.#platform = platform
    this.#readBody = readBody
  }

  /** As it was sent. */
  asSent(maximum: number): Content {
    return (this.#sent ??= this.#readBody(this.#request, this.#platform, maximum))
  }

  /** Decompressed, and within its limits. */
  inflated(limits: ReceiveLimits): Content {
    return (this.#inflated ??= this.#inflate(limits))
  }

  async #inflate(limits: ReceiveLimits): Content {
    const maximum = limits.bytes
    const declared = Number(this.headers.get('content-length') ?? 0)
    if (declared > maximum) return tooManyBytes(maximum)
    const read = await this.asSent(maximum)
    if (!read.ok) return read
    if (read.value.length > maximum) return tooManyBytes(maximum)
    const encoding = (this.headers.get('content-encoding') ?? 'identity').trim().toLowerCase()
    if (encoding !== 'identity' && encoding !== 'gzip') {
      return fail({
        code: 'unsupported-media-type',
        detail: 'A body may be sent uncompressed or with Content-Encoding: gzip.',
        available: ['gzip', 'identity'],
      })
    }
    return encoding === 'gzip' ? inflate(read.value, limits) : read
  }
}

/** The request's body as a message. */
export async function receive(
  content: RequestContent,
  limits: ReceiveLimits,
  registry: Registry,
): Promise<Result<Message, GatewayProblem>> {
  const body = await content.inflated(limits)
  if (!body.ok) return body
  if (body.value.length > limits.bytes) return tooManyBytes(limits.bytes)
  const contentType = content.headers.get('content-type') ?? ''
  const message: Message = {
    body: body.value,
    mediaType: mediaTypeOf(contentType),
    headers: headersOf(content, registry),
  }
  return ok(await withParts(message, contentType))
}
