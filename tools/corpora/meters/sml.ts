// The corpus of SML: saved lines with whole files, and the cases by which another program tests its transport.

import { sml } from '../../../adapters/energy/sml/adapter.ts'
import { frames, readFiles } from '../../../adapters/energy/sml/transport.ts'
import { resultOf } from '../../../adapters/kit/index.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { decodeCase, entitiesOf, runCases, type Case } from '../services/cases.ts'

export const run = runCases('sml', (one, body) => {
  const hex = one.text?.startsWith('hex:') === true ? fromHex(one.text.slice(4)) : undefined
  return hex?.ok === true ? transport(one, hex.value) : saved(one, body)
})

/** Their contents are no messages: what is compared is whether the transport is right. */
function transport({ verdict }: Case, bytes: Uint8Array): string | undefined {
  const read = resultOf(() => readFiles(bytes))
  const isRead = read.ok && read.value.faults.length === 0
  if (verdict === 'refuse') return isRead ? 'it is read' : undefined
  return isRead ? undefined : read.ok ? 'a part is refused' : read.problem.detail
}

function saved({ expect }: Case, bytes: Uint8Array): string | undefined {
  const stream = frames()
  const files = [...stream.push(bytes), ...stream.end()].flatMap((cut) => (cut.ok ? [cut.value] : []))
  if (files.length !== expect['smlFiles']) return `there are ${files.length} files`
  for (const file of files) {
    const decoded = decodeCase(file, sml, {})
    if (!decoded.ok) return decoded.problem.detail
    if (entitiesOf(decoded.value, 'ThreePhaseAcMeasurement').length !== 1) return 'there is no meter'
  }
  return undefined
}
