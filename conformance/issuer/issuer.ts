// The issuer of a run, which the target is configured to trust. Its keys are published at an address of the suite where there is
// one, and its tokens follow RFC 9068. Every token is a credential, and is not written to reports or recordings.

import { CompactSign } from 'jose'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import type { Inbox } from '../runner/connections/inbox.ts'
import type { Session } from '../runner/session.ts'
import { type Keyring, type SigningKey, unannouncedAlgorithm } from './keyring.ts'

export const keysPath = '/jwks.json'

/** How long a token is valid, in seconds. */
export const lifetime = 300

const shortestSecret = 20

/** A member that is undefined is left out. */
export type Members = Readonly<Record<string, Json | undefined>>

export interface Issued {
  readonly claims?: Members
  readonly header?: Members
  readonly key?: SigningKey
}

export interface IssuerFacts {
  readonly session: Session
  readonly keyring: Keyring
  /** Absent: the target cannot reach the suite. */
  readonly inbox?: Inbox
  /** The value of `iss`. */
  readonly name: string
  readonly audience: string
  readonly scope: string
  /** In addition to the claims of RFC 9068. */
  readonly claims: JsonObject
  /** The algorithms that the target is configured to accept; the first one signs. */
  readonly algorithms: readonly [string, ...string[]]
}

export const defined = (members: Members): JsonObject =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined))

export class Issuer {
  readonly facts: IssuerFacts

  constructor(facts: IssuerFacts) {
    this.facts = facts
  }

  /** Publishes the current keys, and the metadata of RFC 8414 and of OpenID Connect Discovery. */
  async publish(): Promise<void> {
    const { inbox, keyring, name } = this.facts
    if (inbox === undefined) return
    const algorithms = new Set([...this.facts.algorithms, unannouncedAlgorithm])
    inbox.serve(keysPath, await keyring.published([...algorithms]))
    const metadata = { issuer: name, jwks_uri: inbox.url + keysPath, response_types_supported: ['token'] }
    for (const kind of ['oauth-authorization-server', 'openid-configuration']) {
      inbox.serve(`/.well-known/${kind}`, metadata)
    }
  }

  /** Seconds since 1970. */
  now(): number {
    return Math.floor(this.facts.session.now() / 1000)
  }

  key(algorithm: string = this.facts.algorithms[0]): Promise<SigningKey> {
    return this.facts.keyring.key(algorithm)
  }

  claims(more: Members = {}): JsonObject {
    const { name, audience, scope, claims, session } = this.facts
    const now = this.now()
    const own = { iss: name, aud: audience, sub: 'conformance', client_id: 'conformance', scope, jti: session.name() }
    return defined({ ...own, iat: now, exp: now + lifetime, ...claims, ...more })
  }

  /** A correct token, except for what is given. */
  async token({ claims, header, key }: Issued = {}): Promise<string> {
    return this.sign(JSON.stringify(this.claims(claims)), header, key)
  }

  /** Any content, signed. */
  async sign(content: string, header: Members = {}, key?: SigningKey): Promise<string> {
    const { id, algorithm, privateKey } = key ?? (await this.key())
    const protectedHeader = defined({ typ: 'at+jwt', kid: id, ...header })
    const signer = new CompactSign(new TextEncoder().encode(content))
    const token = await signer
      .setProtectedHeader({ ...protectedHeader, alg: algorithm })
      .sign(privateKey, { crit: Object.fromEntries(critical.map((name) => [name, true])) })
    return this.secret(token)
  }

  /** Redacts the token and its parts from now on. */
  secret(token: string): string {
    const [, content, signature] = token.split('.')
    for (const part of [token, content, signature]) {
      // A shorter part is not a secret, and occurs in ordinary texts.
      if (part !== undefined && part.length > shortestSecret) this.facts.session.redaction.add(part)
    }
    return token
  }
}

/** Extensions that the suite makes up, which a signer has to know and a target cannot. */
export const critical = ['urn:example:conformance'] as const
