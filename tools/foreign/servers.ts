// The servers of others that the suite is run against: how each is started, with which data, and what it is judged by.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
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
  /** The profiles, and other options of `citygate conformance run`. */
  readonly run: readonly string[]
  /** Of the API below the server's address; absent: it is at its root. */
  readonly path?: string
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

/** Its build: the folder with quarkus-run.jar (AllInOneRunner/target/quarkus-app). */
const scorpio: Foreign = {
  name: 'scorpio',
  run: [...['--profile', 'ngsi-ld-read,ngsi-ld-write,ngsi-ld-temporal', '--setting', 'edition=1.8']],
  needsBuild: true,
  start: ({ folder, postgres, build = '' }) => {
    postgres.run('CREATE DATABASE scorpio')
    return startServer(
      'scorpio',
      (port) => ({
        command: 'java',
        args: ['-jar', join(build, 'quarkus-run.jar')],
        env: {
          QUARKUS_HTTP_PORT: String(port),
          QUARKUS_HTTP_HOST: '127.0.0.1',
          QUARKUS_PROFILE: 'in-memory',
          DBHOST: '127.0.0.1',
          DBPORT: postgres.port,
          DBNAME: 'scorpio',
          DBUSER: 'postgres',
          DBPASS: 'unused',
        },
      }),
      '/q/health',
      folder,
      9090,
    )
  },
}

/** Its build: the war of FROST-Server.HTTP, which runs in Debian's Tomcat (tomcat10, libpostgresql-jdbc-java). */
const frost: Foreign = {
  name: 'frost',
  run: ['--profile', 'sensorthings-1.1'],
  path: '/FROST/v1.1',
  needsBuild: true,
  start: ({ folder, postgres, build = '' }) => {
    postgres.run('CREATE DATABASE frost')
    postgres.run('CREATE EXTENSION postgis', 'frost')
    const base = join(folder, 'tomcat')
    for (const name of ['conf', 'lib', 'webapps', 'logs', 'temp', 'work'])
      mkdirSync(join(base, name), { recursive: true })
    copyFileSync(build, join(base, 'webapps/FROST.war'))
    copyFileSync('/usr/share/java/postgresql.jar', join(base, 'lib/postgresql.jar'))
    for (const name of ['web.xml', 'catalina.properties'])
      copyFileSync(join('/etc/tomcat10', name), join(base, 'conf', name))
    return startServer(
      'frost',
      (port) => {
        writeFileSync(join(base, 'conf/server.xml'), tomcatOn(port))
        return {
          command: '/usr/share/tomcat10/bin/catalina.sh',
          args: ['run'],
          env: {
            CATALINA_HOME: '/usr/share/tomcat10',
            CATALINA_BASE: base,
            serviceRootUrl: `http://127.0.0.1:${port}/FROST`,
            plugins_multiDatastream_enable: 'false',
            mqtt_Enabled: 'false',
            persistence_db_driver: 'org.postgresql.Driver',
            persistence_db_url: `jdbc:postgresql://127.0.0.1:${postgres.port}/frost`,
            persistence_db_username: 'postgres',
            persistence_db_password: 'unused',
            persistence_autoUpdateDatabase: 'true',
          },
        }
      },
      '/FROST/v1.1',
      folder,
    )
  },
}

function tomcatOn(port: number): string {
  return `<Server port="-1"><Service name="Catalina"><Connector port="${port}" address="127.0.0.1" protocol="HTTP/1.1"
    relaxedQueryChars="[]|{}^&#x5c;&#x60;&quot;&lt;&gt;"/><Engine name="Catalina" defaultHost="localhost">
    <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="false"/></Engine></Service></Server>`
}

export const servers: readonly Foreign[] = [pygeoapi, tipg, scorpio, frost]
