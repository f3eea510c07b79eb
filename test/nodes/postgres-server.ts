// A PostgreSQL server of a test, in a folder of its own, that can be killed and started again.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'

export interface PostgresServer {
  readonly port: number
  /** `kill -9` of the whole server. */
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/** Where Debian has its programs; undefined: they are not installed. */
export function postgresPrograms(): string | undefined {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base).map(Number) : []
  const newest = Math.max(...versions.filter((version) => version >= 15))
  const folder = join(base, `${newest}`, 'bin')
  return existsSync(join(folder, 'initdb')) ? folder : undefined
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** PostgreSQL does not run as root. */
function user(): { readonly uid?: number; readonly gid?: number } {
  if (userInfo().uid !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms()
  if (programs === undefined) throw new Error('PostgreSQL 15 or later is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'nodes-pg-'))
  const as = user()
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' }
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'city', '-A', 'trust', '-E', 'UTF8'], {
    ...as,
    cwd: folder,
    env,
    stdio: 'ignore',
  })
  const port = await freePort()
  let server: ChildProcess | undefined

  async function start(): Promise<void> {
    // Durability of the disk is not tried here: a process that was killed leaves what it wrote in the system's memory.
    const settings = [
      'fsync=off',
      `unix_socket_directories=${folder}`,
      'max_connections=200',
      'listen_addresses=127.0.0.1',
    ]
    const flags = ['-D', data, '-p', `${port}`, ...settings.flatMap((one) => ['-c', one])]
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) {
        server = spawn(join(programs ?? '', 'postgres'), flags, {
          ...as,
          cwd: folder,
          env,
          stdio: 'ignore',
          detached: true,
        })
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
      if (await answers(port)) {
        const alive = spawn(join(programs ?? '', 'pg_isready'), ['-h', '127.0.0.1', '-p', `${port}`], {
          stdio: 'ignore',
        })
        const code = await new Promise((resolve) => alive.once('exit', resolve))
        if (code === 0) return
      }
    }
    throw new Error('PostgreSQL does not start')
  }

  async function kill(): Promise<void> {
    const running = server
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    process.kill(-running.pid, 'SIGKILL')
    await ended
  }

  await start()
  return {
    port,
    start,
    kill,
    async close() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
