// Devices that connect over TCP to `citygate conformance run --listen`, and its exit codes.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { vehicle808Faults } from '../mutants/vehicle-808.ts'
import { Station } from '../mutants/reference/station-212/station.ts'
import { Terminal } from '../mutants/reference/vehicle-808/terminal.ts'
import type { Device, World } from '../mutants/reference/device-environment.ts'
import type { Report } from '../runner/report.ts'
import { socketWorld } from '../../test/conformance-targets/socket-world.ts'
import { isSummary } from './testing.ts'
import { freePort } from '../../test/free-port.ts'

const executable = fileURLToPath(new URL('../../bin/citygate.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'citygate-devices-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

async function conformance(words: readonly string[]): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: '1' }
  const child = spawn(process.execPath, [executable, 'conformance', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, errors }
}

/** A run, and a device that tries to connect to it until it listens. */
async function judged(words: readonly string[], start: (world: World) => Device): Promise<Ran> {
  const port = await freePort()
  const device = start(socketWorld('127.0.0.1', port))
  device.start()
  const ran = await conformance([...words, '--listen', `127.0.0.1:${port}`, '--timeout', '8000'])
  device.stop()
  return ran
}

const vehicle = ['--profile', 'vehicle-808', '--setting', 'edition=2013', '--setting', 'interval=1']
const south = ['--setting', 'place=-1.29,36.82']
const states = (report: Report): readonly string[] => report.checks.map(({ id, state }) => `${state} ${id}`)

describe('a device that connects over TCP', () => {
  it.concurrent('ends a run with 0 where it is right, and a recording of it is judged the same', async ({
    expect: own,
  }) => {
    const [recording, file] = [join(folder, 'recording.json'), join(folder, 'report.json')]
    const words = ['record', ...vehicle, ...south, '--recording', recording, '--report', file]
    const { code, errors } = await judged(words, (world) => new Terminal(world))
    own([code, isSummary(errors, 'conforms')]).toEqual([0, true])
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    own(report.target.subject).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/)
    const replayed = await conformance(['replay', recording])
    own([replayed.code, states(JSON.parse(replayed.out) as Report)]).toEqual([0, states(report)])
    for (const kept of [recording, file]) own(readFileSync(kept, 'utf8')).not.toMatch(/13900000417|4b4141/i)
  })

  it.concurrent('ends a run with 1 if it is faulty', async ({ expect: own }) => {
    const fault = vehicle808Faults.find(({ name }) => name === 'time-in-utc')
    const ran = await judged(['run', ...vehicle], (world) => fault?.start(world) ?? new Terminal(world))
    own([ran.code, isSummary(ran.errors, 'does not conform')]).toEqual([1, true])
    own(states(JSON.parse(ran.out) as Report).filter((state) => state.startsWith('fail'))).toEqual(['fail JTT808-019'])
  })

  it.concurrent('is a station as well', async ({ expect: own }) => {
    const words = ['run', '--profile', 'station-212', '--setting', 'timezone=+08:00']
    const often = (world: World): Device =>
      new (class extends Station {
        protected override interval = 2
      })(world)
    const { code, out, errors } = await judged(words, often)
    own([code, isSummary(errors, 'conforms')]).toEqual([0, true])
    // Not within other digits, which may be those of a time.
    own(out).not.toMatch(/(?<!\d)493817(?!\d)/)
  })

  it('ends a run with 3 where it does not come, and says where it should have come', async () => {
    const listen = `127.0.0.1:${await freePort()}`
    const ran = await conformance(['run', ...vehicle, '--listen', listen, '--timeout', '200'])
    expect([ran.code, ran.errors]).toEqual([3, expect.stringContaining(`connected to ${listen} within 200 ms`)])
    expect(new Set((JSON.parse(ran.out) as Report).checks.map(({ reason }) => reason))).toEqual(
      new Set(['no-device', 'untested']),
    )
  })
})

describe('wrong usage of a profile of devices', () => {
  const listen = ['--listen', '127.0.0.1:9']
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no address to listen at', ['run', ...vehicle], /--listen to the HOST:PORT/],
    ['an address of the device', ['run', '127.0.0.1:9', ...vehicle, ...listen], /no target address/],
    ['two profiles', ['run', ...vehicle, '--profile', 'cap-feed', ...listen], /one profile per run/],
    ['no edition', ['run', '--profile', 'vehicle-808', ...listen], /edition=2013 or edition=2019/],
    ['an invalid edition', ['run', ...vehicle, '--setting', 'edition=2011', ...listen], /edition=2013/],
    ['no zone', ['run', '--profile', 'station-212', ...listen], /timezone=/],
    ['an invalid interval', ['run', ...vehicle, '--setting', 'interval=0', ...listen], /interval/],
    ['an invalid place', ['run', ...vehicle, '--setting', 'place=91,0', ...listen], /latitude,longitude/],
  ]

  it('ends with 2 and says what is wrong', async () => {
    const all = await Promise.all(
      cases.map(async ([what, words, says]) => ({ what, says, ...(await conformance(words)) })),
    )
    for (const { what, says, code, out, errors } of all) {
      expect([what, code, out]).toEqual([what, 2, ''])
      expect(errors, what).toMatch(says)
    }
  })

  it('ends with 2 if the port is already in use', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const ran = await conformance(['run', ...vehicle, '--listen', `127.0.0.1:${port}`])
    await new Promise((resolve) => server.close(resolve))
    expect([ran.code, ran.errors]).toEqual([2, expect.stringContaining('already in use')])
  })
})
