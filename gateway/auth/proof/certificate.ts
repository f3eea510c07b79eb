// The certificate of a client (RFC 8705): what the platform says that it saw, or what a proxy that the configuration names
// puts into `Client-Cert` (RFC 9440). A header from anybody else says nothing.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import { readItem } from '../../../standards/structured-fields/read.ts'
import { isSameAddress } from '../../http-client/addresses.ts'
import type { RequestFacts } from '../request.ts'

/** Certificates are of one to four kilobytes. */
const longestHeader = 16_384

/**
 * @param proxies addresses from which `Client-Cert` is believed
 * @returns SHA-256 over its DER, base64url; undefined: none that is proven
 */
export function certificateOf(request: RequestFacts, proxies: readonly string[]): string | undefined {
  const { address, certificate } = request.connection()
  if (certificate !== undefined) return certificate
  if (address === undefined || !proxies.some((proxy) => isSameAddress(proxy, address))) return undefined
  const header = request.header('client-cert')
  if (header === undefined || header.length > longestHeader) return undefined
  const item = readItem(header)
  // Two fields of the name are joined to a list, which is no item.
  if (!item.ok || !(item.value.value instanceof Uint8Array) || item.value.value.length === 0) return undefined
  return toBase64Url(sha256(item.value.value))
}
