// The token of a request as a gateway reads it without verification: what a fault decides by, and how it grants access.

import { fromBase64Url } from '../../../../standards/bytes/base64url.ts'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { parsed } from '../../../runner/target.ts'
import type { Asked, Fault, Replied } from '../../server.ts'
import { replied } from '../edit.ts'

/** As configured in the proof. */
export const issuer = 'http://inbox.example'
export const audience = 'http://target.example'

export interface Shown {
  /** The value of Authorization without the scheme. */
  readonly token: string
  /** The content of the token, as text. */
  readonly text: string
  readonly header: JsonObject
  readonly claims: JsonObject
}

const textOf = (part: string): string => {
  const bytes = fromBase64Url(part)
  return bytes.ok ? new TextDecoder().decode(bytes.value) : ''
}

/** The token as JSON, with its signature not verified; of two members with the same name the last one counts. */
function looselyParsed(text: string): JsonObject | undefined {
  const strict = parsed(text)
  if (isJsonObject(strict)) return strict
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return undefined
  }
}

export const tokenOf = ({ headers }: Asked): string => (headers.get('authorization') ?? '').replace(/^\S+ /, '')

/** @returns undefined where there is no token of three parts */
export function shownOf(asked: Asked): Shown | undefined {
  const token = tokenOf(asked)
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  const [head = '', content = ''] = parts
  const [header, claims] = [looselyParsed(textOf(head)), looselyParsed(textOf(content))]
  if (header === undefined || claims === undefined) return undefined
  return { token, text: textOf(content), header, claims }
}

/** Whether the content of a token is correct; the signature is not checked. */
export function isRight({ header, claims, token }: Shown): boolean {
  const { exp, nbf = 0, iss, aud, scope } = claims
  const now = Date.now() / 1000
  return (
    iss === issuer &&
    [aud].flat().includes(audience) &&
    typeof exp === 'number' &&
    exp > now &&
    Number(nbf) <= now &&
    scope === 'reader' &&
    header['typ'] === 'at+jwt' &&
    !Object.hasOwn(header, 'crit') &&
    !token.endsWith('.')
  )
}

export const granted = (): Replied => replied(200, [])

type Facts = Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>

/** Turns a refusal into a success where `when` holds. */
export function acceptingToken(facts: Facts, when: (shown: Shown, asked: Asked) => boolean): Fault {
  return {
    ...facts,
    async handle(asked, honest) {
      const reply = await honest(asked)
      const shown = shownOf(asked)
      return reply.status === 401 && shown !== undefined && when(shown, asked) ? granted() : reply
    },
  }
}

/** Turns a success into a refusal where `when` holds. */
export function rejectingToken(facts: Facts, when: (shown: Shown, asked: Asked) => boolean): Fault {
  return {
    ...facts,
    async handle(asked, honest) {
      const shown = shownOf(asked)
      return shown !== undefined && when(shown, asked) ? refusal() : honest(asked)
    },
  }
}

export function refusal(): Replied {
  return replied(401, { status: 401 }, { 'www-authenticate': 'Bearer error="invalid_token"' })
}
