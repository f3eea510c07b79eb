// Helpers for the tests of this folder: alerts signed by xmlsec1, their keys, and opening and decoding of messages.

import { decodeContext } from '../../../contract/context.ts'
import { readFixtures } from '../../../contract/fixture.ts'
import type { Codec, Decoded, Message, Problem, Result } from '../../../adapter.ts'
import type { Signer } from '../options.ts'
import { codec, messageOf } from '../testing.ts'

const texts = import.meta.glob<string>('./fixtures/*', { query: '?raw', import: 'default', eager: true })
const cases = import.meta.glob<string>('../fixtures/signed-*.yaml', { query: '?raw', import: 'default', eager: true })
const { fixtures } = readFixtures(
  new Map(Object.entries(cases).map(([path, text]) => [path.slice('../'.length), text])),
)

function textOf(path: string): string {
  const text = texts[path]
  if (text === undefined) throw new Error(`the file ${path} does not exist`)
  return text
}

/** The alert of a fixture. */
function alertOf(name: string): string {
  const body = fixtures.find((fixture) => fixture.name === name)?.inputs[0]?.body
  if (body === undefined) throw new Error(`there is no fixture ${name}`)
  return new TextDecoder().decode(body)
}

/** Signed with RSA, Canonical XML. */
export const signedRsa = alertOf('signed-rsa')
/** Signed with ECDSA, exclusive Canonical XML. */
export const signedEc = alertOf('signed-ec')
export const signedWeakly = alertOf('signed-weakly')
/** All signed alerts. */
export const vectors: readonly (readonly [name: string, text: string])[] = [
  ...Object.entries(texts).filter(([path]) => path.endsWith('.xml')),
  ...fixtures.map(({ name }) => [name, alertOf(name)] as const),
]

export const signers = JSON.parse(textOf('./fixtures/signers.json')) as readonly Signer[]

export function codecOf(signature: 'optional' | 'required' = 'optional', declared: readonly Signer[] = signers): Codec {
  return codec({ signers: declared, signature })
}

export async function open(body: string | Uint8Array, of: Codec = codecOf()): Promise<Result<Message, Problem>> {
  const opened = await of.open?.(messageOf(body), () => undefined)
  if (opened === undefined) throw new Error('the codec has no open')
  return opened
}

/** Opens and decodes a message, as the gateway does. */
export async function openAndDecode(
  body: string | Uint8Array,
  of: Codec = codecOf(),
): Promise<Result<Decoded, Problem>> {
  const opened = await open(body, of)
  if (!opened.ok) return opened
  const decoded = of.decode?.(opened.value, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('the codec has no decode')
  return decoded
}

/** The verified signer as `by <name>`, else the code of the problem or of the loss that reports the signature. */
export async function verdict(body: string | Uint8Array, of: Codec = codecOf()): Promise<string | undefined> {
  const decoded = await openAndDecode(body, of)
  if (!decoded.ok) return decoded.problem.code
  const [change] = decoded.value.changes
  const entity = change !== undefined && 'entity' in change ? change.entity : {}
  const by = (entity as Readonly<Record<string, { readonly value?: unknown }>>)['signatureVerifiedBy']
  if (typeof by?.value === 'string') return `by ${by.value}`
  return decoded.value.losses.find(({ attribute }) => attribute === 'signature')?.code
}
