// What a client has to know to get a token for this gateway (RFC 9728): the issuers, the scopes, and how a token may be bound to
// its holder.

import type { Config } from '../../config/config.ts'
import { proofAlgorithms } from '../proof/dpop.ts'
import { detailsType } from '../permission.ts'
import { roles } from '../../principal.ts'

export const metadataPath = '/.well-known/oauth-protected-resource'

export function resourceMetadata({ publicUrl, issuers, proxies }: Config) {
  return {
    resource: publicUrl,
    resource_name: 'Citygate',
    resource_documentation: `${publicUrl}/docs`,
    // An issuer identifier is an https URL (RFC 8414 section 2); the local issuer has none, and has no metadata.
    authorization_servers: issuers.map(({ issuer }) => issuer).filter((issuer) => issuer.startsWith('https://')),
    scopes_supported: roles,
    bearer_methods_supported: ['header'],
    authorization_details_types_supported: [detailsType],
    dpop_signing_alg_values_supported: proofAlgorithms,
    dpop_bound_access_tokens_required: false,
    ...(proxies.clientCert.length === 0 ? {} : { tls_client_certificate_bound_access_tokens: true }),
  }
}
