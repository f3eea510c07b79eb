// A request to the target and its response, as in a report: without credentials.

import { toHex } from '../../standards/bytes/hex.ts'
import { hidden, isSecret, withoutSecrets } from './secrets.ts'

export interface Message {
  /** `GET https://…`, `200`, or the label of a frame. */
  readonly line: string
  readonly headers?: readonly (readonly [string, string])[]
  /** As text if it is UTF-8, otherwise as hexadecimal digits. */
  readonly body?: { readonly text: string } | { readonly hex: string }
}

export interface Exchange {
  /** RFC 3339, UTC. */
  readonly at: string
  readonly milliseconds: number
  /** Absent if the target sent first. */
  readonly sent?: Message
  readonly received?: Message
  /** Why nothing was received. */
  readonly missing?: string
  /** The cause from the system, e.g. that a certificate has expired. */
  readonly cause?: string
}

/** Removes credentials from texts. */
export class Redaction {
  readonly #secrets = new Set<string>()
  readonly #names = new Set<string>()

  /** Hides the value from here on. */
  add(secret: string | undefined): void {
    if (secret !== undefined && secret !== '') this.#secrets.add(secret)
  }

  /** Hides all values of this header field from here on. */
  hide(name: string): void {
    this.#names.add(name.toLowerCase())
  }

  /** The line of a request, whose address may contain credentials. */
  line(line: string): string {
    return withoutSecrets(this.text(line))
  }

  text(text: string): string {
    let redacted = text
    for (const secret of this.#secrets) redacted = redacted.replaceAll(secret, hidden)
    return redacted
  }

  headers(headers: Iterable<readonly [string, string]>): readonly (readonly [string, string])[] {
    return [...headers].map(([name, value]) =>
      isSecret(name) || this.#names.has(name.toLowerCase()) ? [name, schemeOf(value)] : [name, this.text(value)],
    )
  }

  body(bytes: Uint8Array | undefined): Message['body'] {
    if (bytes === undefined || bytes.length === 0) return undefined
    try {
      return { text: this.text(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
    } catch {
      return { hex: toHex(bytes) }
    }
  }
}

/** `Bearer [secret]` helps to find a mistake, and reveals no credential. */
function schemeOf(value: string): string {
  const scheme = /^(Bearer|DPoP|Basic) /i.exec(value)?.[1]
  return scheme === undefined ? hidden : `${scheme} ${hidden}`
}

const maxInReportLength = 4000

/** The exchange in a report: long bodies are cut. */
export function cut(exchange: Exchange): Exchange {
  const { sent, received } = exchange
  return {
    ...exchange,
    ...(sent === undefined ? {} : { sent: cutMessage(sent) }),
    ...(received === undefined ? {} : { received: cutMessage(received) }),
  }
}

function cutMessage({ body, ...message }: Message): Message {
  if (body === undefined) return message
  const [name, text] = 'text' in body ? (['text', body.text] as const) : (['hex', body.hex] as const)
  const kept =
    text.length > maxInReportLength ? `${text.slice(0, maxInReportLength)}… (${text.length} characters)` : text
  return { ...message, body: name === 'text' ? { text: kept } : { hex: kept } }
}
