// The identity of an alert: sender, identifier and the time it was sent (CAP 1.2 clause 3.2.1, `references`). The local id
// of a warning consists of these three, as in a reference but with the time in UTC, because one instant has many texts.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { warning } from './rows.ts'

export interface Identity {
  readonly sender: string
  readonly identifier: string
  /** UTC, to the second: the standard's times have no fraction, so a reference cannot contain one. */
  readonly sent: string
}

/** Characters that neither a sender nor an identifier may contain, because references are split at them. */
const forbidden = /[\s,<&]/
const localId = /^([^\s,<&]+),([^\s,<&]+),(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/
const ownUrn = `urn:ngsi-ld:${warning}:`

export function isName(text: string): boolean {
  return text !== '' && !forbidden.test(text)
}

/** The key of the alert's state. It is also the local id, except for a warning from the hub. */
export function keyOf({ sender, identifier, sent }: Identity): string {
  return `${sender},${identifier},${sent}`
}

/** The local id. A warning from the hub has its URN as identifier, and the URN alone is its local id. */
export function localIdOf(identity: Identity): string {
  return identity.identifier.startsWith(ownUrn) ? identity.identifier : keyOf(identity)
}

/** The identity in a local id: all three parts, or only the identifier. Undefined: CAP cannot express it. */
export function identityOf(id: string): Identity | Pick<Identity, 'identifier'> | undefined {
  const [, sender, identifier, sent] = localId.exec(id) ?? []
  if (sender !== undefined && identifier !== undefined && sent !== undefined && parseRfc3339(sent).ok)
    return identifier.startsWith(ownUrn) ? undefined : { sender, identifier, sent }
  return id.startsWith(ownUrn) && isName(id) ? { identifier: id } : undefined
}

/** Truncates a time in UTC to the second. */
export function wholeSecond(utc: string): string {
  return utc.replace(/\.\d+/, '')
}
