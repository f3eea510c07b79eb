// The witnesses of the audit logs (C2SP tlog-witness): where each takes checkpoints, and the key that its signatures hold by.

import { readVerifierKey } from '../../standards/transparency-log/keys.ts'
import type { ConfigFault } from './variables.ts'

export interface WitnessConfig {
  /** `/add-checkpoint` stands below it. */
  readonly url: string
  /** As the witness prints it: name, id and key. */
  readonly key: string
}

export function witnessFaults(witnesses: readonly WitnessConfig[]): readonly ConfigFault[] {
  return witnesses.flatMap(({ url, key }, index) => {
    const read = readVerifierKey(key)
    const faults: ConfigFault[] = []
    if (!URL.canParse(url)) faults.push({ key: `audit.witnesses.${index}.url`, detail: 'must be an address' })
    if (!read.ok || read.value.kind !== 'witness') {
      faults.push({ key: `audit.witnesses.${index}.key`, detail: 'must be the verifier key of a witness' })
    }
    return faults
  })
}
