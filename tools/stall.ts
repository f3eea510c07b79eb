// `npm run stall`: how long a gateway's event loop is held by the largest requests that a client may send, minus the same
// run without them: medians of runs, since a machine has other things to do. Fails where a bound is broken.

import { bombs } from '../test/stall/bombs.ts'
import { lists } from '../test/stall/lists.ts'
import { besideSmallRequests, type Measured, send, startMeasured } from '../test/stall/measure.ts'

const runs = 3
/** What a run without large requests lasts at least. */
const quietMilliseconds = 10_000
const bounds = { p99: 100, max: 250, mebibytes: 150 } as const

interface Run extends Measured {
  readonly longest: number
}

async function run(withBombs: boolean): Promise<Run> {
  const gateway = await startMeasured({ rate: { requests: 1_000_000, seconds: 10 } })
  try {
    await besideSmallRequests(gateway.url, () => new Promise((resolve) => setTimeout(resolve, 1000)))
    await gateway.reset()
    const longest = await besideSmallRequests(gateway.url, async () => {
      if (!withBombs) {
        await new Promise((resolve) => setTimeout(resolve, quietMilliseconds))
        return
      }
      for (const bomb of [...bombs, ...lists]) {
        const start = performance.now()
        const status = await send(gateway.url, bomb)
        const seconds = ((performance.now() - start) / 1000).toFixed(1)
        const { max, mebibytes } = await gateway.read()
        console.log(
          `  ${bomb.what}: ${status} after ${seconds} s; longest so far ${max.toFixed(0)} ms, ${mebibytes.toFixed(0)} MB`,
        )
      }
    })
    return { ...(await gateway.read()), longest }
  } finally {
    await gateway.stop()
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

const [quiet, loud]: readonly [Run[], Run[]] = [[], []]
for (let index = 0; index < runs; index++) {
  quiet.push(await run(false))
  loud.push(await run(true))
}
for (const name of ['p99', 'max', 'mebibytes', 'longest'] as const) {
  const [without, beside] = [median(quiet.map((one) => one[name])), median(loud.map((one) => one[name]))]
  const more = beside - without
  const bound = name === 'longest' ? undefined : bounds[name]
  const verdict = bound === undefined ? '' : more <= bound ? `, of at most ${bound}` : `, MORE than ${bound}`
  console.log(`${name}: ${without.toFixed(1)} without, ${beside.toFixed(1)} with: ${more.toFixed(1)} more${verdict}`)
  if (bound !== undefined && more > bound) process.exitCode = 1
}
