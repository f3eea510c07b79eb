// `npm run bench`: every figure of this machine, as a table or with --json as data. Ratios are against a floor or a peer
// measured in the same run, interleaved. `-- --full` adds what takes minutes: the store with a million entities.

import { auditFigures } from './audit.ts'
import { authFigures } from './auth.ts'
import { edgeFigures } from './edge.ts'
import type { Figure } from './figure.ts'
import { frameFigures } from './frames.ts'
import { governanceFigures } from './governance.ts'
import { httpFigures } from './http.ts'
import { ingestFigures } from './ingest.ts'
import { ngsiLdFigures } from './ngsi-ld.ts'
import { peerFigures } from './peers.ts'
import { subscriptionFigures } from './subscriptions.ts'
import { translateFigures } from './translate.ts'

const full = process.argv.includes('--full')
const figures: readonly Figure[] = [
  ...(await translateFigures()),
  ...(await peerFigures()),
  ...(await frameFigures()),
  ...(await ingestFigures(full)),
  ...(await auditFigures()),
  ...(await governanceFigures()),
  ...(await ngsiLdFigures()),
  ...(await subscriptionFigures()),
  ...(await authFigures()),
  ...(await httpFigures()),
  ...(await edgeFigures()),
]
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ figures })}\n`)
} else {
  for (const { id, value, unit, better } of figures) {
    const digits = value >= 100 ? 0 : 2
    console.log(`${id.padEnd(52)} ${value.toFixed(digits).padStart(12)} ${unit.padEnd(6)} ${better} is better`)
  }
}
