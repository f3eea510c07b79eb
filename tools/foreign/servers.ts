// The servers of others that the suite is run against: how each is started, with which data, and what it is judged by.

import { join } from 'node:path'
import type { Postgres } from './postgres.ts'
import { startServer, type Running } from './server.ts'

export interface Place {
  /** For logs and data. */
  readonly folder: string
  readonly postgres: Postgres
  /** Of the Python environment with `requirements.txt`. */
  readonly python: string
  /** Where the server's own build is; undefined for those of PyPI. */
  readonly build: string | undefined
}

export interface Foreign {
  readonly name: string
  /** Without the profiles' settings, `--profile` and `--setting` of the run. */
  readonly run: readonly string[]
  /** Its path has to be named: it is in no registry. */
  readonly needsBuild: boolean
  start(place: Place): Promise<Running>
}

const here = import.meta.dirname

const pygeoapi: Foreign = {
  name: 'pygeoapi',
  run: ['--profile', 'ogc-features'],
  needsBuild: false,
  start: ({ folder, postgres, python }) =>
    startServer(
      'pygeoapi',
      (port) => ({
        command: 'sh',
        args: ['-c', 'bin/pygeoapi openapi generate "$0" --output-file "$1" && exec bin/pygeoapi serve', join(here, 'pygeoapi.yml'), join(folder, 'pygeoapi.openapi.yml')], // prettier-ignore
        cwd: python,
        env: {
          PORT: String(port),
          PGHOST: '127.0.0.1',
          PGPORT: postgres.port,
          PYGEOAPI_CONFIG: join(here, 'pygeoapi.yml'),
          PYGEOAPI_OPENAPI: join(folder, 'pygeoapi.openapi.yml'),
        },
      }),
      '/collections/places/items',
      folder,
    ),
}

const tipg: Foreign = {
  name: 'tipg',
  run: ['--profile', 'ogc-features'],
  needsBuild: false,
  start: ({ folder, postgres, python }) =>
    startServer(
      'tipg',
      (port) => ({
        command: join(python, 'bin/uvicorn'),
        args: ['tipg.main:app', '--port', String(port)],
        env: {
          DATABASE_URL: `postgresql://postgres@127.0.0.1:${postgres.port}/postgres`,
          TIPG_DB_SCHEMAS: '["public"]',
        },
      }),
      '/collections/public.places/items',
      folder,
    ),
}

export const servers: readonly Foreign[] = [pygeoapi, tipg]
