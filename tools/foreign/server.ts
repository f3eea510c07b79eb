// A server that others wrote, started as a process on loopback, and stopped with all that it started.

import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { answers } from '../suite-gateway.ts'
import { freePort } from '../../test/free-port.ts'

export interface Start {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

export interface Running {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Starts a server and waits until it answers.
 * @param startAt how it is started on a port
 * @param path a path that it answers with 200
 * @param folder its output goes to a file here
 * @param fixedPort of a server that calls itself by it; absent: any free one
 */
export async function startServer(
  name: string,
  startAt: (port: number) => Start,
  path: string,
  folder: string,
  fixedPort?: number,
): Promise<Running> {
  const port = fixedPort ?? (await freePort())
  const { command, args, env, cwd } = startAt(port)
  const log = join(folder, `${name}.log`)
  const descriptor = openSync(log, 'w')
  // A process group of its own, so that its workers end with it.
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  })
  closeSync(descriptor)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && !isOver()) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
  const url = `http://127.0.0.1:${port}`
  // A Java server takes up to a minute to start on a busy machine.
  for (let round = 0; round < 12 && !isOver(); round += 1) {
    if (await answers(new URL(url + path), isOver)) return { url, stop }
  }
  await stop()
  throw new Error(`${name} did not start; see ${log}`)
}
