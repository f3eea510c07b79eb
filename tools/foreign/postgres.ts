// A PostgreSQL of its own with PostGIS (Debian: postgresql-15-postgis-3), in a temporary folder, on a Unix socket alone.

import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const binaries = '/usr/lib/postgresql/15/bin'

export interface Postgres {
  /** The folder of its socket, which is its host. */
  readonly host: string
  readonly port: string
  run(sql: string, database?: string): void
  stop(): void
}

/** It does not run as root: there it is the user `postgres` of Debian's package. */
function execute(command: string, args: readonly string[]): void {
  const isRoot = process.getuid?.() === 0
  const [program, all] = isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args]
  const { status, stderr } = spawnSync(program, all, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`)
}

function ownerOf(user: string): number {
  return Number(spawnSync('id', ['-u', user], { encoding: 'utf8' }).stdout)
}

export function hasPostgres(): boolean {
  return existsSync(binaries)
}

/**
 * @param settings beside those of every test, such as `max_connections=600`
 * @throws where it is not installed or does not start
 */
export function startPostgres(folder: string, port = '5439', settings: readonly string[] = []): Postgres {
  if (!hasPostgres()) throw new Error('PostgreSQL 15 is not here: apt-get install postgresql-15-postgis-3')
  const host = join(folder, 'postgres')
  const data = join(host, 'data')
  mkdirSync(host)
  if (process.getuid?.() === 0) {
    chmodSync(folder, 0o755)
    chownSync(host, ownerOf('postgres'), -1)
  }
  execute(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '--auth', 'trust', '--no-sync'])
  const options = `-k ${host} -p ${port} -c listen_addresses=127.0.0.1 -c fsync=off ${settings.map((one) => `-c ${one}`).join(' ')}`
  execute(join(binaries, 'pg_ctl'), ['-D', data, '-w', '-l', join(host, 'log'), '-o', options, 'start'])
  return {
    host,
    port,
    run: (sql, database = 'postgres') =>
      execute('psql', [
        '-h',
        host,
        '-p',
        port,
        '-U',
        'postgres',
        '-d',
        database,
        '-v',
        'ON_ERROR_STOP=1',
        '-q',
        '-c',
        sql,
      ]),
    stop: () => execute(join(binaries, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']),
  }
}
