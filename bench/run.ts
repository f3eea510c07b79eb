// `npm run bench`: every figure of this machine, as a table or with --json as data. Ratios are against a floor or a peer
// measured in the same run.

import { edgeFigures } from './edge.ts'
import { httpFigures } from './http.ts'
import { translateFigures } from './translate.ts'

const figures = [...(await translateFigures()), ...(await httpFigures()), ...(await edgeFigures())]
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ figures })}\n`)
} else {
  for (const { id, value, unit, better } of figures) {
    const digits = value >= 100 ? 0 : 2
    console.log(`${id.padEnd(48)} ${value.toFixed(digits).padStart(12)} ${unit.padEnd(6)} ${better} is better`)
  }
}
