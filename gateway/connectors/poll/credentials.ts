// The credentials of a poll. Secrets are read at each request, so that they can be replaced; a token that a server issued is kept
// until shortly before it expires.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { type Credentials, type Failure, type FeedRequest, memberOf, parseJson, type Send, valueAt } from './request.ts'
import type { AuthSettings } from './settings.ts'
import { type Key, type Moment, signAlibaba, signHikCentral, signTuya } from './signatures.ts'

export interface CredentialParts {
  readonly secret: (name: string) => string | undefined
  /** Sends a request for a token. */
  readonly send: Send
}

/** A token is replaced so long before it expires. */
const marginMilliseconds = 60_000
/** Where a server does not say how long its token is valid. */
const assumedSeconds = 300
/** Tuya: the token is invalid, or expired. */
const tuyaTokenCodes = ['1010', '1011', '1012']

export function createCredentials(
  settings: AuthSettings | undefined,
  url: string,
  parts: CredentialParts,
): Credentials {
  if (settings === undefined) return { ...plain, authorize: async (request) => ok(request) }
  const withSecret = async (
    use: (secret: string) => Promise<Result<FeedRequest, Failure>> | FeedRequest,
  ): Promise<Result<FeedRequest, Failure>> => {
    const secret = parts.secret(settings.secret)
    if (secret === undefined) return fail({ detail: 'The secret that `auth` names does not exist.' })
    const used = await use(secret)
    return 'ok' in used ? used : ok(used)
  }
  switch (settings.type) {
    case 'header':
      return {
        ...plain,
        authorize: (request) =>
          withSecret((secret) => withHeader(request, settings.name, `${settings.prefix ?? ''}${secret}`)),
      }
    case 'query':
      return {
        ...plain,
        authorize: (request) =>
          withSecret((secret) => {
            const target = new URL(request.url)
            target.searchParams.set(settings.name, secret)
            return { ...request, url: target.href }
          }),
      }
    case 'oauth': {
      const tokens = new Tokens((secret) => oauthToken(settings, secret, parts.send))
      return {
        ...plain,
        renew: () => tokens.drop(),
        authorize: (request) =>
          withSecret(async (secret) => {
            const token = await tokens.get(secret)
            return token.ok ? ok(withHeader(request, 'Authorization', `Bearer ${token.value}`)) : token
          }),
      }
    }
    case 'hikcentral':
      return {
        ...plain,
        authorize: (request) =>
          withSecret(async (secret) => ok(await signHikCentral(request, { id: settings.key, secret }, moment()))),
        refusal(body) {
          const code = memberOf(parseJson(body), 'code')
          return code === undefined || codeText(code) === '0' ? undefined : { code: codeText(code), isToken: false }
        },
      }
    case 'alibaba':
      return {
        ...plain,
        authorize: (request) =>
          withSecret(async (secret) => ok(await signAlibaba(request, { id: settings.key, secret }, moment()))),
        refusal(body) {
          const answer = parseJson(body)
          return memberOf(answer, 'Success') === false
            ? { code: codeText(memberOf(answer, 'Code')), isToken: false }
            : undefined
        },
      }
    case 'tuya': {
      const tokens = new Tokens((secret) => tuyaToken(url, { id: settings.key, secret }, parts.send))
      return {
        authorize: (request) =>
          withSecret(async (secret) => {
            const token = await tokens.get(secret)
            return token.ok ? ok(await signTuya(request, { id: settings.key, secret }, moment(), token.value)) : token
          }),
        renew: () => tokens.drop(),
        refusal(body) {
          const answer = parseJson(body)
          if (memberOf(answer, 'success') !== false) return undefined
          const code = codeText(memberOf(answer, 'code'))
          return { code, isToken: tuyaTokenCodes.includes(code) }
        },
      }
    }
  }
}

const plain: Omit<Credentials, 'authorize'> = { renew: () => false, refusal: () => undefined }

function moment(): Moment {
  return { now: Date.now(), nonce: crypto.randomUUID() }
}

/** The code of an error as another server writes it, without anything that could be more than a code. */
function codeText(code: unknown): string {
  const text = typeof code === 'number' ? String(code) : code
  return typeof text === 'string' && /^[\w.-]{1,64}$/.test(text) ? text : 'unknown'
}

function withHeader(request: FeedRequest, name: string, value: string): FeedRequest {
  return { ...request, headers: [...request.headers, [name, value]] }
}

interface Token {
  readonly value: string
  readonly seconds: number
}

class Tokens {
  readonly #request: (secret: string) => Promise<Result<Token, Failure>>
  #kept: { readonly value: string; readonly until: number } | undefined

  constructor(request: (secret: string) => Promise<Result<Token, Failure>>) {
    this.#request = request
  }

  async get(secret: string): Promise<Result<string, Failure>> {
    if (this.#kept !== undefined && Date.now() < this.#kept.until) return ok(this.#kept.value)
    const token = await this.#request(secret)
    if (!token.ok) return token
    const { value, seconds } = token.value
    const lifetime = seconds * 1000
    this.#kept = { value, until: Date.now() + lifetime - Math.min(marginMilliseconds, lifetime / 2) }
    return ok(value)
  }

  drop(): boolean {
    const had = this.#kept !== undefined
    this.#kept = undefined
    return had
  }
}

/** RFC 6749 section 4.4, the client with its secret in the header (section 2.3.1). */
async function oauthToken(
  { tokenUrl, key, scope, parameters = {} }: Extract<AuthSettings, { readonly type: 'oauth' }>,
  secret: string,
  send: Send,
): Promise<Result<Token, Failure>> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...parameters })
  if (scope !== undefined) form.set('scope', scope)
  const pair = [key, secret].map((text) => new URLSearchParams([['', text]]).toString().slice(1)).join(':')
  const answer = await send({
    method: 'POST',
    url: tokenUrl,
    headers: [
      ['Authorization', `Basic ${toBase64(new TextEncoder().encode(pair))}`],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Accept', 'application/json'],
    ],
    body: new TextEncoder().encode(form.toString()),
  })
  if (!answer.ok) return answer
  const json = answer.value.status === 200 ? parseJson(answer.value.body) : undefined
  return tokenOf(memberOf(json, 'access_token'), memberOf(json, 'expires_in'), String(answer.value.status))
}

async function tuyaToken(url: string, key: Key, send: Send): Promise<Result<Token, Failure>> {
  const address = new URL('/v1.0/token?grant_type=1', url).href
  const answer = await send(await signTuya({ method: 'GET', url: address, headers: [] }, key, moment()))
  if (!answer.ok) return answer
  const json = parseJson(answer.value.body)
  return tokenOf(
    valueAt(json, '/result/access_token'),
    valueAt(json, '/result/expire_time'),
    codeText(memberOf(json, 'code')),
  )
}

function tokenOf(value: unknown, seconds: unknown, answered: string): Result<Token, Failure> {
  if (typeof value !== 'string' || value === '') {
    return fail({ detail: `The server issued no token; it answered ${answered}.` })
  }
  const lifetime = Number(seconds)
  return ok({ value, seconds: lifetime > 0 && Number.isFinite(lifetime) ? lifetime : assumedSeconds })
}
