// The keys with which the suite signs tokens: one for each algorithm, made by the run or read from a file, and never written
// anywhere by a run. A key that is replaced is no longer published (RFC 7517 section 5).

import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'

/** What a target can be told to take; ES384 is published and never told, to see whether algorithms are pinned. */
export const algorithms = ['ES256', 'EdDSA', 'PS256', 'RS256'] as const
export type Algorithm = (typeof algorithms)[number]
export const untoldAlgorithm = 'ES384'

export interface SigningKey {
  readonly id: string
  readonly algorithm: string
  readonly privateKey: CryptoKey
  /** As it is published. */
  readonly published: JsonObject
}

/** @returns a private JWK with an id of its own */
export async function makeKey(algorithm: string): Promise<JsonObject> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return { ...((await exportJWK(privateKey)) as JsonObject), kid: crypto.randomUUID(), alg: algorithm, use: 'sig' }
}

/** What a key says of itself; nothing of one that does not say it. */
function named(key: JsonObject, name: string): string {
  const value = key[name]
  return typeof value === 'string' ? value : ''
}

const publicMembers = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use']

/** Of a private key no more than its public part. */
export function publicPart(key: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(key).filter(([name]) => publicMembers.includes(name)))
}

/** A key for each algorithm: what a file of an issuer holds. */
export async function makeIssuer(): Promise<JsonObject> {
  return { keys: await Promise.all([...algorithms, untoldAlgorithm].map(makeKey)) }
}

/** @returns undefined where it is no such file */
export function readIssuer(document: Json): readonly JsonObject[] | undefined {
  const keys = isJsonObject(document) ? document['keys'] : undefined
  if (!Array.isArray(keys) || !keys.every(isJsonObject)) return undefined
  const isWhole = (key: JsonObject): boolean =>
    [named(key, 'alg'), named(key, 'kid'), named(key, 'd')].every((text) => text !== '')
  return keys.length > 0 && keys.every(isWhole) ? keys : undefined
}

export async function signingKeyOf(key: JsonObject): Promise<SigningKey> {
  const algorithm = named(key, 'alg')
  const privateKey = await importJWK(key as JWK, algorithm)
  if (privateKey instanceof Uint8Array) throw new TypeError('The issuer has a secret in place of a private key.')
  return { id: named(key, 'kid'), algorithm, privateKey, published: publicPart(key) }
}

export class Keyring {
  readonly #given: ReadonlyMap<string, JsonObject>
  readonly #keys = new Map<string, Promise<SigningKey>>()
  /** The target was given its time, and takes none of them: no profile of the run need wait again. */
  isRefused = false

  /** @param given private keys, one for each algorithm; others are made when they are asked for */
  constructor(given: readonly JsonObject[] = []) {
    this.#given = new Map(given.map((key) => [named(key, 'alg'), key]))
  }

  key(algorithm: string): Promise<SigningKey> {
    const known = this.#keys.get(algorithm) ?? this.#make(algorithm, this.#given.get(algorithm))
    this.#keys.set(algorithm, known)
    return known
  }

  /** Another key in place of the one that there is. */
  async replace(algorithm: string): Promise<SigningKey> {
    const made = this.#make(algorithm, undefined)
    this.#keys.set(algorithm, made)
    return made
  }

  /** A key that is nobody's, and never published. */
  strange(algorithm: string): Promise<SigningKey> {
    return this.#make(algorithm, undefined)
  }

  async published(wanted: readonly string[]): Promise<JsonObject> {
    const keys = await Promise.all(wanted.map(async (algorithm) => (await this.key(algorithm)).published))
    return { keys }
  }

  async #make(algorithm: string, given: JsonObject | undefined): Promise<SigningKey> {
    return signingKeyOf(given ?? (await makeKey(algorithm)))
  }
}
