// An AsyncAPI document with the files that it refers to, as one: nothing is fetched from elsewhere, and no file outside the folder
// of the document is read, because the author of the document is not trusted.

import platformPath, { type PlatformPath } from 'node:path'
import { parse } from 'yaml'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

/** Reads a file beside the document. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>

const most = { bytes: 4 * 1024 * 1024, files: 50, values: 200_000 }
const remote = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i
/** The scheme of a document address; `C:` is the start of a file path. */
const fetched = /^https?:/i

/**
 * @param path of the document, as given
 * @param paths the path syntax of this platform
 * @returns the document, or why it cannot be read as one, as a sentence
 */
export async function inlined(
  bytes: Uint8Array,
  path: string,
  read: ReadFile,
  paths: PlatformPath = platformPath,
): Promise<Result<Json, string>> {
  const inliner = new Inliner(path, read, paths)
  const root = inliner.parsed(bytes)
  const value = root === undefined ? null : await inliner.walk(root, { file: path, trail: [] })
  return inliner.problem === undefined ? ok(value) : fail(inliner.problem)
}

interface Place {
  readonly file: string
  /** The references that led here. */
  readonly trail: readonly string[]
}

class Inliner {
  problem: string | undefined
  readonly #main: string
  readonly #read: ReadFile
  readonly #files = new Map<string, Json | undefined>()
  readonly #paths: PlatformPath
  #values = 0

  constructor(main: string, read: ReadFile, paths: PlatformPath) {
    this.#main = main
    this.#paths = paths
    this.#read = read
  }

  #refuse(problem: string): null {
    this.problem ??= problem
    return null
  }

  parsed(bytes: Uint8Array): Json | undefined {
    if (bytes.length > most.bytes) {
      this.#refuse(`a file is larger than ${most.bytes} bytes`)
      return undefined
    }
    try {
      return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json
    } catch {
      this.#refuse('it is neither YAML nor JSON in UTF-8')
      return undefined
    }
  }

  async walk(value: Json, place: Place): Promise<Json> {
    this.#values += 1
    if (this.problem !== undefined) return null
    if (this.#values > most.values)
      return this.#refuse(`it is larger than ${most.values} values with all that it refers to`)
    if (isJsonArray(value)) {
      const items: Json[] = []
      for (const item of value) items.push(await this.walk(item, place))
      return items
    }
    if (!isJsonObject(value)) return value
    const reference = member(value, '$ref')
    if (typeof reference === 'string') return this.#follow(value, reference, place)
    const members: [string, Json][] = []
    for (const [name, inner] of Object.entries(value)) members.push([name, await this.walk(inner, place)])
    return Object.fromEntries(members)
  }

  async #follow(value: JsonObject, reference: string, { file, trail }: Place): Promise<Json> {
    const [path = '', pointer = ''] = reference.split('#')
    if (remote.test(path)) return this.#refuse('a reference leads to another machine, and is not fetched')
    if (path === '' && file === this.#main) return value
    const paths = this.#paths
    const target = path === '' ? file : paths.normalize(paths.join(paths.dirname(file), path))
    if (target === paths.normalize(this.#main)) return { $ref: `#${pointer}` }
    const inFolder = !paths.isAbsolute(path) && !fetched.test(this.#main) && this.#isBelow(target)
    if (!inFolder) return this.#refuse('a reference leads out of the folder of the document, and is not read')
    const key = `${target}#${pointer}`
    if (trail.includes(key)) return this.#refuse('a reference in another file leads back to itself')
    const found = at(await this.#file(target), pointer)
    if (found === undefined) return this.#refuse('a reference leads to nothing')
    return this.walk(found, { file: target, trail: [...trail, key] })
  }

  #isBelow(path: string): boolean {
    const paths = this.#paths
    const way = paths.relative(paths.dirname(this.#main), path)
    return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way)
  }

  async #file(path: string): Promise<Json | undefined> {
    if (this.#files.has(path)) return this.#files.get(path)
    if (this.#files.size >= most.files) return this.#refuse(`it refers to more than ${most.files} files`)
    const bytes = await this.#read(path)
    const value = bytes === undefined ? undefined : this.parsed(bytes)
    this.#files.set(path, value)
    return value
  }
}

/** RFC 6901, in a fragment. */
export function at(value: Json | undefined, pointer: string): Json | undefined {
  let found = value
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isJsonArray(found)) found = found[Number(name)]
    else found = isJsonObject(found) ? member(found, name) : undefined
  }
  return found
}
