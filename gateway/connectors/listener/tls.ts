// The certificate of a listener, and the authorities whose clients it accepts, by the names of their secrets.

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createSecureContext, type Server } from 'node:tls'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { ConnectorParts } from '../connector.ts'

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

/** The certificate of a listener as it is now: it is replaced while the listener runs. */
export class ListenerTls {
  readonly #tls: TlsSettings
  readonly #parts: Pick<ConnectorParts, 'secret' | 'failed'>
  #inForce = ''
  #refused = ''

  constructor(tls: TlsSettings, parts: Pick<ConnectorParts, 'secret' | 'failed'>) {
    this.#tls = tls
    this.#parts = parts
  }

  /** @returns the options of `node:tls`, or what is wrong with the secrets */
  read(): Result<TlsFiles, string> {
    const texts = this.#texts()
    this.#inForce = texts.join()
    return readTls(texts, this.#tls.clientAuthorities !== undefined)
  }

  /** Takes the secrets that were replaced, for connections from now on. While they are not valid, the last ones stay. */
  renew(server: Pick<Server, 'setSecureContext'> | object): void {
    const texts = this.#texts()
    const all = texts.join()
    if (all === this.#inForce) return
    const files = readTls(texts, this.#tls.clientAuthorities !== undefined)
    if (files.ok) {
      this.#inForce = all
      if ('setSecureContext' in server) server.setSecureContext(files.value)
      else this.#parts.failed('The certificate was replaced, and this runtime takes it only after a restart.')
      return
    }
    // At the first look the key may be there and its certificate not yet.
    if (all === this.#refused) this.#parts.failed(`${files.problem} The listener keeps what it had.`)
    this.#refused = all
  }

  #texts(): Texts {
    const { certificate, key, clientAuthorities } = this.#tls
    const { secret } = this.#parts
    return [secret(certificate), secret(key), clientAuthorities === undefined ? undefined : secret(clientAuthorities)]
  }
}

type Texts = readonly [cert: string | undefined, key: string | undefined, ca: string | undefined]

function readTls([cert, key, ca]: Texts, needsAuthorities: boolean): Result<TlsFiles, string> {
  if (cert === undefined || key === undefined || (needsAuthorities && ca === undefined)) {
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
