// The certificate of a client (RFC 8705): the one that the platform reports, or that a configured proxy sends in `Client-Cert`
// (RFC 9440). The header of any other peer is ignored.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import { readItem } from '../../../standards/structured-fields/read.ts'
import { isSameAddress } from '../../http-client/addresses.ts'
import type { RequestFacts } from '../request.ts'

/** Certificates have one to four kilobytes. */
const maxHeaderLength = 16_384

/**
 * @param proxies addresses from which `Client-Cert` is trusted
 * @returns SHA-256 of its DER form, base64url; undefined: no proven certificate
 */
export function certificateOf(request: RequestFacts, proxies: readonly string[]): string | undefined {
  const { address, certificate } = request.connection()
  if (certificate !== undefined) return certificate
  if (address === undefined || !proxies.some((proxy) => isSameAddress(proxy, address))) return undefined
  const header = request.header('client-cert')
  if (header === undefined || header.length > maxHeaderLength) return undefined
  const item = readItem(header)
  // Two headers of this name are joined to a list, which is not an item.
  if (!item.ok || !(item.value.value instanceof Uint8Array) || item.value.value.length === 0) return undefined
  return toBase64Url(sha256(item.value.value))
}
