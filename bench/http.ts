// Over HTTP on each runtime that is here: what the translate route answers a second, as a part of what an echo of the
// same message answers. Three processes: the two servers and the load, which turns from one to the other.

import { commandOf, isInstalled, processRuntimes, type ProcessRuntime } from '../test/e2e/runtime-command.ts'
import { median, type Figure } from './figure.ts'
import { fileOf, load, type Server, startServer } from './servers/processes.ts'

const roundMilliseconds = 700
const rounds = 9
/** One reading of one station, and sixteen entities. */
const payloads = { translate: 'ngsi-ld-small.json', batch: 'ngsi-ld-keyvalues.json' }

async function onRuntime(runtime: ProcessRuntime): Promise<readonly Figure[]> {
  const command = commandOf(runtime, fileOf('http-server.ts'))
  const [translate, echo] = await Promise.all([
    startServer([...command, 'translate']),
    startServer([...command, 'echo']),
  ])
  try {
    const figures: Figure[] = []
    for (const [name, payload] of Object.entries(payloads)) {
      const bodies = fileOf(`../payloads/${payload}`)
      const rate = (server: Server, milliseconds: number): Promise<number> =>
        load({ url: server.line, bodies }, milliseconds)
      for (const server of [translate, echo]) await rate(server, 2 * roundMilliseconds)
      const ratios: number[] = []
      for (let round = 0; round < rounds; round++) {
        ratios.push((await rate(translate, roundMilliseconds)) / (await rate(echo, roundMilliseconds)))
      }
      figures.push({ id: `http/${runtime}/${name}-ratio`, value: median(ratios), unit: 'x', better: 'higher' })
    }
    return figures
  } finally {
    await Promise.all([translate.stop(), echo.stop()])
  }
}

const payloadOf = {
  authenticated: payloads.translate,
  'authenticated-full': payloads.translate,
  governed: 'ngsi-ld-vehicle.json',
}

/** With a token that is known, rules, and the audit record in the store before each answer leaves. */
async function authenticated(side: keyof typeof payloadOf): Promise<Figure> {
  const command = commandOf('node', fileOf('http-server.ts'))
  const [gateway, echo] = await Promise.all([startServer([...command, side]), startServer([...command, 'echo'])])
  try {
    const [url = '', token = ''] = gateway.line.split(' ')
    const shared = { bodies: fileOf(`../payloads/${payloadOf[side]}`), connections: 64, token }
    const sides = [
      { ...shared, url },
      { ...shared, url: echo.line },
    ] as const
    for (const one of sides) await load(one, 2 * roundMilliseconds)
    const ratios: number[] = []
    for (let round = 0; round < rounds; round++) {
      ratios.push((await load(sides[0], roundMilliseconds)) / (await load(sides[1], roundMilliseconds)))
    }
    return { id: `http/node/${side}-ratio`, value: median(ratios), unit: 'x', better: 'higher' }
  } finally {
    await Promise.all([gateway.stop(), echo.stop()])
  }
}

export async function httpFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const runtime of processRuntimes.filter(isInstalled)) figures.push(...(await onRuntime(runtime)))
  for (const side of ['authenticated', 'authenticated-full', 'governed'] as const)
    figures.push(await authenticated(side))
  return figures
}
