// The certificate of a listener, and the authorities whose clients it accepts, by the names of their secrets.

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export interface TlsSettings {
  /** The names of secrets: the certificate chain and the private key, in PEM. */
  readonly certificate: string
  readonly key: string
  /** The name of the secret with the certificate authorities whose clients are accepted; absent: clients need no certificate. */
  readonly clientAuthorities?: string
}

export const tlsProperties = {
  type: 'object',
  additionalProperties: false,
  required: ['certificate', 'key'],
  properties: {
    certificate: { type: 'string' },
    key: { type: 'string' },
    clientAuthorities: { type: 'string' },
  },
} as const satisfies JsonObject

export interface TlsFiles {
  readonly cert: string
  readonly key: string
  readonly ca?: string
  readonly requestCert?: true
  readonly rejectUnauthorized?: true
}

/** @returns the options of `node:tls`, or what is wrong with the secrets */
export function readTls(tls: TlsSettings, secret: (name: string) => string | undefined): Result<TlsFiles, string> {
  const [cert, key] = [secret(tls.certificate), secret(tls.key)]
  const ca = tls.clientAuthorities === undefined ? undefined : secret(tls.clientAuthorities)
  if (cert === undefined || key === undefined || (tls.clientAuthorities !== undefined && ca === undefined)) {
    return fail('A secret that `tls` names does not exist.')
  }
  const files = {
    cert,
    key,
    ...(ca === undefined ? {} : ({ ca, requestCert: true, rejectUnauthorized: true } as const)),
  }
  try {
    createSecureContext(files)
    // Deno takes a key of another certificate, and fails at each handshake.
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return ok(files)
  } catch {
    // Not PEM: the same sentence.
  }
  return fail('The certificate or the key that `tls` names is not valid PEM, or they do not match.')
}
