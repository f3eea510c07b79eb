// What went to the target and what came back, as it stands in a report: without credentials.

import { toHex } from '../../standards/bytes/hex.ts'
import { hidden, isSecret, withoutSecrets } from './secrets.ts'

export interface Message {
  /** `GET https://…`, `200`, or what a frame is. */
  readonly line: string
  readonly headers?: readonly (readonly [string, string])[]
  /** As text where it is UTF-8, else as hexadecimal digits. */
  readonly body?: { readonly text: string } | { readonly hex: string }
}

export interface Exchange {
  /** RFC 3339, UTC. */
  readonly at: string
  readonly milliseconds: number
  /** Absent: the target spoke first. */
  readonly sent?: Message
  readonly received?: Message
  /** Why nothing was received. */
  readonly missing?: string
  /** What the system says of it: that a certificate has expired, say. */
  readonly cause?: string
}

/** Takes credentials out of what is told. */
export class Redaction {
  readonly #secrets = new Set<string>()
  readonly #names = new Set<string>()

  /** From here on it stands nowhere. */
  add(secret: string | undefined): void {
    if (secret !== undefined && secret !== '') this.#secrets.add(secret)
  }

  /** From here on no value of this header field stands anywhere. */
  hide(name: string): void {
    this.#names.add(name.toLowerCase())
  }

  /** What was asked, by an address that may hold credentials. */
  line(line: string): string {
    return withoutSecrets(this.text(line))
  }

  text(text: string): string {
    let told = text
    for (const secret of this.#secrets) told = told.replaceAll(secret, hidden)
    return told
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

/** `Bearer [secret]` says more to whoever looks for a mistake than nothing, and betrays as little. */
function schemeOf(value: string): string {
  const scheme = /^(Bearer|DPoP|Basic) /i.exec(value)?.[1]
  return scheme === undefined ? hidden : `${scheme} ${hidden}`
}

const longestInReport = 4000

/** As it stands in a report: bodies that are long are cut. */
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
  const kept = text.length > longestInReport ? `${text.slice(0, longestInReport)}… (${text.length} characters)` : text
  return { ...message, body: name === 'text' ? { text: kept } : { hex: kept } }
}
