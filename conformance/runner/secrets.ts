// The names of header fields and query parameters whose value is a credential: one list for reports, recordings and captures.

/** The skip token of a SensorThings page is not a credential (OData 4.01 Part 1, 11.2.6.7). */
const credentialName = /(?<!skip)token|key|secret|auth|cookie|dpop|signature|password|client-cert|^sig$/i
/** A challenge contains no secret (RFC 9110 section 11.6.1; RFC 9449 section 8). */
const challenges: ReadonlySet<string> = new Set(['www-authenticate', 'proxy-authenticate', 'dpop-nonce'])

export const hidden = '[secret]'

export function isSecret(name: string): boolean {
  return credentialName.test(name) && !challenges.has(name.toLowerCase())
}

/** Hides the values of such parameters in a line; a hidden value stays unchanged. */
export function withoutSecrets(line: string): string {
  return line.replaceAll(/([?&])([^=&#\s]+)=([^&#\s]*)/g, (whole, before: string, name: string) =>
    isSecret(decoded(name)) ? `${before}${name}=${hidden}` : whole,
  )
}

/** A setting may be the address of a document. */
export function settingsWithoutSecrets(settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, withoutSecrets(value)]))
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
