// What work costs a PostgreSQL of this machine beside time on the clock, which depends on what else the machine does: round trips, and
// the processor time of the gateway and of the server. Linux only.

import { readdirSync, readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'

export interface Cost {
  /** Processor time of this process, in milliseconds. */
  readonly gateway: number
  /** Of all processes of the server, in milliseconds. */
  readonly server: number
  /** How often a connection was written to after it had been read from. */
  readonly roundTrips: number
}

/** Of `/proc`: a hundredth of a second. */
const tick = 10

/** After the name of the process, which may have spaces: user, system, and both of its ended children. */
function ticksOf(pid: string, counted: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 11 + counted).reduce((sum, field) => sum + Number(field), 0)
}

function parentOf(pid: string): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''
}

/** Processor time of all processes of the server. @param data the folder of the cluster */
export function serverMilliseconds(data: string): number {
  const [main = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  let ticks = ticksOf(main, 4)
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (parentOf(pid) === main) ticks += ticksOf(pid, 2)
    } catch {
      // It has ended meanwhile; its parent counts it.
    }
  }
  return ticks * tick
}

/** Counts the round trips of connections to a port from now on. */
function countRoundTrips(port: number): () => number {
  const isWaiting = new WeakMap<Socket, boolean>()
  let trips = 0
  const write: unknown = Reflect.get(Socket.prototype, 'write')
  if (typeof write !== 'function') throw new Error('sockets cannot be written to')
  Socket.prototype.write = function counted(this: Socket, ...values: never) {
    if (this.remotePort === port) {
      const known = isWaiting.get(this)
      if (known === undefined) this.on('data', () => isWaiting.set(this, false))
      if (known !== true) trips += 1
      isWaiting.set(this, true)
    }
    return Reflect.apply(write, this, values)
  }
  return () => trips
}

/** @returns the costs since the call before */
export function costMeter(data: string, port: number): () => Cost {
  const tripsNow = countRoundTrips(port)
  let [cpu, server, trips] = [process.cpuUsage(), serverMilliseconds(data), tripsNow()]
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    const [serverNow, trip] = [serverMilliseconds(data), tripsNow()]
    const cost = { gateway: (user + system) / 1000, server: serverNow - server, roundTrips: trip - trips }
    cpu = process.cpuUsage()
    server = serverNow
    trips = trip
    return cost
  }
}
