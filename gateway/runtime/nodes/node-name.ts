// Who this process is among the nodes of a gateway: an id that no other process has, and where it runs, by which a neighbour on the same
// machine sees that it has died.

import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Of a host name; the rest of the id makes it unique. */
const maxNameCharacters = 60

/** The machine, or the container: process ids mean the same within it. */
function machine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

const here = machine()

/** @returns a new id: the name of the machine is in it for operators */
export function newNodeId(): string {
  const name = hostname()
    .replaceAll(/[^A-Za-z0-9.-]/g, '-')
    .slice(0, maxNameCharacters)
  return `${name}-${crypto.randomUUID().slice(0, 8)}`
}

/** Where this process runs. */
export function ownProcess(): string {
  return `${process.pid} ${here}`
}

/** Whether a process is certainly dead: it ran on this machine, and is not there any more. @param at where, as it has said itself */
export function isDeadProcess(at: string): boolean {
  const end = at.indexOf(' ')
  const pid = Number(at.slice(0, end))
  if (end < 1 || !Number.isSafeInteger(pid) || pid < 1 || at.slice(end + 1) !== here) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
