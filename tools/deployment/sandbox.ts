// Runs the parts of deploy/Dockerfile where there is no container engine: the last stage's own user, folder, variables and
// commands, in namespaces of their own (bubblewrap), on a root filesystem that is read-only and holds no shell.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** What the last stage of the Dockerfile says. */
export interface ImageSettings {
  readonly user: string
  readonly folder: string
  readonly volume: string
  readonly env: Readonly<Record<string, string>>
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly healthcheck: readonly string[]
  /** The release of Node, by the tag of the base image. */
  readonly node: string
}

export function imageSettings(): ImageSettings {
  const text = readFileSync(resolve(root, 'deploy/Dockerfile'), 'utf8').replaceAll(/\\\n\s*/g, ' ')
  const last = text.slice(text.lastIndexOf('\nFROM ') + 1)
  const lineOf = (name: string): string => {
    const found = new RegExp(`^${name} +(.*)$`, 'm').exec(last)?.[1]
    if (found === undefined) throw new Error(`The last stage of the Dockerfile has no ${name}.`)
    return found
  }
  const list = (json: string): readonly string[] => JSON.parse(json) as readonly string[]
  const [name = '', value = ''] = lineOf('ENV').split('=')
  return {
    user: lineOf('USER'),
    folder: lineOf('WORKDIR'),
    volume: list(lineOf('VOLUME'))[0] ?? '',
    env: { [name]: value },
    entrypoint: list(lineOf('ENTRYPOINT')),
    command: list(lineOf('CMD')),
    healthcheck: list(lineOf('HEALTHCHECK').replace(/^.* CMD /, '')),
    node: lineOf('FROM').replace(/^node:([\d.]+)-.*$/, '$1'),
  }
}

export interface Tree {
  /** The folders that are /app, the volume, and /etc/citygate. */
  readonly app: string
  readonly data: string
  readonly config: string
}

const libraries = ['/lib', '/lib64', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/etc/ssl']

/** A command in the image: `node` is that of the package `node`, which the Dockerfile's base has too. */
export function inImage(settings: ImageSettings, tree: Tree, command: readonly string[]): ChildProcess {
  const [uid = '', gid = ''] = settings.user.split(':')
  const args = [
    ...['--unshare-all', '--share-net', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...['--uid', uid, '--gid', gid],
    ...libraries.filter((path) => existsSync(path)).flatMap((path) => ['--ro-bind', path, path]),
    ...['--ro-bind', resolve(root, 'node_modules/node/bin/node'), '/usr/local/bin/node'],
    ...['--ro-bind', tree.app, '/app', '--ro-bind', tree.config, '/etc/citygate'],
    ...['--bind', tree.data, settings.volume],
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--remount-ro', '/'],
    ...['--clearenv', '--setenv', 'PATH', '/usr/local/bin'],
    ...Object.entries(settings.env).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--chdir', settings.folder, '--', ...command],
  ]
  return spawn('bwrap', args, { stdio: ['ignore', 'pipe', 'pipe'] })
}
