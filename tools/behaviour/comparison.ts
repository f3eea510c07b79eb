// Asks both sides the same, masks the two answers and collects what differs.

import type { Setting } from './configuration.ts'
import { differencesOf } from './differences.ts'
import { Masks, type Pair } from './masks.ts'
import type { Ask, Masked, Sent } from './requests.ts'
import type { Answer, Asked, Side } from './side.ts'

/** Headers of the connection, and the rest of a rate that depends on the moment: which there are is compared, not their values. */
const valueless = new Set(['date', 'ratelimit', 'keep-alive', 'content-length'])
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Of metrics the names and labels: what they count may depend on the moment. */
function namesOf(metrics: string): string {
  const lines = metrics.split('\n').map((line) => (line.startsWith('#') ? line : line.replace(/ \S+$/, '')))
  return lines.toSorted().join('\n')
}

function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    return opened(bytes)
  }
}

function render({ status, headers, bytes }: Answer): string {
  const isMetrics = headers.some(([name, value]) => name === 'content-type' && value.includes('version=0.0.4'))
  const text = isMetrics ? namesOf(textOf(bytes)) : textOf(bytes).replace(/"outputBase64":"([^"]+)"/, openOutput)
  const lines = headers.map(([name, value]) => (valueless.has(name) ? `${name}:` : `${name}: ${value}`))
  return `status: ${status}\n${lines.toSorted().join('\n')}\n\n${text}`
}

/** What is text in a binary answer, so that the time of now can be found in it. */
function opened(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  // Frames of HJ 212, without the check value, which covers the name of the message.
  if (text.startsWith('##')) return text.replaceAll(/[\dA-F]{4}\r\n/g, '\r\n')
  const hex = Buffer.from(bytes).toString('hex')
  // The header of a GTFS Realtime feed: version 2.0, the whole dataset, the timestamp as a varint of five bytes.
  const [header = '', timestamp = ''] = /^0a..0a03322e30100018((?:[89a-f].){4}[0-7].)/.exec(hex) ?? []
  const groups = [...Buffer.from(timestamp, 'hex')].map((byte, index) => (byte & 0x7f) * 2 ** (7 * index))
  const seconds = groups.reduce((sum, group) => sum + group, 0)
  return `hex ${header === '' ? '' : `timestamp ${seconds} `}${hex.slice(header.length)}`
}

function openOutput(_: string, base64: string): string {
  return `"outputBase64":${JSON.stringify(opened(Buffer.from(base64, 'base64')))}`
}

function maskedOf(text: string): Masked {
  const end = text.indexOf('\n\n')
  const head = text.slice(0, end).split('\n')
  return {
    status: Number(head[0]?.slice('status: '.length)),
    text: text.slice(end + 2),
    header: (name) => head.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '',
  }
}

export class Comparison {
  readonly masks = new Masks()
  readonly differences: string[] = []
  requests = 0
  readonly statuses = new Map<number, number>()
  readonly #sides: Pair<Side>
  readonly #setting: Setting

  constructor(sides: Pair<Side>, setting: Setting) {
    this.#sides = sides
    this.#setting = setting
  }

  /** @returns the text of the base, masked */
  compare(name: string, texts: Pair<string>): string {
    const [base, present] = this.masks.mask(texts)
    for (const difference of differencesOf(base, present)) this.differences.push(`${name}\t${difference}`)
    return base
  }

  /** @param run what is done on each side */
  async both<Value>(run: (side: Side, index: 0 | 1) => Promise<Value>): Promise<Pair<Value>> {
    return Promise.all([run(this.#sides[0], 0), run(this.#sides[1], 1)])
  }

  ask: Ask = async (method, path, sent = {}) => {
    const asked = await this.#askedOf(method, path, sent)
    const answers = await this.both((side, index) => {
      const unmasked = (text: string): string => this.masks.unmask(text, index)
      const body = typeof asked.body === 'string' ? { body: unmasked(asked.body) } : {}
      return side.ask({ ...asked, path: unmasked(asked.path), ...body })
    })
    this.requests += 1
    const masked = maskedOf(this.compare(nameOf(method, path, sent), [render(answers[0]), render(answers[1])]))
    this.statuses.set(masked.status, (this.statuses.get(masked.status) ?? 0) + 1)
    return masked
  }

  async #askedOf(method: string, path: string, sent: Sent): Promise<Asked> {
    const { as = 'officer', client, body, events } = sent
    const authorization = as === 'nobody' ? undefined : await this.#setting.token(client ?? as, as)
    const isJson = typeof body === 'object' && !(body instanceof Uint8Array)
    return {
      method,
      path,
      headers: {
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...(authorization === undefined ? {} : { authorization: `Bearer ${authorization}` }),
        ...sent.headers,
      },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : body }),
      ...(events === undefined ? {} : { events }),
    }
  }
}

const shownCharacters = 200

/** The request as text, for readers of the difference and for the patterns that explain it. */
function nameOf(method: string, path: string, { as = 'officer', headers = {}, body }: Sent): string {
  const isPlain = body !== undefined && !(body instanceof Uint8Array)
  const text = isPlain ? ` ${typeof body === 'string' ? body : JSON.stringify(body)}` : ''
  const accept = headers['accept'] === undefined ? '' : ` (${headers['accept']})`
  return `${as} ${method} ${path}${accept}${text}`.slice(0, shownCharacters).replaceAll(/\s/g, ' ')
}
