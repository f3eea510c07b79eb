// What a run is given and nobody else should read: what `--header` sends is a credential unless its name says otherwise, and an
// address may hold one in its query.

import type { Redaction } from '../runner/exchange.ts'
import { isSecret } from '../runner/secrets.ts'

const harmless = /tenant|service|^(?:accept|content|user-agent|link|prefer|host|from|origin|referer|cache-control)/i
/** What is shorter stands in honest texts too. */
const shortest = 8

/** From here on what the run was given stands nowhere: not where the target repeats it either. */
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
  // As it was written, too.
  for (const part of search.slice(1).split('&')) {
    const [name = '', value = ''] = part.split('=')
    if (isSecret(name)) add(redaction, value)
  }
}

function add(redaction: Redaction, value: string): void {
  if (value.length >= shortest) redaction.add(value)
}
