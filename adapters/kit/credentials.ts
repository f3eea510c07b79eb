// Passwords and keys in addresses: they are not published with what an address belongs to.

import type { Ledger } from './ledger.ts'

/** Names of members, and of parameters of an address, that are credentials. */
export const namesCredential =
  /passw|passphrase|secret|token|api_?-?key|access_?-?key|private_?-?key|credential|authorization|signature/i

/** An address without the credentials in it. */
export function addressWithoutCredentials(text: string): string {
  return text
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@\s]*@/i, '$1')
    .replaceAll(/([?&#;])([^=&#;?]{1,100})=[^&#;]*/g, (all, before: string, parameter: string) =>
      namesCredential.test(parameter) ? before : all,
    )
}

/** A text: if it is an address, without the credentials in it, which are reported (`secret`). */
export function withoutCredentials(text: string, path: string, ledger: Ledger): string {
  const bare = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? addressWithoutCredentials(text) : text
  if (bare !== text) ledger.report('dropped', path, 'secret')
  return bare
}
