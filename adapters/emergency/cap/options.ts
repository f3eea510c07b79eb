// The options of a source: the statuses and scopes that it may send, and its signers.

import { option, optional } from '../../kit/index.ts'
import { scopes, statuses } from './rows.ts'

/** A signer, with either `jwk` or `certificate`. */
export interface Signer {
  readonly name: string
  readonly jwk?: {
    readonly kty?: string
    readonly n?: string
    readonly e?: string
    readonly crv?: string
    readonly x?: string
    readonly y?: string
  }
  /** X.509, base64 of the DER. */
  readonly certificate?: string
}

function listOf(values: readonly string[], description: string) {
  const items = { type: 'string', enum: values }
  return optional(
    option.value<readonly string[]>(description, { type: 'array', minItems: 1, uniqueItems: true, items }),
  )
}

const jwk = {
  description: 'The public key as a JSON Web Key, with only the members of the key itself.',
  type: 'object',
  additionalProperties: false,
  required: ['kty'],
  properties: {
    kty: { type: 'string', enum: ['RSA', 'EC'] },
    n: { type: 'string', description: 'The RSA modulus.' },
    e: { type: 'string', description: 'The RSA exponent.' },
    crv: { type: 'string', enum: ['P-256', 'P-384'] },
    x: { type: 'string', description: 'The x coordinate of the EC point.' },
    y: { type: 'string', description: 'The y coordinate of the EC point.' },
  },
} as const

const signer = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      description:
        'The name of the signer, such as its organisation. Each verified alert has it as signatureVerifiedBy.',
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9 ._@:/-]{0,99}$',
    },
    jwk,
    certificate: {
      description: 'An X.509 certificate in base64, instead of a jwk. Only its public key is used.',
      type: 'string',
    },
  },
} as const

export const options = {
  statuses: listOf(
    statuses,
    'The statuses that the source may send. An alert with another status is rejected. Without this option every status is accepted. Each warning keeps its status, so that a test never becomes an actual warning.',
  ),
  scopes: listOf(
    scopes,
    'The scopes that the source may send. An alert with another scope is rejected. Set it to Public to reject restricted and private alerts.',
  ),
  signers: optional(
    option.value<readonly Signer[]>(
      "The public keys of the source's signers. With this option, an alert with an invalid signature is rejected, and a verified alert has the signer's name. Only the key is trusted: certificates are not validated and do not expire.",
      { type: 'array', minItems: 1, maxItems: 16, items: signer },
    ),
  ),
  signature: optional(
    option.choice(
      ['optional', 'required'],
      'Whether each alert must be signed by one of the signers. With optional, the default, an alert without a signature, or with a signature of an unsupported form, is accepted, and an unverified signature is reported. With required it is rejected.',
    ),
  ),
}
