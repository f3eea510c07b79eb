// Who this process is among the nodes of a gateway: an id that no other process has, and where it runs, by which a neighbour on the same
// machine sees that it has died.

import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { JsonObject } from '../../../standards/hub/entity.ts'

/** Of a host name; the rest of the id makes it unique. */
const maxNameCharacters = 60

/** Deno may forbid to ask (`--allow-sys`, `--allow-read`). */
function asked(question: () => string): string {
  try {
    return question()
  } catch {
    return ''
  }
}

const machine = asked(hostname)
/** Process ids mean the same within it; empty: unknown, and nobody is known to be dead. */
const here = whereabouts()

function whereabouts(): string {
  // On Linux, containers of one machine may have one name.
  const container = process.platform === 'linux' ? asked(() => readlinkSync('/proc/self/ns/pid')) : 'one'
  return machine === '' || container === '' ? '' : `${machine} ${container}`
}

/** @returns a new id: the name of the machine is in it for operators */
export function newNodeId(): string {
  const name = machine.replaceAll(/[^A-Za-z0-9.-]/g, '-').slice(0, maxNameCharacters)
  return `${name === '' ? 'node' : name}-${crypto.randomUUID().slice(0, 8)}`
}

/** What nodes compare of the keys that they must share: the key of ids, and that of the audit log. It says nothing of the keys. */
export function keysDigest(idKey: string, { x }: JsonObject): string {
  return createHash('sha256')
    .update(JSON.stringify(['citygate nodes', idKey, x]))
    .digest('base64url')
}

/** Where this process runs. */
export function ownProcess(): string {
  return `${process.pid} ${here}`
}

/** Whether a process is certainly dead: it ran on this machine, and is not there any more. @param at where, as it has said itself */
export function isDeadProcess(at: string): boolean {
  const end = at.indexOf(' ')
  const pid = Number(at.slice(0, end))
  if (here === '' || end < 1 || !Number.isSafeInteger(pid) || pid < 1 || at.slice(end + 1) !== here) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
