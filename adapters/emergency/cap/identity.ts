// What makes an alert this one: sender, identifier and the time it was sent (CAP 1.2 clause 3.2.1, `references`). The
// local id of a warning is these three as a reference writes them, with the time in UTC, since one instant has many texts.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { warning } from './rows.ts'

export interface Identity {
  readonly sender: string
  readonly identifier: string
  /** UTC, to the second: the standard's times have no fraction, so that no reference could name one. */
  readonly sent: string
}

/** What neither a sender nor an identifier may hold, because references are split there. */
const forbidden = /[\s,<&]/
const localId = /^([^\s,<&]+),([^\s,<&]+),(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/
const ownUrn = `urn:ngsi-ld:${warning}:`

export function isName(text: string): boolean {
  return text !== '' && !forbidden.test(text)
}

/** The name of the alert's state and, but for a warning of the hub itself, its local id. */
export function keyOf({ sender, identifier, sent }: Identity): string {
  return `${sender},${identifier},${sent}`
}

/** A warning that the hub made has its URN as identifier, and is known by it alone. */
export function localIdOf(identity: Identity): string {
  return identity.identifier.startsWith(ownUrn) ? identity.identifier : keyOf(identity)
}

/** What a local id says: all three, or only the identifier. Undefined: CAP cannot write it. */
export function identityOf(id: string): Identity | Pick<Identity, 'identifier'> | undefined {
  const [, sender, identifier, sent] = localId.exec(id) ?? []
  if (sender !== undefined && identifier !== undefined && sent !== undefined && parseRfc3339(sent).ok)
    return identifier.startsWith(ownUrn) ? undefined : { sender, identifier, sent }
  return id.startsWith(ownUrn) && isName(id) ? { identifier: id } : undefined
}

/** A UTC text to the second. */
export function wholeSecond(utc: string): string {
  return utc.replace(/\.\d+/, '')
}
