// Verifies the audit log of a tenant from what is stored: a small log as a whole; of a large one the signature, and that the last
// entries are in the signed tree.

import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { inclusionProof } from '../../../standards/transparency-log/prove.ts'
import { parseTilePath } from '../../../standards/transparency-log/tiles.ts'
import { verifyInclusion } from '../../../standards/transparency-log/verify-proof.ts'
import { logResource, subtreesOf } from '../../audit/resource.ts'
import { type VerifiedCheckpoint, verifyCheckpoint } from '../../audit/verify/checkpoint.ts'
import type { Finding } from '../../audit/verify/finding.ts'
import { verifyLog } from '../../audit/verify/log.ts'
import type { GatewayContext } from '../../pipeline/context.ts'

/** Of so many entries each is read at one click, and of a larger log the last ones: less than a second of work. */
const maxWhole = 5000
export const maxVerified = 1000

export interface Verified {
  readonly findings: readonly Finding[]
  readonly size: number
  readonly isWhole: boolean
}

export async function verifiedLog(gateway: GatewayContext, tenant: string): Promise<Verified> {
  const { checkpoint, size } = await gateway.store.audit.log(tenant)
  const key = gateway.verifierKey(tenant)
  const isWhole = size <= maxWhole
  if (key === undefined || checkpoint === undefined) {
    return { size, isWhole, findings: [{ code: 'no-checkpoint', detail: 'The log has no checkpoint.' }] }
  }
  const trust = { key, witnesses: [] }
  if (isWhole) {
    const reader = {
      checkpoint: async () => checkpoint,
      tile: async (path: string) => {
        const name = parseTilePath(path)
        return name === undefined ? undefined : logResource(gateway.store, tenant, name)
      },
    }
    const whole = await verifyLog(reader, { ...trust, others: [], hash: treeHash })
    return { size, isWhole, findings: whole.ok ? [] : whole.problem }
  }
  const signed = await verifyCheckpoint(checkpoint, trust)
  const findings = signed.ok ? await lastEntries(gateway, tenant, signed.value) : [signed.problem]
  return { size, isWhole, findings }
}

async function lastEntries(
  gateway: GatewayContext,
  tenant: string,
  { size, root }: VerifiedCheckpoint,
): Promise<readonly Finding[]> {
  const start = size - maxVerified
  const records = await gateway.store.audit.records(tenant, start, size)
  if (records.length < maxVerified) {
    return [
      {
        code: 'truncated',
        detail: `The log ends after ${start + records.length} records; its checkpoint covers ${size}.`,
      },
    ]
  }
  const subtrees = subtreesOf(gateway.store, tenant)
  const encoder = new TextEncoder()
  for (const [place, record] of records.entries()) {
    const index = start + place
    const path = await inclusionProof(subtrees, index, size)
    if (verifyInclusion({ index, size, leaf: treeHash.leaf(encoder.encode(record)), path, root })) continue
    return [{ code: 'not-included', record: index, detail: `Record ${index} is not in the log as it was signed.` }]
  }
  return []
}
