// Hides the credentials of a run: the value of `--header` is a credential unless its name says otherwise, and the query of an
// address may contain one.

import type { Redaction } from '../runner/exchange.ts'
import { isSecret } from '../runner/secrets.ts'

const harmless = /tenant|service|^(?:accept|content|user-agent|link|prefer|host|from|origin|referer|cache-control)/i
/** Shorter values also occur in ordinary text. */
const shortest = 8

/** Keeps the credentials of the run out of all outputs, even if the target repeats them. */
export function hideGiven(
  redaction: Redaction,
  { headers, addresses }: { readonly headers: Readonly<Record<string, string>>; readonly addresses: readonly string[] },
): void {
  for (const [name, value] of Object.entries(headers)) {
    if (harmless.test(name) && !isSecret(name)) continue
    redaction.hide(name)
    add(redaction, value)
    // Credentials after their scheme, and cookies after their names.
    if (isSecret(name)) for (const part of value.split(/[\s;,]+/)) add(redaction, part.replace(/^[^=]+=(?=[^=])/, ''))
  }
  for (const address of addresses) hideQuery(redaction, address)
}

function hideQuery(redaction: Redaction, address: string): void {
  if (!URL.canParse(address)) return
  const { search, searchParams } = new URL(address)
  for (const [name, value] of searchParams) if (isSecret(name)) add(redaction, value)
  // Also in the encoding of the address.
  for (const part of search.slice(1).split('&')) {
    const [name = '', value = ''] = part.split('=')
    if (isSecret(name)) add(redaction, value)
  }
}

function add(redaction: Redaction, value: string): void {
  if (value.length >= shortest) redaction.add(value)
}
