// The witnesses of the audit logs (C2SP tlog-witness): the URL that accepts checkpoints, and the key that verifies signatures.

import { readVerifierKey } from '../../standards/transparency-log/keys.ts'
import type { ConfigFault } from './variables.ts'

export interface WitnessConfig {
  /** The base URL of `/add-checkpoint`. */
  readonly url: string
  /** In the notation that the witness prints: name, id and key. */
  readonly key: string
}

export function witnessFaults(witnesses: readonly WitnessConfig[]): readonly ConfigFault[] {
  return witnesses.flatMap(({ url, key }, index) => {
    const read = readVerifierKey(key)
    const faults: ConfigFault[] = []
    if (!URL.canParse(url)) faults.push({ key: `audit.witnesses.${index}.url`, detail: 'must be a URL' })
    if (!read.ok || read.value.kind !== 'witness') {
      faults.push({ key: `audit.witnesses.${index}.key`, detail: 'must be the verifier key of a witness' })
    }
    return faults
  })
}
