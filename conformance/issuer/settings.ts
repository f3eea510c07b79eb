// The settings of the tokens of a run, for every profile whose target is configured to trust the issuer of the run.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { parsed } from '../runner/target.ts'
import { algorithms } from './keyring.ts'

export const trustSettings = {
  issuer: 'the name of the issuer, as `iss` of its tokens says it; the address at which the suite listens where absent',
  audience: 'what `aud` says; where absent the `resource` of the metadata of RFC 9728, else the address of the target',
  algorithms: `the algorithms that the target is configured to accept, from ${algorithms.join(', ')}; ES256 where absent`,
  protected: 'the path that is asked with GET and needs a token; /v1/entities where absent',
  scope: 'the scope that the path needs; reader where absent',
  claims: 'further claims that the target needs in a token, as a JSON object',
  rotation: 'how many seconds the target may take to know a new key of the issuer; 60 where absent',
  'public-url': 'the address of the target as it knows itself, for proofs of possession; that of the run where absent',
  keys: '`static` where the target was given the keys themselves and not their address',
} as const

type Given = Readonly<Record<string, string>>

export const protectedPath = ({ protected: path = '/v1/entities' }: Given): string => path
export const scopeOf = ({ scope = 'reader' }: Given): string => scope

export const publicUrlOf = ({
  settings,
  target,
}: {
  readonly settings: Given
  readonly target: { readonly url: string }
}): string => (settings['public-url'] ?? target.url).replace(/\/$/, '')

export const rotationSeconds = ({ rotation = '60' }: Given): number => Number(rotation)

export const isStatic = ({ keys }: Given): boolean => keys === 'static'

export function algorithmsOf({ algorithms: text = 'ES256' }: Given): readonly [string, ...string[]] | undefined {
  const [first = '', ...others] = text.split(',').map((name) => name.trim())
  const known: readonly string[] = algorithms
  return [first, ...others].every((name) => known.includes(name)) ? [first, ...others] : undefined
}

export function claimsOf({ claims = '{}' }: Given): JsonObject | undefined {
  const read = parsed(claims)
  return isJsonObject(read) ? read : undefined
}

/** @returns what is wrong, as a sentence */
export function trustFault(given: Given): string | undefined {
  if (algorithmsOf(given) === undefined) return `The setting algorithms is a list of ${algorithms.join(', ')}.`
  if (!/^\d{1,4}$/.test(given['rotation'] ?? '60')) return 'The setting rotation is a number of seconds.'
  if (given['keys'] !== undefined && !isStatic(given)) return 'The setting keys is `static`, or absent.'
  if (claimsOf(given) === undefined) return 'The setting claims is a JSON object.'
  return protectedPath(given).startsWith('/') ? undefined : 'The setting protected is a path that begins with a slash.'
}
