// Verifies a signed request as its receiver does, from RFC 9421 and RFC 9530 alone and from what came over the wire: nothing
// of the gateway's signer is used here.

import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import type { ReceivedNotification } from './receiver.ts'

export interface Verified {
  /** What the signature covers (RFC 9421 section 2). */
  readonly components: readonly string[]
  readonly parameters: ReadonlyMap<string, string>
}

/** @returns what is wrong with it, or what is signed. */
export function verified(request: ReceivedNotification, key: JsonWebKey): Verified | string {
  const digest = /^sha-256=:([^:]+):$/.exec(request.headers.get('content-digest') ?? '')?.[1]
  if (digest !== createHash('sha256').update(request.text).digest('base64')) return 'the digest is of another content'
  const [label, input] = dictionaryMember(request.headers.get('signature-input') ?? '')
  const [signedLabel, signature] = dictionaryMember(request.headers.get('signature') ?? '')
  if (label === '' || label !== signedLabel) return 'there is no signature'
  const list = /^\(([^)]*)\)(.*)$/.exec(input)
  if (list === null) return 'the input is not an inner list'
  const components = [...(list[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, name = '']) => name)
  const lines: string[] = []
  for (const name of components) {
    const value = componentOf(request, name)
    if (value === undefined) return `the component ${name} is not there`
    lines.push(`"${name}": ${value}`)
  }
  const base = [...lines, `"@signature-params": ${input}`].join('\n')
  const bytes = Buffer.from(/^:(.*):$/.exec(signature)?.[1] ?? '', 'base64')
  const isGood = verify(null, Buffer.from(base), createPublicKey({ key, format: 'jwk' }), bytes)
  if (!isGood) return 'the signature is wrong'
  const parameters = [...(list[2] ?? '').matchAll(/;([a-z]+)=("?)([^;"]*)\2/g)].map(
    ([, name = '', , value = '']): [string, string] => [name, value],
  )
  return { components, parameters: new Map(parameters) }
}

/** Of the one that there is (RFC 9651 section 3.2). */
function dictionaryMember(text: string): readonly [name: string, value: string] {
  const [, name = '', value = ''] = /^([a-z*][a-z0-9_.*-]*)=(.*)$/.exec(text) ?? []
  return [name, value]
}

/** RFC 9421 section 2.1 and 2.2. */
function componentOf({ method, url, headers }: ReceivedNotification, name: string): string | undefined {
  if (name === '@method') return method
  if (name === '@target-uri') return url
  return headers.get(name)?.trim()
}
